import { useEffect, useRef } from 'preact/hooks'
import type { Mark } from '../marks.js'
import { markSigns } from '../marks.js'
import { Shown } from '../text.js'

/** How one run looks in a row. */
export interface Square {
  readonly mark: Mark | 'none'
  /** What stands in it; absent: the mark's sign. */
  readonly text?: string
  readonly words: string
}

/** A row of a grid: one thing over the runs. */
export interface GridRow {
  readonly name: string
  readonly squares: readonly Square[]
}

interface GridProps {
  readonly caption: string
  readonly heads: readonly string[]
  readonly rows: readonly GridRow[]
}

const sign = ({ mark, text }: Square): string => text ?? (mark === 'none' ? '' : markSigns[mark].glyph)

/** Things by runs, oldest run first; where there are more than fit, the newest show. */
export const Grid = ({ caption, heads, rows }: GridProps) => {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    frame.current?.scrollTo(frame.current.scrollWidth, 0)
  }, [rows.length, heads.length])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="scroll" ref={frame} tabIndex={0} aria-label={caption}>
      <table class="grid">
        <caption>
          <span>
            {caption}: {heads[0]} to {heads.at(-1)}
          </span>
        </caption>
        <tbody>
          {rows.map(({ name, squares }) => (
            <tr key={name}>
              <th scope="row">
                <Shown text={name} />
              </th>
              {squares.map((square, index) => (
                <td
                  key={index}
                  class={`tint ${square.mark}`}
                  title={`${heads[index]}: ${square.words}`}
                  aria-label={`${heads[index]}: ${square.words}`}
                >
                  {sign(square)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
