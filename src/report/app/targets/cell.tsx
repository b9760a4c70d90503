import type { Microversion } from '../../../microversion.js'
import { formatMicroversions } from '../../version-ranges.js'
import { markSigns } from '../marks.js'
import type { MatrixCell } from './rows.js'

interface StripProps {
  readonly strip: MatrixCell['strip']
}

/** A narrow band, oldest microversion left: where it is so. */
export const Strip = ({ strip }: StripProps) => (
  <span class="strip" aria-hidden="true">
    {strip.map(({ mark, from, to }) => (
      <span key={from} class={`tint ${mark}`} style={{ flexGrow: to - from + 1 }} />
    ))}
  </span>
)

/** The microversions at which a cell has its mark. */
const placesOf = ({ mark, strip }: MatrixCell, versions: readonly Microversion[]): string =>
  formatMicroversions(
    strip.filter((stretch) => stretch.mark === mark).flatMap(({ from, to }) => versions.slice(from, to + 1)),
  )

const wordsOf = (cell: MatrixCell, versions: readonly Microversion[], isOne: boolean): string => {
  const { mark, count, alone } = cell
  if (mark === 'none') return 'not asked'
  const what = isOne ? markSigns[mark].name : `${count} ${markSigns[mark].name}`
  const only = alone === 0 ? '' : isOne ? ', this target alone' : `, ${alone} by this target alone`
  return `${what}${only}, at ${placesOf(cell, versions)}`
}

interface CellProps {
  readonly cell: MatrixCell
  readonly versions: readonly Microversion[]
  readonly column: number
  readonly row: string
  readonly target: string
  /** Whether it is of a single requirement. */
  readonly isOne: boolean
  /** Whether Tab stops here. */
  readonly isEntry: boolean
  readonly onOpen: () => void
}

/** One target in one row: sign, number, and at which microversions. */
export const Cell = ({ cell, versions, column, row, target, isOne, isEntry, onOpen }: CellProps) => {
  const words = `${target}, ${row}: ${wordsOf(cell, versions, isOne)}`
  const { mark, count, alone, strip } = cell
  return (
    <td>
      <button
        type="button"
        class={`cell ${mark === 'none' ? '' : `tint ${mark}`} ${alone > 0 ? 'alone' : ''}`}
        tabIndex={isEntry ? 0 : -1}
        data-from={column}
        data-to={column}
        aria-label={words}
        title={words}
        onClick={onOpen}
      >
        <span class="sign" data-alone={alone === 0 ? undefined : isOne ? 'alone' : `${alone} alone`}>
          {mark === 'none' ? '·' : markSigns[mark].glyph}
          {!isOne && mark !== 'none' && mark !== 'passed' && ` ${count}`}
        </span>
        <Strip strip={strip} />
      </button>
    </td>
  )
}
