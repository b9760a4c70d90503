import type { Microversion } from '../../microversion.js'
import type { Call, Operation, Role } from '../call.js'

interface Rest {
  readonly role: Role
  readonly success: number
  readonly handle: (call: Call) => unknown
  readonly since?: Microversion
  readonly until?: Microversion
  readonly selects?: Operation['selects']
  readonly action?: string
  readonly selector?: string
}

/** An operation from its id, its method and path as one reads them, and the rest. */
export const operation = (id: string, route: string, rest: Rest): Operation => {
  const [method = '', path = ''] = route.split(' ')
  return { id, method: method as Operation['method'], path, ...rest }
}

/** The operation behind one action key of `POST …/action`, of e.g. a `volume`. */
export const action = (resource: string, key: string, rest: Omit<Rest, 'action'>): Operation =>
  operation(`${resource}s.action.${key}`, `POST /${resource}s/:${resource}_id/action`, {
    ...rest,
    action: key,
  })
