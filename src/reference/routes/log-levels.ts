import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import type { Daemon } from '../state/deployment.js'
import { shaped } from '../views/shape.js'
import { operation } from './operation.js'

const binaries = ['', '*', 'cinder-api', 'cinder-scheduler', 'cinder-volume', 'cinder-backup']
const levels = ['INFO', 'WARNING', 'ERROR', 'DEBUG']

/** The daemons that a body is about, and the beginning of the loggers' names. */
const subject = (call: Call, fields: Fields): { daemons: readonly Daemon[]; prefix: string } => {
  const binary = fields.word('binary', binaries, { nullable: true }) ?? ''
  const server = fields.text('server', { nullable: true }) ?? ''
  const prefix = fields.text('prefix', { nullable: true }) ?? ''
  const daemons = [...call.world.daemons.values()].filter(
    (daemon) =>
      (['', '*'].includes(binary) || daemon.binary === binary) &&
      (server === '' || daemon.host === server || daemon.cluster === server),
  )
  return { daemons, prefix }
}

const getLevels = (call: Call): unknown => {
  const { daemons, prefix } = subject(call, call.fields())
  const shown = ({ levels }: Daemon): object =>
    Object.fromEntries(Object.entries(levels).filter(([name]) => name.startsWith(prefix)))
  return {
    log_levels: daemons.map((daemon) =>
      shaped(call, 'log-level', { binary: daemon.binary, host: daemon.host, levels: shown(daemon) }),
    ),
  }
}

const setLevels = (call: Call): void => {
  const fields = call.fields()
  const text = fields.text('level', { required: true }) ?? ''
  const level = call.has('log-level-case-matters') ? text : text.toUpperCase()
  if (!levels.includes(level)) fields.refuse(`${text} is not a valid log level.`)
  const { daemons, prefix } = subject(call, fields)
  for (const daemon of daemons) {
    for (const name of Object.keys(daemon.levels)) if (name.startsWith(prefix)) daemon.levels[name] = level
  }
}

const rest = { role: 'admin', since: '3.32' } as const

/** The log levels of services. */
export const logLevelOperations: readonly Operation[] = [
  operation('os-services.get-log', 'PUT /os-services/get-log', { ...rest, success: 200, handle: getLevels }),
  operation('os-services.set-log', 'PUT /os-services/set-log', { ...rest, success: 202, handle: setLevels }),
]
