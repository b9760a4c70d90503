import type { SourcePlace } from './source-text.js'
import { sourceError } from './source-text.js'

interface Line {
  readonly text: string
  readonly line: number
}

/** What a file of the API reference is made of, as far as derive reads reStructuredText. */
export type Block = { readonly place: SourcePlace } & (
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string }
  | {
      readonly kind: 'directive'
      readonly name: string
      /** What follows the colons, also on the next lines, joined by one space. */
      readonly argument: string
      readonly content: readonly Line[]
    }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'text'; readonly text: string }
)

/**
 * Adornments from the document's title down to an operation's parts: as the Block Storage reference uses them, and as
 * files do whose title is overlined, since an overlined = outranks a plain one.
 */
const adornments: readonly (readonly string[])[] = [['='], ['~'], ['-']]
const belowOverlined: typeof adornments = [[], ['=', '~'], ['-']]
const underline = /^([!-/:-@[-`{-~])\1{2,}$/

const reading = ['rest_method', 'rest_parameters', 'rest_status_code', 'include', 'literalinclude']
const passing = ['rest_expand_all', 'note', 'warning', 'important', 'tip', 'code-block', 'code', 'rubric']

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''
const isIndented = (text: string | undefined): boolean => text !== undefined && /^\s+\S/.test(text)

/** The lines after `from` that belong to an indented body, trailing blank ones left out. */
const bodyAfter = (lines: readonly string[], from: number): readonly Line[] => {
  let end = from
  while (end < lines.length && (isBlank(lines[end]) || isIndented(lines[end]))) end += 1
  while (end > from && isBlank(lines[end - 1])) end -= 1
  return lines.slice(from, end).map((text, n) => ({ text, line: from + n + 1 }))
}

const directive = (match: RegExpExecArray, place: SourcePlace, body: readonly Line[]): Block => {
  const name = match[1] ?? ''
  if (!reading.includes(name) && !passing.includes(name)) {
    throw sourceError(place, `unknown directive "${name}"`, `one of ${[...reading, ...passing].join(', ')}`)
  }
  const blank = body.findIndex(({ text }) => isBlank(text))
  const head = blank < 0 ? body : body.slice(0, blank)
  const words = [match[2] ?? '', ...head.map(({ text }) => text).filter((text) => !/^\s+:[\w-]+:/.test(text))]
  const argument = words
    .map((text) => text.trim())
    .join(' ')
    .trim()
  return { kind: 'directive', place, name, argument, content: blank < 0 ? [] : body.slice(blank) }
}

/** A misspelt directive is a comment to reStructuredText, so it would vanish without a trace. */
const refuseBrokenDirective = (text: string, place: SourcePlace): void => {
  const broken = /^\.\. ?(rest_\w+|include|literalinclude)\b\s*:?(?!:)/.exec(text)
  if (broken && !/^\.\. [\w-]+::/.test(text)) {
    throw sourceError(place, `"${text.trim()}" is no directive`, `".. ${broken[1]}:: …"`)
  }
}

const gridTable = (lines: readonly string[]): readonly (readonly string[])[] => {
  const rows: string[][] = []
  let open = false
  for (const text of lines) {
    if (text.startsWith('+')) {
      open = false
      continue
    }
    const cells = text
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    const last = open ? rows.pop() : undefined
    rows.push(last ? last.map((cell, n) => `${cell} ${cells[n] ?? ''}`.trim()) : cells)
    open = true
  }
  return rows
}

const isOverlined = (lines: readonly string[], at: number): boolean =>
  at > 0 && underline.test(lines[at - 1] ?? '') && lines[at - 1]?.trim() === lines[at + 1]?.trim()

const headingAt = (lines: readonly string[], at: number, place: SourcePlace): Block | undefined => {
  const text = lines[at] ?? ''
  const adornment = underline.exec(lines[at + 1] ?? '')?.[1]
  if (adornment === undefined || isBlank(text) || underline.test(text)) return undefined
  if (isOverlined(lines, at)) return { kind: 'heading', place, depth: 0, text: text.trim() }
  if (/^\s|^\.\./.test(text)) return undefined
  const nested = lines.slice(0, at).some((_, n) => isOverlined(lines, n))
  const depth = (nested ? belowOverlined : adornments).findIndex((level) => level.includes(adornment))
  if (depth < 0) throw sourceError(place, `a title underlined with "${adornment}"`, 'one of = ~ -')
  return { kind: 'heading', place, depth, text: text.trim() }
}

/** Splits a file into blocks; `passed` says how many lines the block took. */
const blockAt = (
  lines: readonly string[],
  at: number,
  place: SourcePlace,
): readonly [Block | undefined, number] => {
  const text = lines[at] ?? ''
  const heading = headingAt(lines, at, place)
  if (heading) return [heading, 2]
  if (text.startsWith('..')) {
    refuseBrokenDirective(text, place)
    const body = bodyAfter(lines, at + 1)
    const match = /^\.\. ([\w-]+)::(.*)$/.exec(text)
    return [match ? directive(match, place, body) : undefined, body.length + 1]
  }
  let end = at + 1
  while (end < lines.length && !isBlank(lines[end]) && !lines[end]?.startsWith('.. ')) end += 1
  const taken = lines.slice(at, end)
  return text.startsWith('+-')
    ? [{ kind: 'table', place, rows: gridTable(taken) }, taken.length]
    : [{ kind: 'text', place, text: taken.map((line) => line.trim()).join(' ') }, taken.length]
}

/** The blocks of one file, in order. */
export const blocksOf = (file: string, text: string): readonly Block[] => {
  const lines = text.split(/\r?\n/)
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at]) || underline.test(lines[at] ?? '')) {
      at += 1
      continue
    }
    const [block, taken] = blockAt(lines, at, { file, line: at + 1 })
    if (block) blocks.push(block)
    at += taken
  }
  return blocks
}
