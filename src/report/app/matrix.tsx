import { useCallback, useMemo, useState } from 'preact/hooks'
import type { PageData, PageRequirement } from '../page-data.js'
import { moveInGrid } from './grid-keys.js'
import { markSigns, marks, standingSigns } from './marks.js'
import { MatrixRow, type Row } from './matrix-row.js'
import { splitBy } from './selection.js'
import { columnsOf, joined, spansOf } from './spans.js'

/** So few requirements are shown one by one without being asked. */
const fewRequirements = 40

const requirementRow = (requirement: PageRequirement, width: number): Row => ({
  kind: 'requirement',
  id: requirement.id,
  label: requirement.id.slice(requirement.id.lastIndexOf('/') + 1),
  name: requirement.title,
  spans: spansOf(requirement, width),
  size: 1,
})

const operationRows = (
  each: readonly PageRequirement[],
  width: number,
  isOpen: (key: string) => boolean,
): readonly Row[] =>
  [...splitBy(each, 'operation')].flatMap(([id, requirements]): readonly Row[] => {
    const opened = isOpen(`operation:${id}`)
    const spans = joined(columnsOf(requirements, width))
    const row: Row = {
      kind: 'operation',
      id,
      label: id,
      name: id,
      spans,
      size: requirements.length,
      isOpen: opened,
    }
    return [row, ...(opened ? requirements.map((requirement) => requirementRow(requirement, width)) : [])]
  })

const rowsOf = (
  requirements: readonly PageRequirement[],
  width: number,
  isOpen: (key: string) => boolean,
): readonly Row[] =>
  [...splitBy(requirements, 'chapter')].flatMap(([id, each]): readonly Row[] => {
    const opened = isOpen(`chapter:${id}`)
    const row: Row = {
      kind: 'chapter',
      id,
      label: id,
      name: id,
      spans: columnsOf(each, width),
      size: each.length,
      isOpen: opened,
    }
    return [row, ...(opened ? operationRows(each, width, isOpen) : [])]
  })

const Legend = () => (
  <p class="legend">
    {marks.map((mark) => (
      <span key={mark}>
        <i class={`tint ${mark}`} aria-hidden="true">
          {markSigns[mark].glyph}
        </i>{' '}
        {markSigns[mark].name}
      </span>
    ))}
    <span>
      <i class="tint passed inferred" aria-hidden="true">
        ✓
      </i>{' '}
      paler: inferred between two tested versions of one unchanged contract
    </span>
  </p>
)

const Head = ({ data }: { readonly data: PageData }) => (
  <thead>
    <tr>
      <th scope="col">chapter › operation › requirement</th>
      {data.versions.map((version) => (
        <th scope="col" key={version} class={version.endsWith('0') ? 'tenth' : undefined}>
          <span>{version}</span>
        </th>
      ))}
    </tr>
    <tr class="compliance">
      <th scope="row">complies</th>
      {data.standings.map((standing, index) => {
        const { mark, name } = standingSigns[standing]
        const words = `${data.versions[index]}: ${name}`
        return (
          <td key={words} class={`tint ${mark}`} title={words} aria-label={words}>
            {markSigns[mark].glyph}
          </td>
        )
      })}
    </tr>
  </thead>
)

interface MatrixProps {
  readonly data: PageData
  readonly requirements: readonly PageRequirement[]
}

/** Chapters by microversions, opened down to requirements where the reader asks. */
export const Matrix = ({ data, requirements }: MatrixProps) => {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback(
    (key: string) =>
      setToggled(
        (before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key]),
      ),
    [],
  )
  const isFew = requirements.length <= fewRequirements
  const rows = useMemo(
    () => rowsOf(requirements, data.versions.length, (key) => toggled.has(key) !== isFew),
    [requirements, data, toggled, isFew],
  )
  const body = useMemo(
    () => (
      <tbody>
        {rows.map((row, index) => (
          <MatrixRow
            key={`${row.kind}:${row.id}`}
            row={row}
            versions={data.versions}
            toggle={toggle}
            isEntry={index === 0}
          />
        ))}
      </tbody>
    ),
    [rows, data, toggle],
  )
  return (
    <>
      <Legend />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="Matrix of chapters and microversions">
        <table class="matrix" style={{ '--columns': data.versions.length }} onKeyDown={moveInGrid}>
          <caption>Worst verdict and how many requirements have it. Arrow keys move, Enter opens.</caption>
          <Head data={data} />
          {body}
        </table>
      </section>
      {rows.length === 0 && <p class="quiet">No requirement passes these filters.</p>}
    </>
  )
}
