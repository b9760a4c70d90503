import { Refusal } from '../refusal.js'
import type { Mischief, Mischiefs } from './mischief.js'

const succeedsWith = (status: number): Mischief => ({ after: (_call, answer) => ({ ...answer, status }) })

const missingAnswers = (status: number): Mischief => ({
  refused: (_call, refusal) => (refusal.status === 404 ? new Refusal(status, refusal.message) : refusal),
})

/** Faults that answer the wrong status. */
export const statusMischiefs: Mischiefs = {
  'create-answers-200': succeedsWith(200),
  'delete-answers-204': succeedsWith(204),
  'snapshot-create-answers-200': succeedsWith(200),
  'type-create-answers-202': succeedsWith(202),
  'extend-answers-200': succeedsWith(200),
  'unknown-volume-answers-400': missingAnswers(400),
  'unknown-snapshot-answers-500': missingAnswers(500),
  'deleted-volume-answers-500': missingAnswers(500),
  'unknown-source-answers-500': missingAnswers(500),
  'unknown-type-answers-500': missingAnswers(500),
}
