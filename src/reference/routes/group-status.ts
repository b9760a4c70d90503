import type { Call } from '../call.js'
import { argumentOf } from './action-parts.js'

const statuses = ['creating', 'available', 'error', 'deleting', 'error_deleting', 'deleted', 'updating']

/** What an administrator may set the status of: a group, or a snapshot of one. */
interface Resettable {
  status: string
  updatedAt: number | null
}

/** Sets the status of what a call acts on. */
export const resetStatusOf =
  (actedOn: (call: Call) => Resettable) =>
  (call: Call): void => {
    const fields = argumentOf(call).only('status')
    const any = call.has('group-any-status-accepted')
    const status = any
      ? fields.text('status', { required: true })
      : fields.word('status', statuses, { required: true })
    const subject = actedOn(call)
    subject.status = status ?? subject.status
    subject.updatedAt = call.world.now()
  }
