import { useMemo, useState } from 'preact/hooks'
import type { TrendSeries } from '../../trend.js'
import { markSigns, standingSigns } from '../marks.js'
import { Code, Shown } from '../text.js'
import { Chart, type Line } from './chart.js'
import { FindingTable } from './finding-table.js'
import { Grid, type GridRow, type Square } from './grid.js'

const nothing: Square = { mark: 'none', words: 'not judged' }

/** Microversions that fared alike in every run take one row. */
const versionRows = ({ microversions }: TrendSeries): readonly GridRow[] => {
  const stretches: {
    first: string
    last: string
    standings: TrendSeries['microversions'][number]['standings']
  }[] = []
  for (const { microversion, standings } of microversions) {
    const last = stretches.at(-1)
    if (last !== undefined && String(last.standings) === String(standings)) last.last = microversion
    else stretches.push({ first: microversion, last: microversion, standings })
  }
  return stretches.map(({ first, last, standings }) => ({
    name: first === last ? first : `${first} – ${last}`,
    squares: standings.map((standing) =>
      standing === null
        ? nothing
        : { mark: standingSigns[standing].mark, words: standingSigns[standing].name },
    ),
  }))
}

const chapterRows = ({ chapters }: TrendSeries): readonly GridRow[] =>
  chapters.map(({ chapter, broken }) => ({
    name: chapter,
    squares: broken.map((count): Square => {
      if (count === null) return nothing
      return count === 0
        ? { mark: 'passed', words: 'all required promises kept' }
        : { mark: 'failed', text: `${count}`, words: `${count} required promises broken` }
    }),
  }))

const flakyRows = ({ flaky }: TrendSeries): readonly GridRow[] =>
  flaky.map(({ requirement, verdicts }) => ({
    name: requirement,
    squares: verdicts.map((verdict) =>
      verdict === null ? nothing : { mark: verdict, words: markSigns[verdict].name },
    ),
  }))

const Latency = ({ series, times }: { readonly series: TrendSeries; readonly times: readonly number[] }) => {
  const [chosen, choose] = useState('')
  const operation = series.latency.find((each) => each.operation === chosen) ?? series.latency[0]
  const lines = useMemo(
    (): readonly Line[] => [
      { name: 'median', colour: 'focus', values: operation?.p50Ms ?? [] },
      { name: 'p95', colour: 'advisory', values: operation?.p95Ms ?? [] },
    ],
    [operation],
  )
  if (operation === undefined) return <p class="quiet">No exchange was counted.</p>
  return (
    <>
      <label class="chooser">
        <span>operation</span>
        <select value={operation.operation} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {series.latency.map((each) => (
            <option key={each.operation} value={each.operation}>
              {each.operation}
            </option>
          ))}
        </select>
      </label>
      <Chart title={`Latency of ${operation.operation}`} times={times} lines={lines} unit=" ms" />
    </>
  )
}

const Target = ({ series }: { readonly series: TrendSeries }) => {
  const { runs } = series
  const heads = runs.map(
    ({ startedAt, version }) => `${startedAt.slice(0, 16).replace('T', ' ')}, ${version}`,
  )
  const times = useMemo(() => runs.map(({ startedAt }) => Date.parse(startedAt) / 1000), [runs])
  const promises = useMemo(
    (): readonly Line[] => [
      { name: 'required promises broken', colour: 'failed', values: runs.map(({ broken }) => broken) },
      { name: 'could not be judged', colour: 'inconclusive', values: runs.map(({ undecided }) => undecided) },
      { name: 'advice not followed', colour: 'advisory', values: runs.map(({ advice }) => advice) },
    ],
    [runs],
  )
  const compliant = useMemo(
    (): readonly Line[] => [
      {
        name: 'microversions it complies at',
        colour: 'passed',
        values: runs.map(({ compliant: count }) => count),
      },
    ],
    [runs],
  )
  const latest = runs.at(-1)
  return (
    <>
      <header class="head">
        <h1>
          <Shown text={series.target} />
        </h1>
        <p>
          {runs.length} runs on <Code text={series.endpoint} /> ({series.surface}). Latest: complies at{' '}
          {latest?.compliant} of {latest?.judged} microversions, {latest?.broken} required promises broken.
        </p>
      </header>
      <div class="charts">
        <Chart
          title="Compliance"
          times={times}
          lines={compliant}
          most={Math.max(1, ...runs.map(({ judged }) => judged))}
        />
        <Chart title="Promises" times={times} lines={promises} />
      </div>
      <h2>Microversions</h2>
      <Grid
        caption="How the target stood at each microversion, oldest run first"
        heads={heads}
        rows={versionRows(series)}
      />
      <h2>Chapters</h2>
      <Grid
        caption="Required promises broken in each chapter, oldest run first"
        heads={heads}
        rows={chapterRows(series)}
      />
      <h2>
        Findings <small>{series.findings.length}</small>
      </h2>
      <FindingTable series={series} heads={heads} />
      <h2>
        Flaky requirements <small>{series.flaky.length}</small>
      </h2>
      <p class="quiet">
        Their verdict changed at least twice between runs of the same tool on the same endpoint and range of
        microversions.
      </p>
      {series.flaky.length > 0 && (
        <Grid
          caption="Verdicts of flaky requirements, oldest run first"
          heads={heads}
          rows={flakyRows(series)}
        />
      )}
      <h2>Latency</h2>
      <Latency series={series} times={times} />
    </>
  )
}

/** What became of each target over many runs. */
export const TrendPage = ({ series }: { readonly series: readonly TrendSeries[] }) => {
  const [position, setPosition] = useState(0)
  const chosen = series[position]
  return (
    <main class="trend">
      {series.length > 1 && (
        <label class="chooser">
          <span>target</span>
          <select value={position} onChange={({ currentTarget }) => setPosition(Number(currentTarget.value))}>
            {series.map(({ target, surface }, index) => (
              <option key={index} value={index}>
                {target} ({surface})
              </option>
            ))}
          </select>
        </label>
      )}
      {chosen !== undefined && <Target key={position} series={chosen} />}
    </main>
  )
}
