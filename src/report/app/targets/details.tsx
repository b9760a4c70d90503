import { useEffect, useRef } from 'preact/hooks'
import { kindTitles } from '../../difference.js'
import type { Matrix } from '../../matrix.js'
import { formatMicroversions } from '../../version-ranges.js'
import { type Mark, markOf, markSigns } from '../marks.js'
import { Badge, Code, Shown } from '../text.js'
import { type Differing, verdictAt } from './rows.js'
import { changeView } from './view.js'

/** The report's own page shows the requirement where it was judged. */
const linkTo = (report: string | undefined, id: string): string | undefined =>
  report === undefined ? undefined : `${report}#${new URLSearchParams({ open: `requirement:${id}` })}`

const marksOf = (
  matrix: Matrix,
  { requirement }: Differing,
  target: number,
): readonly (readonly [Mark, string])[] => {
  const { verdicts = '' } = matrix.fates[requirement.fates[target] ?? 0] ?? {}
  const places = new Map<Mark, Matrix['versions'][number][]>()
  for (const [position, version] of matrix.versions.entries()) {
    const verdict = verdictAt(verdicts, position)
    if (verdict === undefined) continue
    const mark = markOf(verdict, requirement.level)
    places.set(mark, [...(places.get(mark) ?? []), version])
  }
  return [...places].map(([mark, versions]) => [mark, formatMicroversions(versions)])
}

const TargetRow = ({
  matrix,
  differing,
  target,
}: {
  readonly matrix: Matrix
  readonly differing: Differing
  readonly target: number
}) => {
  const { name = '', report } = matrix.targets[target] ?? {}
  const { said = [], isWaived } = matrix.fates[differing.requirement.fates[target] ?? 0] ?? {}
  const each = marksOf(matrix, differing, target)
  const link = linkTo(report, differing.requirement.id)
  return (
    <tr>
      <th scope="row">
        {link === undefined ? (
          <Shown text={name} />
        ) : (
          <a href={link}>
            <Shown text={name} />
          </a>
        )}
      </th>
      <td>
        {each.length === 0 && <span class="quiet">not asked</span>}
        {each.map(([mark, where]) => (
          <div key={mark}>
            <Badge mark={mark} text={markSigns[mark].name} /> {where}
          </div>
        ))}
        {isWaived && <Badge mark="advisory" text="waived" />}
      </td>
      <td>
        {said.map(({ text, microversions }) => (
          <p key={text}>
            <Shown text={text} /> <span class="quiet">{formatMicroversions(microversions)}</span>
          </p>
        ))}
      </td>
    </tr>
  )
}

interface DetailsProps {
  readonly matrix: Matrix
  readonly differing: Differing | undefined
}

/** The side sheet: one requirement at each target; the browser keeps the focus inside and returns it. */
export const Details = ({ matrix, differing }: DetailsProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const isOpen = differing !== undefined
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  const close = () => changeView({ open: '' })
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-label="Details"
      onClose={() => isOpen && close()}
      onClick={({ target }) => target === dialog.current && close()}
      onKeyDown={() => undefined}
    >
      {differing !== undefined && (
        <div class="content">
          <div class="bar">
            <button type="button" class="close" onClick={close}>
              Close
            </button>
          </div>
          <h2>
            <Shown text={differing.requirement.title} />
          </h2>
          <p class="quiet">
            {differing.requirement.level === 'must' ? 'Required' : 'Advisory'} ·{' '}
            <Code text={differing.requirement.id} /> · {kindTitles[differing.kind]}
          </p>
          <table class="fates">
            <thead>
              <tr>
                <th scope="col">target</th>
                <th scope="col">verdict</th>
                <th scope="col">what was said</th>
              </tr>
            </thead>
            <tbody>
              {matrix.targets.map((_, target) => (
                <TargetRow key={target} matrix={matrix} differing={differing} target={target} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </dialog>
  )
}
