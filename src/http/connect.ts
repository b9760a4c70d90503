import { loadContract } from '../contract/load-contract.js'
import { intersectRanges, type MicroversionRange } from '../microversion.js'
import { modeOf } from '../target/mode.js'
import { surfaceNamed } from '../target/surface.js'
import { type CredentialName, credentialNames, type Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import { actsOn } from './acts.js'
import { Credential } from './credential.js'
import { discoverRange, endpointOf, findEndpoint, serviceRoot } from './discover.js'
import { OpenSession } from './open-session.js'
import { proxyOf } from './proxy.js'
import type { Redactor } from './redact.js'
import type { Session } from './session.js'
import { readTls } from './tls.js'
import { tokenCheck } from './token-check.js'
import { openTransport, type Transport } from './transport.js'
import { TransportFailure } from './transport-failure.js'
import { userAgent } from './wire-call.js'

interface Options {
  readonly runId: string
  readonly redactor: Redactor
  /** Ends every request under way. */
  readonly signal?: AbortSignal
  /** By default the target's. */
  readonly concurrency?: number
}

type Credentials = ReadonlyMap<CredentialName, Credential>

const authenticateAll = async (
  target: Target,
  transport: Transport,
  { runId, redactor }: Options,
): Promise<Credentials> => {
  const { identities, auth } = target
  const keystone = { auth, transport, redactor, agent: userAgent(runId, 'authentication') }
  const settled = await Promise.allSettled(
    credentialNames.flatMap((name) => {
      const identity = identities[name]
      return identity ? [Credential.of(name, identity, keystone)] : []
    }),
  )
  // Of several that fail, always the same one is told.
  const credentials = settled.map((each) => {
    if (each.status === 'rejected') throw each.reason
    return each.value
  })
  return new Map(credentials.map((credential) => [credential.name, credential]))
}

/** TLS spoken to a port without, or the reverse, looks like broken HTTP or broken TLS. */
const hintFor = ({ kind, message }: TransportFailure, setting: string): string => {
  if (kind === 'tls' && /WRONG_VERSION_NUMBER|EPROTO|PACKET_LENGTH/.test(message))
    return `whether ${setting} should begin with http:// there`
  if (kind === 'tls')
    return 'the certificate, and the authority: cacert of a cloud, tls.ca of a target, or NODE_EXTRA_CA_CERTS'
  if (kind === 'reset' && /https:/.test(message))
    return `${setting}, and whether the server wants to see a client certificate (cert and key)`
  const mayBeTls = /http:/.test(message) && (kind === 'malformed' || kind === 'reset')
  return mayBeTls ? `whether ${setting} should begin with https:// there` : setting
}

/** A failure before the run has begun is a matter of configuration: tells what to look at. */
const orUsageError = async <T>(target: Target, setting: string, step: Promise<T>): Promise<T> => {
  try {
    return await step
  } catch (error) {
    if (!(error instanceof TransportFailure) || error.kind === 'aborted') throw error
    const hint = hintFor(error, setting)
    throw new UsageError(
      `${target.place}: target "${target.name}" cannot be reached: ${error.message}; check ${hint}`,
    )
  }
}

const narrow = (
  offered: MicroversionRange,
  { name, place, microversions: claim }: Target,
): MicroversionRange => {
  const range = intersectRanges(offered, { min: claim.min ?? offered.min, max: claim.max ?? offered.max })
  if (range) return range
  const bounds = [claim.min && `from ${claim.min} on`, claim.max && `up to ${claim.max}`]
    .filter(Boolean)
    .join(' ')
  throw new UsageError(
    `${place}: target "${name}" has no microversions ${bounds}; ` +
      `the endpoint offers ${offered.min}-${offered.max}; change microversions`,
  )
}

const mustDiffer = (credentials: Credentials, { identities }: Target): void => {
  const [member, other] = [credentials.get('member'), credentials.get('other')]
  if (member && other && member.token.projectId === other.token.projectId) {
    const place = identities.other?.place ?? ''
    throw new UsageError(
      `${place}: identity "other" works in the project of "member"; give it another project`,
    )
  }
}

const open = async (target: Target, transport: Transport, options: Options): Promise<Session> => {
  const { runId, redactor, signal, concurrency = target.concurrency } = options
  const { auth, place } = target
  const credentials = await orUsageError(target, 'the auth URL', authenticateAll(target, transport, options))
  mustDiffer(credentials, target)
  const token = (credentials.get('member') ?? [...credentials.values()][0])?.token
  const url = target.endpoint ?? (auth && findEndpoint(token?.catalogue ?? [], auth, place))
  if (url === undefined || token === undefined) throw new Error(`target ${target.name} was not started`)

  const endpoint = serviceRoot(url)
  const surface = surfaceNamed(target.surface)
  const images = auth && endpointOf(token.catalogue, auth, ['image'])
  const agent = userAgent(runId, 'discovery')
  const discovery = discoverRange(endpoint, {
    ...{ transport, token: token.value, surface, place, agent },
  })
  const microversions = narrow(await orUsageError(target, 'the endpoint', discovery), target)
  const checkToken = auth ? undefined : tokenCheck({ transport, target, endpoint, surface, agent })
  if (checkToken) {
    for (const [name, { token: shown }] of credentials)
      await orUsageError(target, 'the endpoint', checkToken(name, shown))
  }
  const mode = modeOf(target, endpoint)
  const { inFlight = concurrency, requestsPerSecond } = target.budget
  return new OpenSession({
    ...{ endpoint, surface, microversions, credentials, transport, redactor, runId, signal, mode },
    ...(images !== undefined && { imageEndpoint: serviceRoot(images) }),
    ...(mode !== 'full' && { acts: actsOn(loadContract(target.surface)) }),
    concurrency: Math.min(concurrency, inFlight),
    ...(requestsPerSecond !== undefined && { requestsPerSecond }),
    ...(checkToken && { checkToken }),
  })
}

/** Authenticates, finds the endpoint and its microversions; what is wrong with the target is a `UsageError`. */
export const connect = async (target: Target, options: Options): Promise<Session> => {
  const tls = readTls(target)
  const proxy = proxyOf(process.env)
  const transport = openTransport({
    connections: options.concurrency ?? target.concurrency,
    timeoutMs: target.requestTimeoutS * 1000,
    maxBodyBytes: target.maxBodyBytes,
    ...(tls && { tls }),
    ...(proxy && { proxy }),
  })
  try {
    return await open(target, transport, options)
  } catch (error) {
    await transport.close()
    throw error
  }
}
