import { UsageError } from '../usage-error.js'

/** A proxy of the environment; what is empty goes there directly. */
export interface ProxySettings {
  readonly httpProxy: string
  readonly httpsProxy: string
  /** Hosts that are gone to directly: `.example.org,10.0.0.1`. */
  readonly noProxy: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** A proxy stands before other machines and not before this one. */
const thisMachine = 'localhost,127.0.0.1,[::1]'

const urlIn = (env: Environment, name: string): string => {
  const shown = env[name.toLowerCase()] ? name.toLowerCase() : name
  const value = env[shown] ?? ''
  if (value === '') return ''
  // curl and others take one without a scheme, too.
  const url = /^[\w.-]+:\d+\/?$/.test(value) ? `http://${value}` : value
  if (URL.canParse(url) && /^https?:\/\/[^/]/i.test(url)) return url
  throw new UsageError(
    `${shown}: is no URL of a proxy such as http://proxy.example:3128; correct it or unset it`,
  )
}

/** Reads HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in small letters first; `undefined` when no proxy is named. */
export const proxyOf = (env: Environment): ProxySettings | undefined => {
  const httpProxy = urlIn(env, 'HTTP_PROXY')
  const httpsProxy = urlIn(env, 'HTTPS_PROXY')
  const except = env.no_proxy ?? env.NO_PROXY ?? ''
  if (httpProxy === '' && httpsProxy === '') return undefined
  return { httpProxy, httpsProxy, noProxy: except.trim() === '*' ? '*' : `${except},${thisMachine}` }
}
