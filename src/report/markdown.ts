import { visibleLine } from './visible-text.js'

/** What GitHub's Markdown reads as markup, a mention, a list or, bare, as a link. */
const special = /[\\`*_[\]<>#|~&@]|^[-+]|:(?=\/\/)|(?<=www)\./g

/** Text as text: nothing a target sent becomes markup, a mention or a link. */
export const plain = (text: string, limit = 300): string =>
  visibleLine(text, limit).replace(special, (character) => `&#${character.charCodeAt(0)};`)

/** Text as code, whatever backticks it holds; safe inside a table. */
export const code = (text: string, limit = 300): string => `<code>${plain(text, limit)}</code>`

/** A table with a header row; cells are Markdown already. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
