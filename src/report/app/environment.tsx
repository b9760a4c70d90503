import type { PageData } from '../page-data.js'
import { Badge, Code, Shown } from './text.js'

type Reason = readonly [reason: string, count: number]

/** Why requirements did not get a verdict, commonest reason first. */
const reasonsOf = (
  { requirements }: PageData,
  verdict: 'inapplicable' | 'inconclusive',
): readonly Reason[] => {
  const counts = new Map<string, number>()
  for (const { runs } of requirements) {
    const isAll = runs.every((run) => run.verdict === verdict)
    if (verdict === 'inapplicable' && !isAll) continue
    const reasons = runs
      .filter((run) => run.verdict === verdict)
      .map(({ reason }) => reason ?? 'no reason recorded')
    for (const reason of new Set(reasons)) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)
}

const Reasons = ({
  data,
  verdict,
}: {
  readonly data: PageData
  readonly verdict: 'inapplicable' | 'inconclusive'
}) => {
  const reasons = reasonsOf(data, verdict)
  if (reasons.length === 0) return null
  return (
    <div>
      <h3>
        <Badge mark={verdict} /> because
      </h3>
      <ul class="list">
        {reasons.map(([reason, count]) => (
          <li key={reason}>
            <b>{count}</b> × <Shown text={reason} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const Names = ({ title, names }: { readonly title: string; readonly names: readonly string[] }) => (
  <div>
    <h3>{title}</h3>
    <p class="names">
      {names.length === 0 && 'none'}
      {names.map((name) => (
        <Code key={name} text={name} />
      ))}
    </p>
  </div>
)

/** Waivers that matched nothing, and are not out of date for that. */
const idleWaivers = ({ unusedWaivers, staleWaivers }: PageData): readonly string[] => {
  const stale = new Set(staleWaivers.map(({ finding, place }) => `${finding} (${place})`))
  return unusedWaivers.filter((waiver) => !stale.has(waiver))
}

/** What the target was given and found to have, and what that ruled out. */
export const Environment = ({ data }: { readonly data: PageData }) => (
  <div class="environment">
    <Names title="Identities given" names={data.target.identities} />
    <Names title="Capabilities" names={data.target.capabilities} />
    <Reasons data={data} verdict="inapplicable" />
    <Reasons data={data} verdict="inconclusive" />
    {data.staleWaivers.length > 0 && (
      <Names
        title="Waivers that are out of date, and fail the gate"
        names={data.staleWaivers.map(({ finding, place, reason }) => `${place} ${finding}: ${reason}`)}
      />
    )}
    {idleWaivers(data).length > 0 && (
      <Names title="Waivers of what was not judged, or shows but now and then" names={idleWaivers(data)} />
    )}
  </div>
)

/** What the run created and could not see gone. */
export const Leaks = ({ data: { leaks } }: { readonly data: PageData }) =>
  leaks.length === 0 ? (
    <p class="quiet">Nothing: all that the run created is gone.</p>
  ) : (
    <ul class="list">
      {leaks.map(({ kind, id, name, reason }, index) => (
        <li key={index}>
          <Shown text={kind} /> <Code text={id ?? name} /> <Shown text={name} />: <Shown text={reason} />
        </li>
      ))}
    </ul>
  )

/** Where the documentation could not be held against the target as it stands, and a verdict rests on what holds. */
export const ErrataList = ({ data: { errata } }: { readonly data: PageData }) => (
  <dl class="errata">
    {errata.map(({ id, says, holds, evidence }) => (
      <div key={id}>
        <dt>
          <Code text={id} />
        </dt>
        <dd>
          <b>Documented:</b> <Shown text={says} />
        </dd>
        <dd>
          <b>What holds:</b> <Shown text={holds} />
        </dd>
        <dd class="quiet">
          Evidence: <Shown text={evidence.join('; ')} />
        </dd>
      </div>
    ))}
  </dl>
)
