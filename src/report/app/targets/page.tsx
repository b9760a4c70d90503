import { useMemo } from 'preact/hooks'
import type { Microversion } from '../../../microversion.js'
import { type Kind, kinds, kindTitles } from '../../difference.js'
import type { Matrix } from '../../matrix.js'
import { markSigns, marks } from '../marks.js'
import { Shown } from '../text.js'
import { Details } from './details.js'
import { type Differing, differingIn, narrowed, ofKind } from './rows.js'
import { Table } from './table.js'
import { changeView, type MatrixView, useMatrixView } from './view.js'

const noteworthy = ['alone', 'some', 'all', 'undecided'] as const satisfies readonly Kind[]

interface KindsProps {
  readonly differing: readonly Differing[]
  readonly chosen: string
}

/** How many requirements are of each kind; each number shows its own. */
const Kinds = ({ differing, chosen }: KindsProps) => {
  const count = (several: readonly Kind[]): number =>
    differing.filter(({ kind }) => several.includes(kind)).length
  const choices: readonly (readonly [kind: string, label: string, count: number])[] = [
    ['', 'All that fails, differs or is undecided', count(noteworthy)],
    ...kinds.map((kind): readonly [string, string, number] => [kind, kindTitles[kind], count([kind])]),
    ['every', 'Everything', differing.length],
  ]
  return (
    <fieldset class="kinds">
      <legend>Show</legend>
      {choices.map(([kind, label, number]) => (
        <button
          key={kind}
          type="button"
          aria-pressed={chosen === kind}
          disabled={number === 0 && chosen !== kind}
          onClick={() => changeView({ kind })}
        >
          {label} <b>{number}</b>
        </button>
      ))}
    </fieldset>
  )
}

const Filters = ({
  matrix,
  view,
  shown,
}: {
  readonly matrix: Matrix
  readonly view: MatrixView
  readonly shown: number
}) => {
  const isNarrowed = [view.target, view.level, view.at, view.text].some((each) => each !== '')
  return (
    <search class="filters" aria-label="Filter requirements">
      <label>
        <span>fails at</span>
        <select
          value={view.target}
          onChange={({ currentTarget }) => changeView({ target: currentTarget.value })}
        >
          <option value="">any target or none</option>
          {matrix.targets.map(({ name }, target) => (
            <option key={target} value={`${target}`}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>level</span>
        <select
          value={view.level}
          onChange={({ currentTarget }) => changeView({ level: currentTarget.value })}
        >
          <option value="">all</option>
          <option value="must">required</option>
          <option value="should">advisory</option>
        </select>
      </label>
      <label>
        <span>microversion</span>
        <select value={view.at} onChange={({ currentTarget }) => changeView({ at: currentTarget.value })}>
          <option value="">all</option>
          {matrix.versions.map((version) => (
            <option key={version} value={version}>
              {version}
            </option>
          ))}
        </select>
      </label>
      <label class="wide">
        <span>text</span>
        <input
          type="search"
          value={view.text}
          placeholder="requirement, words of its title"
          onInput={({ currentTarget }) => changeView({ text: currentTarget.value }, true)}
        />
      </label>
      <p class="shown" aria-live="polite">
        {shown} of {matrix.requirements.length} requirements
        {isNarrowed && (
          <button type="button" onClick={() => changeView({ target: '', level: '', at: '', text: '' })}>
            Show all
          </button>
        )}
      </p>
    </search>
  )
}

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
      <i class="alone" aria-hidden="true" /> framed: this target alone fails something there
    </span>
  </p>
)

const Surface = ({ matrix, view }: { readonly matrix: Matrix; readonly view: MatrixView }) => {
  const at = matrix.versions.indexOf(view.at as Microversion)
  const position = at === -1 ? undefined : at
  const all = useMemo(() => differingIn(matrix, position), [matrix, position])
  const { level, target, text } = view
  const some = useMemo(() => narrowed(all, view), [all, level, target, text])
  const shown = useMemo(() => ofKind(some, view.kind), [some, view.kind])
  return (
    <>
      <header class="head">
        <h1>
          {matrix.targets.length} targets, <Shown text={matrix.surface} />
        </h1>
        <p class="quiet">
          {matrix.requirements.length} requirements at {matrix.versions[0]} to {matrix.versions.at(-1)}. A
          target's name leads to its own report.
        </p>
      </header>
      <Kinds differing={some} chosen={view.kind} />
      <Filters matrix={matrix} view={view} shown={shown.length} />
      <Legend />
      <Table matrix={matrix} shown={shown} all={all} position={position} />
      {shown.length === 0 && <p class="quiet">No requirement passes these filters.</p>}
      <Details matrix={matrix} differing={all.find(({ requirement }) => requirement.id === view.open)} />
    </>
  )
}

/** In what targets differ. */
export const MatrixPage = ({ matrices }: { readonly matrices: readonly Matrix[] }) => {
  const view = useMatrixView()
  const index = Number(view.surface)
  const matrix = matrices[index] ?? matrices[0]
  return (
    <main>
      {matrices.length > 1 && (
        <label class="chooser">
          <span>surface</span>
          <select
            value={view.surface === '' ? '0' : view.surface}
            onChange={({ currentTarget }) =>
              changeView({ surface: currentTarget.value, target: '', at: '', open: '' })
            }
          >
            {matrices.map(({ surface, targets }, position) => (
              <option key={surface} value={`${position}`}>
                {surface} ({targets.length})
              </option>
            ))}
          </select>
        </label>
      )}
      {matrix !== undefined && <Surface key={index} matrix={matrix} view={view} />}
    </main>
  )
}
