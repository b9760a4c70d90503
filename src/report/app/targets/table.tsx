import { useMemo, useState } from 'preact/hooks'
import type { Standing } from '../../compliance.js'
import { kinds } from '../../difference.js'
import type { Matrix } from '../../matrix.js'
import { moveInGrid } from '../grid-keys.js'
import { type Mark, markSigns, standingSigns } from '../marks.js'
import { Shown } from '../text.js'
import { Cell, Strip } from './cell.js'
import { cellOf, type Differing, type MatrixCell } from './rows.js'
import { changeView } from './view.js'

/** So few requirements are shown one by one without being asked. */
const fewRequirements = 40
const pageLength = 100

interface TableProps {
  readonly matrix: Matrix
  readonly shown: readonly Differing[]
  /** Of all kinds: what a target's own numbers count. */
  readonly all: readonly Differing[]
  /** The position of the one microversion that is looked at. */
  readonly position: number | undefined
}

const byWeight = (each: readonly Differing[]): readonly Differing[] =>
  each.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))

/** By chapter; what one target alone fails comes first. */
const chaptersIn = (each: readonly Differing[]): ReadonlyMap<string, readonly Differing[]> => {
  const chapters = new Map<string, Differing[]>(each.map(({ requirement }) => [requirement.chapter, []]))
  for (const differing of byWeight(each)) {
    const { chapter } = differing.requirement
    chapters.get(chapter)?.push(differing)
  }
  return chapters
}

/** In few words where a target complies, of the microversions that it has. */
const standingWords = (
  { versions }: Matrix,
  standings: readonly (Standing | null)[],
): readonly [Mark, string] => {
  const own = versions.filter((_, at) => standings[at] !== null)
  const kept = versions.filter((_, at) => standings[at] === 'complies')
  const last = kept.at(-1)
  const isWhole = kept.length === own.length
  const mark = isWhole ? 'passed' : standings.includes('broken') ? 'failed' : 'inconclusive'
  if (last === undefined) return [mark, 'nowhere']
  const isPrefix = kept.every((version, at) => version === own[at])
  if (isWhole && own.length === versions.length) return [mark, 'everywhere']
  return [mark, isPrefix ? `up to ${last}` : `at ${kept.length} of ${own.length}`]
}

const StandingCell = ({ matrix, target }: { readonly matrix: Matrix; readonly target: number }) => {
  const { standings = [], answer } = matrix.targets[target] ?? {}
  const strip = standings.map((standing, at) => ({
    mark: standing === null ? ('none' as const) : standingSigns[standing].mark,
    from: at,
    to: at,
  }))
  const [mark, words] = standingWords(matrix, standings)
  return (
    <td class="standing" title={answer?.headline} aria-label={answer?.headline}>
      <span aria-hidden="true">
        {markSigns[mark].glyph} {words}
      </span>
      <Strip strip={strip} />
    </td>
  )
}

const Head = ({ matrix, all }: Pick<TableProps, 'matrix' | 'all'>) => (
  <thead>
    <tr>
      <th scope="col">chapter › requirement</th>
      {matrix.targets.map(({ name, report }, index) => (
        <th scope="col" key={index}>
          {report === undefined ? (
            <Shown text={name} />
          ) : (
            <a href={report}>
              <Shown text={name} />
            </a>
          )}
        </th>
      ))}
    </tr>
    <tr>
      <th scope="row">complies</th>
      {matrix.targets.map((_, target) => (
        <StandingCell key={target} matrix={matrix} target={target} />
      ))}
    </tr>
    <tr>
      <th scope="row">fails</th>
      {matrix.targets.map(({ name }, target) => {
        const failing = all.filter((each) => each.failing.includes(target))
        const alone = failing.filter(({ kind }) => kind === 'alone').length
        const words = `${failing.length}${alone > 0 ? ` · ${alone} alone` : ''}`
        return (
          <td key={target} class="fails">
            <button
              type="button"
              aria-label={`Show what ${name} fails: ${words}`}
              disabled={failing.length === 0}
              onClick={() => changeView({ target: `${target}`, kind: '' })}
            >
              {words}
            </button>
          </td>
        )
      })}
    </tr>
  </thead>
)

