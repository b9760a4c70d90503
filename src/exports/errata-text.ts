import type { StoredSurface } from '../contract/read-surface.js'
import type { ListFormat } from '../list-format.js'
import { type ErrataOfFile, errataByFile, type PlacedErratum } from './errata-by-file.js'
import { markdownText } from './markdown.js'

const bases: Readonly<Record<PlacedErratum['basis'], string>> = {
  documents: 'the documents themselves',
  server: 'only what a server does, so the point is advisory',
}

/** Lists of operations are cut here: an erratum on all lists of a surface bears on dozens. */
const shown = 6

const someOf = (texts: readonly string[]): string =>
  texts.length > shown
    ? `${texts.slice(0, shown).join(', ')} and ${texts.length - shown} more`
    : texts.join(', ')

const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

const field = (name: string, text: string): string =>
  wrapped(text, 94)
    .map((line, n) => `    ${(n === 0 ? name : '').padEnd(10)}${line}`)
    .join('\n')

const erratumText = ({ id, where, says, holds, evidence, basis, operations }: PlacedErratum): string =>
  [
    `  ${id}`,
    field('where', where),
    field('says', says),
    field('holds', holds),
    ...evidence.map((one, n) => field(n === 0 ? 'evidence' : '', one)),
    field('basis', bases[basis]),
    ...(operations.length > 0 ? [field('bears on', someOf(operations.map((one) => one.id)))] : []),
  ].join('\n')

const erratumMarkdown = ({ id, where, says, holds, evidence, basis, operations }: PlacedErratum): string =>
  [
    `### ${id}`,
    '',
    `- **Where:** ${markdownText(where)}`,
    `- **It says:** ${markdownText(says)}`,
    `- **What holds:** ${markdownText(holds)}`,
    '- **Evidence:**',
    ...evidence.map((one) => `  - ${markdownText(one)}`),
    `- **Basis:** ${bases[basis]}`,
    ...(operations.length > 0
      ? [`- **Bears on:** ${operations.map((one) => `[${one.id}](${one.url})`).join(', ')}`]
      : []),
  ].join('\n')

const renderings: Readonly<
  Record<ListFormat, (files: readonly ErrataOfFile[], surface: StoredSurface) => string>
> = {
  text: (files, { index }) =>
    [
      `${index.surface}: ${index.errata.length} errata in ${index.document}`,
      ...files.flatMap(({ file, errata }) => [`${file} (${errata.length})`, ...errata.map(erratumText)]),
    ].join('\n\n'),
  markdown: (files, { index }) =>
    [
      `# Errata of ${index.surface}`,
      `${index.errata.length} places of <${index.document}> that are wrong, missing or contradict others.`,
      ...files.flatMap(({ file, errata }) => [`## ${markdownText(file)}`, ...errata.map(erratumMarkdown)]),
    ].join('\n\n'),
  json: (files, { index: { surface, document } }) => JSON.stringify({ surface, document, files }, null, 2),
}

/** A surface's errata, grouped by the file that would have to be mended. */
export const errataText = (surface: StoredSurface, format: ListFormat): string =>
  `${renderings[format](errataByFile(surface), surface)}\n`
