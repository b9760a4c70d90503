import type { FastifyInstance } from 'fastify'
import { RequestBody } from './request-body.js'
import type { World } from './state/world.js'

/** What there is on a server at one time, whoever made it. */
export interface Held {
  readonly volumes: number
  readonly snapshots: number
  /** GiB of volumes and snapshots. */
  readonly gigabytes: number
  readonly backups: number
  readonly groups: number
}

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly userAgent: string
  readonly body: string
  /** The name of the user whose token it carried. */
  readonly user?: string
  readonly status: number
  /** Milliseconds of a clock that only goes forward. */
  readonly arrivedAt: number
  /** What there was when it was answered. */
  readonly held: Held
}

const heldIn = ({ volumes, snapshots, backups, groups, consistencyGroups }: World): Held => {
  const sized = [...volumes.values(), ...snapshots.values()]
  return {
    volumes: volumes.size,
    snapshots: snapshots.size,
    gigabytes: sized.reduce((sum, { size }) => sum + size, 0),
    backups: backups.size,
    groups: groups.size + consistencyGroups.size,
  }
}

/** Tells of every request when it is answered. */
export const watch = (
  server: FastifyInstance,
  world: World,
  userOf: (token: string) => string | undefined,
  tell: (seen: SeenRequest) => void,
): void => {
  server.addHook('onResponse', (request, reply, done) => {
    const { method, originalUrl: path, headers } = request
    const user = userOf(String(headers['x-auth-token'] ?? ''))
    tell({
      ...{ method, path, userAgent: headers['user-agent'] ?? '', status: reply.statusCode },
      ...(user !== undefined && { user }),
      body: request.body instanceof RequestBody ? request.body.text : '',
      arrivedAt: performance.now() - reply.elapsedTime,
      held: heldIn(world),
    })
    done()
  })
}
