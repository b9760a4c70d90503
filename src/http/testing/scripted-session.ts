import { afterEach } from 'vitest'
import type { Target } from '../../target/target.js'
import { connect } from '../connect.js'
import { Redactor } from '../redact.js'
import { type ScriptedCloud, startCloud } from '../scripted-cloud.js'
import type { Session } from '../session.js'

const closing: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of closing.splice(0).reverse()) await each.close()
})

/** Closes it when the test has ended. */
export const closed = <T extends { close(): Promise<void> }>(it: T): T => {
  closing.push(it)
  return it
}

/** A cloud for one test. */
export const start = async (wishes?: Parameters<typeof startCloud>[0]): Promise<ScriptedCloud> =>
  closed(await startCloud(wishes))

/** A session for one test. */
export const open = async (
  target: Target,
  more: { signal?: AbortSignal; concurrency?: number } = {},
): Promise<Session> => closed(await connect(target, { runId: 'r1', redactor: new Redactor(), ...more }))
