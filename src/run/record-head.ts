import type { Session } from '../http/session.js'
import type { Plan, PlannedRequirement } from '../plan/plan.js'
import { toolOf } from '../tool.js'
import type { Job } from './job.js'
import { judgedTarget } from './judged-target.js'
import type { PlannedLine, RecordSink, RunLine } from './record-line.js'

/** What a record begins with: whatever is known of a run before anything is asked. */
export const runLine = (
  job: Job,
  session: Session,
  { startedAt, isWhole }: { readonly startedAt: Date; readonly isWhole: boolean },
): RunLine => ({
  kind: 'run',
  ...{ tool: toolOf(), seed: job.seed, startedAt: startedAt.toISOString() },
  target: judgedTarget(job.target, session, job),
  ...{ waivers: job.target.waivers, isWhole },
  ...(job.profile !== undefined && { profile: job.profile }),
})

const plannedLine = ({ requirement, cells }: PlannedRequirement): PlannedLine => {
  const { facet: _f, needs, since: _s, until: _u, alone: _a, ofAny: _o, run: _r, ...head } = requirement
  return { kind: 'planned', requirement: { ...head, ...(needs.length > 0 && { needs }) }, cells }
}

/** What a record tells of a plan. */
export const plannedLines = ({ requirements }: Pick<Plan, 'requirements'>): readonly PlannedLine[] =>
  requirements.map(plannedLine)

/** Tells a record what was planned. */
export const writePlan = (sink: RecordSink, plan: Pick<Plan, 'requirements'>): void => {
  for (const line of plannedLines(plan)) sink.write(line)
}
