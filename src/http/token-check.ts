import type { Surface } from '../target/surface.js'
import type { CredentialName, Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import type { Token } from './keystone.js'
import type { Transport } from './transport.js'

interface Service {
  readonly transport: Transport
  readonly target: Target
  readonly endpoint: string
  readonly surface: Surface
  /** Who asks, as an operator finds it in the logs. */
  readonly agent: string
}

/** Throws UsageError when the service does not take an identity's token at all. */
export type TokenCheck = (name: CredentialName, token: Token) => Promise<void>

/**
 * Shows a token to the service for something that every bearer may ask: what no Keystone has looked at may be expired, or of
 * another project, and that is a mistake of the configuration and not of the target.
 */
export const tokenCheck = ({ transport, target, endpoint, surface, agent }: Service): TokenCheck => {
  const { origin, pathname } = new URL(endpoint)
  const base = pathname === '/' ? '' : pathname
  return async (name, token) => {
    const project = surface.name === 'compute-v2.1' ? '' : `${encodeURIComponent(token.projectId ?? '')}/`
    const path = `${base}${surface.path}${project}limits`
    const headers = { accept: 'application/json', 'user-agent': agent, 'x-auth-token': token.value }
    const { status } = await transport.send({ method: 'GET', origin, path, headers })
    const whose = `${target.identities[name]?.place ?? target.place}: identity "${name}"`
    if (status === 401)
      throw new UsageError(`${whose}: the token was refused (401); it may have expired: get another`)
    if (status === 400 || status === 404) {
      throw new UsageError(
        `${whose}: the token is not good for project ${token.projectId ?? ''} (${status}); ` +
          "check the project's id and the token",
      )
    }
  }
}
