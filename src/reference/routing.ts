import findMyWay, { type HTTPMethod, type HTTPVersion, type Instance } from 'find-my-way'
import type { Operation } from './call.js'
import { served } from './surfaces/served.js'

/** What a request's method and path lead to: operations that its body tells apart, and what the path names. */
export interface Route {
  readonly candidates: readonly Operation[]
  readonly params: Readonly<Record<string, string | undefined>>
}

/** The methods that some operation has. */
export const methods: readonly string[] = [
  ...new Set(served.flatMap(([, operations]) => operations.map(({ method }) => method))),
]

const surfaceOf = (path: string): string => path.split(/[/?]/, 2)[1] ?? ''

const routers = new Map<string, Instance<HTTPVersion.V1>>()

/** The routes of the surfaces below one first segment of a path. */
const routerOf = (surface: string): Instance<HTTPVersion.V1> => {
  const router = findMyWay({ maxParamLength: 4096 })
  const table = new Map<string, Operation[]>()
  for (const [prefix, operations] of served) {
    if (surfaceOf(prefix) !== surface) continue
    for (const operation of operations) {
      const route = `${operation.method} ${prefix}${operation.path}`
      const candidates = table.get(route)
      if (candidates === undefined) table.set(route, [operation])
      else candidates.push(operation)
    }
  }
  for (const [route, candidates] of table) {
    const [method = '', path = ''] = route.split(' ')
    router.on(method as HTTPMethod, path, () => undefined, candidates)
  }
  return router
}

/**
 * Where a request goes, if anywhere. A surface's routes are laid when it is first asked for: most of those who start a
 * server ask one surface alone, and laying all of them takes longer than everything else that a start does.
 */
export const routeOf = (method: string, url: string): Route | undefined => {
  const surface = surfaceOf(url)
  const router = routers.get(surface) ?? routerOf(surface)
  routers.set(surface, router)
  const found = router.find(method as HTTPMethod, url)
  return found === null
    ? undefined
    : { candidates: found.store as readonly Operation[], params: found.params }
}

/** Whether a path is served by some method, though perhaps not by this one. */
export const isPath = (url: string): boolean => methods.some((method) => routeOf(method, url) !== undefined)
