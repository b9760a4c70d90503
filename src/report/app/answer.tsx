import type { Verdict } from '../../finding.js'
import type { Standing } from '../compliance.js'
import type { PageData } from '../page-data.js'
import { restraintOf } from '../restraint.js'
import { markSigns, standingSigns } from './marks.js'
import { Code, Shown } from './text.js'
import { changeView } from './view.js'

const toneMarks = { good: 'passed', bad: 'failed', unknown: 'inconclusive' } as const

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

interface Stretch {
  readonly first: string
  readonly last: string
  readonly length: number
  readonly standing: Standing
}

const stretchesOf = ({ versions, standings }: PageData): readonly Stretch[] => {
  const stretches: Stretch[] = []
  for (const [index, version] of versions.entries()) {
    const standing = standings[index] ?? 'unjudged'
    const last = stretches.at(-1)
    if (last?.standing === standing) {
      stretches[stretches.length - 1] = { ...last, last: version, length: last.length + 1 }
    } else stretches.push({ first: version, last: version, length: 1, standing })
  }
  return stretches
}

const Strip = ({ data }: { readonly data: PageData }) => (
  <ul class="strip" aria-label="Compliance over the microversions">
    {stretchesOf(data).map(({ first, last, length, standing }) => {
      const { mark, name } = standingSigns[standing]
      const where = first === last ? first : `${first} – ${last}`
      return (
        <li key={first} class={mark} style={{ flexGrow: length }} title={`${where}: ${name}`}>
          <b>
            <span aria-hidden="true">{markSigns[mark].glyph}</span> {where}
          </b>{' '}
          <span>{name}</span>
        </li>
      )
    })}
  </ul>
)

const tileNames: readonly (readonly [Verdict, string])[] = [
  ['failed', 'broken'],
  ['inconclusive', 'undecided'],
  ['passed', 'kept'],
  ['inapplicable', 'not applicable'],
]

const overallOf = (runs: PageData['requirements'][number]['runs']): Verdict =>
  tileNames.find(([verdict]) => runs.some((run) => run.verdict === verdict))?.[0] ?? 'inapplicable'

interface TilesProps {
  readonly data: PageData
}

const Tiles = ({ data }: TilesProps) => {
  const judged = data.requirements.map(({ runs, level }) => ({ verdict: overallOf(runs), level }))
  return (
    <div class="tiles">
      {tileNames.map(([verdict, name]) => {
        const all = judged.filter((each) => each.verdict === verdict)
        const must = all.filter(({ level }) => level === 'must').length
        return (
          <button
            type="button"
            key={verdict}
            class={`tile ${all.length === 0 ? 'none' : verdict}`}
            onClick={() => changeView({ verdict })}
          >
            <span class="number">
              <span aria-hidden="true">{markSigns[verdict].glyph}</span> {all.length}
            </span>
            <span class="name">{name}</span>
            <span class="split">
              {must} required, {all.length - must} advisory
            </span>
          </button>
        )
      })}
    </div>
  )
}

const Facts = ({ data }: { readonly data: PageData }) => {
  const { target, tool, seed, startedAt, durationMs, traffic, coverage } = data
  const facts: readonly (readonly [string, string])[] = [
    ['endpoint', target.unverified ? `${target.endpoint} (certificates not verified)` : target.endpoint],
    ['judged as', `${target.surface} ${target.microversions.min} to ${target.microversions.max}`],
    ['limits', restraintOf(target)],
    [
      'run',
      `${startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}, ${(durationMs / 1000).toFixed(1)} s`,
    ],
    ['traffic', `${traffic.exchanges} exchanges on ${coverage.operations.exercised} operations`],
    ['seed', `${seed}, ${tool.name} ${tool.version}`],
  ]
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Shown text={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The answer, before anything else. */
export const AnswerView = ({ data }: TilesProps) => {
  const mark = toneMarks[data.answer.tone]
  return (
    <header class={`answer ${mark}`}>
      <p class="target">
        <b>blockspec</b> judged <Code text={data.target.name} />
      </p>
      <div class="columns">
        <div>
          <h1>
            <span class="seal" aria-hidden="true">
              {markSigns[mark].glyph}
            </span>
            {data.answer.headline}.
          </h1>
          {data.answer.reasons.map((reason) => (
            <p key={reason} class="reason">
              {sentence(reason)}
            </p>
          ))}
        </div>
        <Facts data={data} />
      </div>
      <Strip data={data} />
      <Tiles data={data} />
    </header>
  )
}
