import { AssertionError } from 'node:assert'
import { afterAll, describe, inject, type TestContext, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { connect } from '../http/connect.js'
import { Redactor } from '../http/redact.js'
import { openLedger } from '../ledger/ledger.js'
import type { PlannedItem } from '../plan/plan.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { loadFootprints } from '../requirements/footprints.js'
import { surfaceNamed } from '../target/surface.js'
import { presetsOf } from '../trial/presets.js'
import { Trouble } from '../trial/trouble.js'
import { afterwards } from './afterwards.js'
import { readAllowance } from './allowance.js'
import { type AllureMessage, allureMessages } from './allure-steps.js'
import { createBisection, runBetween } from './bisection.js'
import { createEngine } from './engine.js'
import { inOrderOfExecution, type Job, planOf } from './job.js'
import { openRecordFile } from './record-file.js'
import { shardPatienceMs, shardTurns } from './shard-turns.js'
import { timeBudget } from './time-budget.js'

declare module 'vitest' {
  interface ProvidedContext {
    job: string
  }
  interface TaskMeta {
    /** Where Allure's reporter looks for what a test tells of itself; its functions would time each step anew. */
    allureRuntimeMessages?: readonly AllureMessage[]
  }
}

const job: Job = JSON.parse(inject('job'))
const contract = loadContract(job.target.surface)
const plan = planOf(job, contract, catalogueOf(contract, await loadSuites(job.target.suites)))
const session = await connect(job.target, {
  ...{ runId: job.runId, redactor: new Redactor() },
  // Whatever waits then, for an answer or because the service asked for it, waits no longer; the rest is swept.
  ...(job.endsAt !== undefined && { signal: AbortSignal.timeout(Math.max(0, job.endsAt - Date.now())) }),
})
const sink = openRecordFile(job.recordFile, 'on')
const ledger = openLedger(
  job.ledgerFile,
  {
    run: job.runId,
    target: job.target.name,
    endpoint: session.endpoint,
    mode: job.mode,
    pid: process.pid,
    startedAt: new Date().toISOString(),
  },
  { durable: !job.target.embedded },
)
const engine = createEngine({
  ...(job.part && { patienceMs: shardPatienceMs }),
  contract,
  session,
  ledger,
  sink,
  runId: job.runId,
  seed: job.seed,
  time: timeBudget(job, job.target.transitionTimeoutS * 1000),
  firstGuessMs: job.target.embedded ? 15 : 150,
  allowance: await readAllowance(session, job.target.budget, job.part?.shard.count),
  budget: job.target.budget,
  footprints: loadFootprints(surfaceNamed(job.target.surface).name),
  backlog: job.scenarios,
  ...(job.existing && { existing: job.existing }),
  presets: presetsOf(job.target),
})

const bisection = createBisection(plan, contract)

const turns = shardTurns(job, session)

/** Allure calls a test failed when an assertion did not hold, and broken when anything else went wrong. */
const execute = async (item: PlannedItem, { task: { meta }, signal }: TestContext): Promise<void> => {
  const refusal = await turns.turnFor(item, () => signal.aborted)
  const { outcome, exchanges } = await (refusal === undefined
    ? engine.run(item)
    : engine.withhold(item, refusal))
  const { verdict, findings, reason } = outcome
  bisection.note(outcome)
  meta.allureRuntimeMessages = allureMessages(item, outcome, exchanges, job.target.surface)
  if (verdict === 'failed') {
    const message = findings.map(({ finding: { check, at, message } }) => `${check} at ${at}: ${message}`)
    throw new AssertionError({ message: message.join('\n') })
  }
  if (verdict === 'inconclusive') throw new Trouble(reason)
}

const { together, alone } = inOrderOfExecution(plan)
const titleOf = ({ requirement, microversion }: PlannedItem): string => `${requirement.id} @ ${microversion}`

describe.concurrent('side by side', () => {
  for (const item of together) test(titleOf(item), (context) => execute(item, context))
})

describe.sequential('alone', () => {
  for (const item of alone) test(titleOf(item), (context) => execute(item, context))
})

const run = async (item: PlannedItem): Promise<void> => {
  const refusal = await turns.turnFor(item)
  if (refusal === undefined) bisection.note((await engine.run(item)).outcome)
}

describe.sequential(afterwards, () => {
  test('microversions between ends that disagree', ({ signal }) =>
    runBetween(job, { bisection, engine, run }, () => signal.aborted))
})

afterAll(async () => {
  await engine.finish()
  if (job.part) await engine.empty()
  await turns.end()
  sink.close()
  ledger.close()
  await session.close()
})
