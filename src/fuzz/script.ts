import type { Exchange } from '../exchange.js'
import { toCurl } from '../http/curl.js'
import { at } from '../json-pointer.js'

/** Where answers tell the id of what was made. */
const idPointers = [
  ...['/volume/id', '/snapshot/id', '/backup/id', '/restore/volume_id', '/attachment/id', '/transfer/id'],
  ...['/group/id', '/group_snapshot/id', '/volume_type/id'],
]

interface Variable {
  readonly name: string
  readonly id: string
}

/** What an exchange made: a shell variable for its id. */
const madeBy = (
  { request, response }: Exchange,
  number: number,
): (Variable & { readonly pointer: string }) | undefined => {
  if (request.method !== 'POST' || response.status >= 300) return undefined
  for (const pointer of idPointers) {
    const id = at(response.json, pointer)
    if (typeof id === 'string' && id !== '') return { name: `ID_${number}`, id, pointer }
  }
  return undefined
}

/** The line with variables in place of ids; within single quotes these are left for a moment. */
const withVariables = (line: string, variables: readonly Variable[]): string => {
  let text = ''
  let quoted = false
  for (let position = 0; position < line.length; ) {
    const found = variables.find(({ id }) => line.startsWith(id, position))
    if (found !== undefined) {
      text += quoted ? `'"$${found.name}"'` : `"$${found.name}"`
      position += found.id.length
      continue
    }
    const letter = line.charAt(position)
    if (letter === "'") quoted = !quoted
    text += letter
    position += 1
  }
  return text
}

const tokenOf = ({ identity }: Exchange): string =>
  identity === 'member' ? 'OS_TOKEN' : `OS_TOKEN_${identity.toUpperCase()}`

/** A shell script that gives the same commands on a target of the same kind, with ids of its own. */
export const scriptOf = (
  told: readonly string[],
  exchanges: readonly Exchange[],
  /** So many of the last exchanges are sent at once. */
  together = 0,
): string => {
  const variables: Variable[] = []
  const lines = exchanges.flatMap((exchange, index) => {
    const line = withVariables(toCurl(exchange), variables).replace('$OS_TOKEN', `$${tokenOf(exchange)}`)
    if (index >= exchanges.length - together) {
      return [`${line} &`, ...(index === exchanges.length - 1 ? ['wait'] : [])]
    }
    const made = madeBy(exchange, index + 1)
    if (made === undefined) return [line, pause]
    variables.push(made)
    const filter = made.pointer.replaceAll('/', '.')
    return [`${made.name}=$(${line.replace('curl -i', 'curl -s')} | jq -r '${filter}')`, pause]
  })
  const tokens = [...new Set(exchanges.map(tokenOf))].map((name) => `: "\${${name}:?a token is needed}"`)
  return [...['#!/bin/sh'], ...told.map((line) => `# ${line}`), ...tokens, ...lines, ''].join('\n')
}

/** Long enough for what a command began to be over. */
const pause = `sleep "\${PAUSE:-3}"`
