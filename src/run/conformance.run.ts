import { afterAll, describe, inject, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { Nonconformance } from '../finding.js'
import { Redactor } from '../http/redact.js'
import { connect } from '../http/session.js'
import { openLedger } from '../ledger/ledger.js'
import type { PlannedItem } from '../plan/plan.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { Trouble } from '../trial/trouble.js'
import { readAllowance } from './allowance.js'
import { createEngine } from './engine.js'
import { inOrderOfExecution, type Job, planOf } from './job.js'
import { createRecordFile } from './record-file.js'

declare module 'vitest' {
  interface ProvidedContext {
    job: string
  }
}

const job: Job = JSON.parse(inject('job'))
const contract = loadContract(job.target.surface)
const plan = planOf(job, contract, catalogueOf(contract, await loadSuites()))
const session = await connect(job.target, { runId: job.runId, redactor: new Redactor() })
const sink = createRecordFile(job.recordFile)
const ledger = openLedger(
  job.ledgerFile,
  {
    run: job.runId,
    target: job.target.name,
    endpoint: session.endpoint,
    pid: process.pid,
    startedAt: new Date().toISOString(),
  },
  { durable: !job.target.embedded },
)
const engine = createEngine({
  contract,
  session,
  ledger,
  sink,
  runId: job.runId,
  seed: job.seed,
  transitionTimeoutMs: job.target.transitionTimeoutS * 1000,
  firstGuessMs: job.target.embedded ? 15 : 150,
  allowance: await readAllowance(session, job.target.budget),
  backlog: job.scenarios,
})

const execute = async (item: PlannedItem): Promise<void> => {
  const { verdict, findings, reason } = await engine.run(item)
  if (verdict === 'failed') throw new Nonconformance(findings.map(({ finding }) => finding))
  if (verdict === 'inconclusive') throw new Trouble(reason)
}

const { together, alone } = inOrderOfExecution(plan)
const titleOf = ({ requirement, microversion }: PlannedItem): string => `${requirement.id} @ ${microversion}`

describe.concurrent('side by side', () => {
  for (const item of together) test(titleOf(item), () => execute(item))
})

describe.sequential('alone', () => {
  for (const item of alone) test(titleOf(item), () => execute(item))
})

afterAll(async () => {
  await engine.finish()
  sink.close()
  ledger.close()
  await session.close()
})
