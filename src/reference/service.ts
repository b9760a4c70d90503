import type { FastifyRequest } from 'fastify'
import type { MicroversionRange } from '../microversion.js'
import type { Faults } from './faults/faults.js'
import type { IdentityService } from './identity.js'
import type { Negotiated } from './microversions.js'
import type { Random } from './state/random.js'
import type { World } from './state/world.js'
import { protocolOf } from './surfaces/protocol.js'

/** What a server serves. */
export interface Service {
  readonly world: World
  readonly identity: IdentityService
  readonly range: MicroversionRange
  readonly faults: () => Faults
  /** Where request ids come from: apart from the world's, so that reading does not change what is made next. */
  readonly requestIds: Random
  /** What stands before `/v3`, once it listens: `http://127.0.0.1:PORT`. */
  readonly origin: () => string
  /** What stands before `/identity`. */
  readonly identityOrigin: () => string
}

/** The value of a header; several of one name are joined. */
export const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** The microversion a request asks for. */
export const negotiationOf = ({ range, faults }: Service, request: FastifyRequest): Negotiated =>
  protocolOf(request.url, range).negotiate((name) => headerOf(request, name), faults())
