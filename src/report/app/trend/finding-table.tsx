import { useMemo, useState } from 'preact/hooks'
import type { TrendFinding, TrendSeries } from '../../trend.js'
import { Badge, Code, Shown } from '../text.js'

const pageLength = 50

const stateOf = ({ last, seen, first }: TrendFinding, runs: number) => {
  if (last < runs - 1) return { mark: 'passed', text: 'gone' } as const
  if (first === runs - 1 && runs > 1) return { mark: 'failed', text: 'new' } as const
  return seen < runs - first
    ? ({ mark: 'inconclusive', text: 'on and off' } as const)
    : ({ mark: 'failed', text: 'open' } as const)
}

interface FindingTableProps {
  readonly series: TrendSeries
  readonly heads: readonly string[]
}

/** Each broken promise with the runs in which it was first and last seen. */
export const FindingTable = ({ series, heads }: FindingTableProps) => {
  const [text, setText] = useState('')
  const [length, setLength] = useState(pageLength)
  const shown = useMemo(() => {
    const sought = text.trim().toLowerCase()
    return series.findings.filter(({ requirement, check, at, message }) =>
      `${requirement} ${check} ${at} ${message}`.toLowerCase().includes(sought),
    )
  }, [series, text])
  if (series.findings.length === 0) return <p class="quiet">None in any run.</p>
  return (
    <>
      <label class="chooser">
        <span>text</span>
        <input type="search" value={text} onInput={({ currentTarget }) => setText(currentTarget.value)} />
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="Findings">
        <table class="seen">
          <thead>
            <tr>
              <th scope="col">now</th>
              <th scope="col">finding</th>
              <th scope="col">first seen</th>
              <th scope="col">last seen</th>
              <th scope="col">in runs</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, length).map((finding) => {
              const { requirement, check, at, message, first, last, seen, waived } = finding
              const state = stateOf(finding, series.runs.length)
              return (
                <tr key={`${requirement} ${check} ${at}`}>
                  <td>
                    <Badge mark={state.mark} text={state.text} />
                    {waived && <Badge mark="advisory" text="waived" />}
                  </td>
                  <td>
                    <Code text={requirement} />
                    <br />
                    <Code text={`${check} at ${at}`} />: <Shown text={message} />
                  </td>
                  <td>{heads[first]}</td>
                  <td>{heads[last]}</td>
                  <td>{seen}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {shown.length > length && (
        <button type="button" class="more" onClick={() => setLength(length + pageLength)}>
          Show {Math.min(pageLength, shown.length - length)} of {shown.length - length} more
        </button>
      )}
    </>
  )
}
