import {
  check,
  everyItemHas,
  hasItem,
  isRefused,
  isRefusedOr,
  itemsAt,
  listHasLength,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'

const list = '/log_levels'
const getting = 'os-services.get-log'
const setting = 'os-services.set-log'

const levelsIn = ({ response }: Exchange): readonly (readonly [string, string, unknown])[] =>
  itemsAt(response.json, list).flatMap(({ binary, levels }, index) =>
    Object.entries((levels ?? {}) as Readonly<Record<string, unknown>>).map(
      ([logger, level]) => [`${list}/${index}/levels`, `${String(binary)} ${logger}`, level] as const,
    ),
  )

const everyLogger = (claim: string, holds: (logger: string, level: unknown) => boolean) =>
  check('every-logger-fits', `every logger ${claim}`, function* (exchange) {
    for (const [at, told, level] of levelsIn(exchange)) {
      if (!holds(told.slice(told.indexOf(' ') + 1), level))
        yield { at, message: `expected that it ${claim}, got ${told} ${shown(level)}` }
    }
  })

/** The first logger of a service that is at some level. */
const aLogger = (exchange: Exchange): { readonly logger: string; readonly level: string } | undefined => {
  const [first] = levelsIn(exchange)
  return first && { logger: first[1].slice(first[1].indexOf(' ') + 1), level: String(first[2]) }
}

/** The log levels of services. */
export const logLevels: Readonly<Record<string, Requirement>> = {
  // "Filter the services by binary, server name and prefix for the log path."
  'get-log/filters-by-service': {
    title: 'log levels are told of the services of a binary and a server only',
    operation: getting,
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const [{ host, binary }] = await given.volumeServices()
      const { services } = as('admin')
      const one = await services.change('get-log', { binary, server: host })
      confirm(one, statusIs(200), hasItem(list, { binary, host }))
      confirm(one, everyItemHas(list, 'binary', binary), everyItemHas(list, 'host', host))
      const alike = await services.change('get-log', { binary })
      confirm(alike, statusIs(200), hasItem(list, { host }), everyItemHas(list, 'binary', binary))
      const none = await services.change('get-log', { binary, server: name() })
      confirm(none, isRefusedOr([400, 404], statusIs(200), listHasLength(list, 0)))
    },
  },

  // prefix: "When not present or the empty string is passed all log levels will be retrieved."
  'get-log/filters-by-prefix': {
    title: 'log levels are told of the loggers that begin with a prefix, of all without one',
    operation: getting,
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const [{ host, binary }] = await given.volumeServices()
      const { services } = as('admin')
      const all = await services.change('get-log', { binary, server: host, prefix: '' })
      confirm(all, statusIs(200), hasItem(list, { binary, host }))
      const logger = aLogger(all)?.logger
      if (logger === undefined) return
      const own = await services.change('get-log', { binary, server: host, prefix: logger })
      const fits = everyLogger(`begins with ${logger}`, (told) => told.startsWith(logger))
      const isThere = check('logger-is-told', `${logger} is told`, function* (exchange) {
        if (levelsIn(exchange).length === 0) yield { at: list, message: `expected ${logger}, got no logger` }
      })
      confirm(own, statusIs(200), fits, isThere)
      const none = await services.change('get-log', { binary, server: host, prefix: name() })
      confirm(
        none,
        statusIs(200),
        everyLogger('is none', () => false),
      )
      // One service answers for itself and asks the others.
      const nowhere = await services.change('get-log', { binary: '*', prefix: name() })
      confirm(
        nowhere,
        statusIs(200),
        everyLogger('is none', () => false),
      )
    },
  },

  // level: "accepted values are INFO, WARNING, ERROR and DEBUG"
  'set-log/level-must-be-known': {
    title: 'a log level that does not exist is refused',
    operation: setting,
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const [{ host: server, binary }] = await given.volumeServices()
      for (const level of ['LOUD', '']) {
        const body = { binary, server, prefix: name(), level }
        confirm(await as('admin').services.change('set-log', body), isRefused(400))
      }
    },
  },

  // level: "The log level to set, case insensitive"
  'set-log/case-does-not-matter': {
    title: 'every documented log level is accepted, in capitals or not',
    operation: setting,
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const [{ host: server, binary }] = await given.volumeServices()
      // No logger begins like this, so nobody's level changes.
      const prefix = name()
      for (const level of ['INFO', 'WARNING', 'ERROR', 'DEBUG', 'info', 'Warning', 'error', 'debug']) {
        const body = { binary, server, prefix, level }
        confirm(await as('admin').services.change('set-log', body), statusIs(202))
      }
    },
  },

  // "Set log levels of services dynamically"
  'set-log/takes-effect': {
    title: 'a log level that was set is told, of the loggers that begin with the prefix only',
    operation: setting,
    needs: ['admin', 'services'],
    alone: true,
    async run({ as, given, confirm, eventually }) {
      const { services } = as('admin')
      const [{ host: server, binary }] = await given.volumeServices()
      const subject = { binary, server }
      const before = await services.change('get-log', subject)
      const found = aLogger(before)
      if (found === undefined) return
      const { logger, level: old } = found
      const level = old === 'ERROR' ? 'WARNING' : 'ERROR'
      const own = { ...subject, prefix: logger }
      const set = (to: string) => services.change('set-log', { ...own, level: to })
      const allAt = (wanted: string) => everyLogger(`is at ${wanted}`, (_, told) => told === wanted)
      const others = new Map(levelsIn(before).map(([, told, was]) => [told, was]))
      const leftAlone = check('others-are-as-before', 'other loggers are as before', function* (exchange) {
        for (const [at, told, now] of levelsIn(exchange)) {
          const was = others.get(told)
          const isOwn = told.slice(told.indexOf(' ') + 1).startsWith(logger)
          if (!isOwn && was !== undefined && was !== now)
            yield { at, message: `expected ${told} ${shown(was)}, got ${shown(now)}` }
        }
      })
      confirm(await set(level), statusIs(202))
      await eventually(() => services.change('get-log', own), statusIs(200), allAt(level))
      confirm(await services.change('get-log', subject), statusIs(200), leftAlone)
      await set(old)
      await eventually(() => services.change('get-log', own), statusIs(200), allAt(old))
    },
  },
}
