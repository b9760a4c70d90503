import type { Exchange } from '../../exchange.js'
import { at } from '../../json-pointer.js'
import type { Thing } from '../client.js'
import { membersOf, type Setting, type SettingsClient } from './setting.js'

/** A logger of a service, and its level. */
interface Logger {
  readonly binary: string
  readonly server: string
  readonly name: string
  readonly level: string
}

const loggersIn = (value: unknown): readonly Logger[] => (Array.isArray(value) ? (value as Logger[]) : [])

const keyOf = ({ binary, server, name }: Logger): string => `${binary} ${server} ${name}`

/** The id of the log levels that a body is about: those of a binary and a server, or of all of them. */
export const logScopeOf = (body: unknown): string => {
  const { binary, server } = membersOf(body)
  return JSON.stringify({
    binary: typeof binary === 'string' ? binary : '',
    server: typeof server === 'string' ? server : '',
  })
}

const loggersOf = ({ binary, host, levels }: Thing): readonly Logger[] =>
  Object.entries(membersOf(levels)).map(([name, level]) => ({
    ...{ binary: String(binary), server: String(host), name, level: String(level) },
  }))

const read = async (client: SettingsClient, id: string): Promise<readonly Logger[] | undefined> => {
  const body: unknown = JSON.parse(id)
  const { response } = await client.send('PUT', `${client.base}/os-services/get-log`, { body })
  const listed: unknown = at(response.json, '/log_levels')
  if (response.status !== 200 || !Array.isArray(listed)) return undefined
  const services: readonly Thing[] = listed
  return services.flatMap(loggersOf)
}

const byLength = (a: Logger, b: Logger): number => a.name.length - b.name.length

/** The log levels of services. A level is set for every logger whose name begins alike, so the shortest name goes first. */
export const logLevels: Setting = {
  read,
  async restore(client, _id, former, now) {
    const levels = new Map(loggersIn(now).map((logger) => [keyOf(logger), logger]))
    const answers: Exchange[] = []
    for (const was of loggersIn(former).toSorted(byLength)) {
      const is = levels.get(keyOf(was))
      if (is === undefined || is.level === was.level) continue
      const { binary, server, name, level } = was
      const body = { binary, server, prefix: name, level }
      answers.push(await client.send('PUT', `${client.base}/os-services/set-log`, { body }))
      for (const [key, other] of levels)
        if (other.binary === binary && other.server === server && other.name.startsWith(name))
          levels.set(key, { ...other, level })
    }
    return answers
  },
  isSame(former, now) {
    const levels = new Map(loggersIn(now).map((logger) => [keyOf(logger), logger.level]))
    return loggersIn(former).every((was) => (levels.get(keyOf(was)) ?? was.level) === was.level)
  },
}
