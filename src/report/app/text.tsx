import { webLink } from '../section-link.js'
import { visible } from '../visible-text.js'
import { type Mark, markSigns } from './marks.js'

/** No page is readable, or quick, with a megabyte in one place. */
const longest = 20_000

const within = (text: string): string =>
  text.length <= longest
    ? text
    : `${text.slice(0, longest)} … ${text.length - longest} more characters, whole in report.json`

/** Text from outside: as text, with what would hide or reorder it made visible. */
export const Shown = ({ text }: { readonly text: string }) => <bdi>{visible(within(text))}</bdi>

/** The same in the fixed-width hand of identifiers. */
export const Code = ({ text }: { readonly text: string }) => (
  <code>
    <Shown text={text} />
  </code>
)

/** A link to the web; anything else is shown as text. */
export const WebLink = ({ to, text }: { readonly to: string | undefined; readonly text: string }) => {
  const address = webLink(to)
  if (address === undefined) return <Shown text={text} />
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      <Shown text={text} />
      <span class="outward" aria-hidden="true">
        ↗
      </span>
    </a>
  )
}

/** A mark as a small badge with its sign. */
export const Badge = ({ mark, text }: { readonly mark: Mark; readonly text?: string }) => (
  <span class={`badge ${mark}`}>
    <span aria-hidden="true">{markSigns[mark].glyph}</span> {text ?? markSigns[mark].name}
  </span>
)
