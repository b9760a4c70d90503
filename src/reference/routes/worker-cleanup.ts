import type { Call, Operation } from '../call.js'
import type { Daemon } from '../state/deployment.js'
import { workerView } from '../views/operator-views.js'
import { operation } from './operation.js'

/** Nothing in the reference is ever down, so only who asks for those that are up finds any. */
const cleanUp = (call: Call): unknown => {
  const fields = call.fields()
  const number = fields.integer('service_id', { nullable: true, min: 1, max: 2 ** 31 - 1 })
  const host = fields.text('host', { nullable: true }) ?? undefined
  const cluster = fields.text('cluster_name', { nullable: true }) ?? undefined
  const binary = fields.word('binary', ['cinder-volume', 'cinder-scheduler'], { nullable: true })
  const isUp = fields.boolean('is_up', { nullable: true }) ?? call.has('cleanup-means-those-up')
  const disabled = fields.boolean('disabled', { nullable: true })
  fields.uuid('resource_id', { nullable: true })
  fields.word('resource_type', ['Volume', 'Snapshot'], { nullable: true })
  const wanted = (daemon: Daemon): boolean =>
    isUp &&
    ['cinder-volume', 'cinder-scheduler'].includes(daemon.binary) &&
    (number === undefined || daemon.number === number) &&
    (host === undefined || daemon.host === host) &&
    (cluster === undefined || daemon.cluster === cluster) &&
    (binary === undefined || daemon.binary === binary) &&
    (disabled === undefined || daemon.disabled === disabled)
  const cleaning = [...call.world.daemons.values()].filter(wanted)
  return { cleaning: cleaning.map((daemon) => workerView(call, daemon)), unavailable: [] }
}

/** The chapter on the clean-up of workers. */
export const workerOperations: readonly Operation[] = [
  operation('workers.cleanup', 'POST /workers/cleanup', {
    ...{ role: 'admin', since: '3.24', success: 202, handle: cleanUp },
  }),
]