interface RowProps {
  readonly matrix: Matrix
  readonly each: readonly Differing[]
  readonly position: number | undefined
  readonly isEntry: boolean
  /** Absent: the row of a single requirement. */
  readonly chapter?: { readonly name: string; readonly isOpen: boolean; readonly toggle: () => void }
}

const noCell: MatrixCell = { mark: 'none', count: 0, alone: 0, strip: [] }

const MatrixRow = ({ matrix, each, position, isEntry, chapter }: RowProps) => {
  const requirement = each[0]?.requirement
  const id = requirement?.id ?? ''
  const open = chapter?.toggle ?? (() => changeView({ open: id }))
  // A chapter may sum up hundreds of requirements over all microversions: not anew whenever another one is opened.
  const cells = useMemo(
    () => matrix.targets.map((_, target) => cellOf(matrix, each, target, position)),
    [matrix, each, position],
  )
  return (
    <tr class={chapter ? 'chapter' : 'requirement'}>
      <th scope="row">
        <button
          type="button"
          class="head"
          onClick={open}
          aria-expanded={chapter?.isOpen}
          title={chapter?.name ?? id}
        >
          {chapter && <span class="arrow" aria-hidden="true" />}
          <span class="label">
            <Shown text={chapter?.name ?? requirement?.title ?? ''} />
          </span>
          {chapter && <small>{each.length}</small>}
        </button>
      </th>
      {matrix.targets.map(({ name }, target) => (
        <Cell
          key={target}
          cell={cells[target] ?? noCell}
          versions={matrix.versions}
          column={target}
          row={chapter?.name ?? id}
          target={name}
          isOne={chapter === undefined}
          isEntry={isEntry && target === 0}
          onOpen={open}
        />
      ))}
    </tr>
  )
}

interface ChapterProps extends Omit<RowProps, 'chapter'> {
  readonly name: string
  readonly isOpen: boolean
  readonly toggle: () => void
}

const ChapterRows = ({ name, isOpen, toggle, ...row }: ChapterProps) => {
  const [length, setLength] = useState(pageLength)
  const rest = row.each.length - length
  return (
    <>
      <MatrixRow {...row} chapter={{ name, isOpen, toggle }} />
      {isOpen &&
        row.each
          .slice(0, length)
          .map((one) => <MatrixRow key={one.requirement.id} {...row} each={[one]} isEntry={false} />)}
      {isOpen && rest > 0 && (
        <tr>
          <td colSpan={row.matrix.targets.length + 1}>
            <button type="button" class="more" onClick={() => setLength(length + pageLength)}>
              Show {Math.min(pageLength, rest)} of {rest} more
            </button>
          </td>
        </tr>
      )}
    </>
  )
}

/** Chapters by targets, opened down to requirements; each cell shows where along the microversions. */
export const Table = ({ matrix, shown, all, position }: TableProps) => {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const isFew = shown.length <= fewRequirements
  const chapters = useMemo(() => [...chaptersIn(shown)], [shown])
  const toggle = (name: string) =>
    setToggled(
      (before) => new Set(before.has(name) ? [...before].filter((one) => one !== name) : [...before, name]),
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label="Matrix of chapters and targets">
      <table class="targets" style={{ '--columns': matrix.targets.length }} onKeyDown={moveInGrid}>
        <caption>
          Worst verdict, how many requirements have it, and a band of microversions, oldest left. Arrow keys
          move, Enter opens.
        </caption>
        <Head matrix={matrix} all={all} />
        <tbody>
          {chapters.map(([name, each], index) => (
            <ChapterRows
              key={name}
              {...{ name, matrix, each, position }}
              isEntry={index === 0}
              isOpen={toggled.has(name) !== isFew}
              toggle={() => toggle(name)}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}
