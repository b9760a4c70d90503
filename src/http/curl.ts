import type { Exchange } from '../exchange.js'
import { mask } from './redact.js'

/** Left out: curl makes them itself, or they only concern our own connection. */
const ownHeaders = new Set(['accept-encoding', 'content-length', 'host', 'connection'])

/** Quotes a text for a POSIX shell, unless it needs no quotes. */
const quote = (text: string): string =>
  /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

const headerArgument = (name: string, value: string): string => {
  if (name === 'x-auth-token' && value === mask) return `-H "X-Auth-Token: $OS_TOKEN"`
  // curl drops a header without a value; a semicolon keeps it.
  return `-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`
}

/** A command that repeats the exchange in any POSIX shell; the token is read from the variable OS_TOKEN. */
export const toCurl = ({ request: { method, url, headers, body } }: Exchange): string => {
  const parts = ['curl -i --globoff --path-as-is']
  parts.push(method === 'HEAD' ? '--head' : `-X ${method}`)
  for (const [name, value] of Object.entries(headers)) {
    if (!ownHeaders.has(name)) parts.push(headerArgument(name, value))
  }
  // What curl would otherwise add of its own accord.
  if (headers.accept === undefined) parts.push('-H accept:')
  if (body !== undefined && headers['content-type'] === undefined) parts.push('-H content-type:')
  // curl itself gives a leading @ the meaning of a file name.
  if (body !== undefined)
    parts.push(`${body.startsWith('@') ? '--data-raw' : '--data-binary'} ${quote(body)}`)
  return [...parts, quote(url)].join(' ')
}
