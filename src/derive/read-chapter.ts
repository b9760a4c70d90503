import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Method } from '../exchange.js'
import type {
  ParameterReference,
  SampleReference,
  Side,
  SourceChapter,
  SourceOperation,
} from './api-reference.js'
import type { ParameterFact } from './parameters.js'
import type { Block } from './rst-blocks.js'
import { type SourcePlace, sourceError, type Tolerance } from './source-text.js'

const methods: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

type Directive = Extract<Block, { kind: 'directive' }>

/** What reading a chapter needs to know of the rest of the source. */
export interface ChapterContext {
  readonly directory: string
  readonly parameters: ReadonlyMap<string, ParameterFact>
  /** Codes that the status file explains; empty when there is none beside the source. */
  readonly codes: ReadonlySet<number>
  readonly anchorOf: (title: string) => string
  readonly tolerate: Tolerance
}

interface DraftOperation {
  readonly title: string
  readonly anchor: string
  readonly place: SourcePlace
  method?: Method
  path: string
  readonly success: number[]
  readonly errors: number[]
  readonly references: ParameterReference[]
  readonly samples: SampleReference[]
  readonly prose: string[]
}

const items = function* ({ content, place }: Directive): Iterable<readonly [string, SourcePlace]> {
  for (const { text, line } of content) {
    if (text.trim() === '') continue
    const item = /^\s+- (.+)$/.exec(text)?.[1]
    const at = { file: place.file, line }
    if (item === undefined) throw sourceError(at, `"${text.trim()}"`, 'an item "- …"')
    yield [item.trim(), at]
  }
}

const readReferences = (block: Directive, side: Side, { parameters }: ChapterContext): ParameterReference[] =>
  [...items(block)].map(([text, place]) => {
    const match = /^(\S+):\s+(\S+)$/.exec(text)
    if (!match) throw sourceError(place, `"${text}"`, '"- name: reference"')
    const [, dotted = '', key = ''] = match
    const fact = parameters.get(key)
    if (!fact) throw sourceError(place, `unknown parameter "${key}"`, 'an entry of parameters.yaml')
    const within = dotted.split('.')
    const name = within.pop() ?? ''
    return { name, within, fact, side, place }
  })

const readCodes = (block: Directive, { codes }: ChapterContext): readonly number[] =>
  [...items(block)].map(([text, place]) => {
    const code = Number(/^(\d{3})\b/.exec(text)?.[1])
    if (Number.isNaN(code)) throw sourceError(place, `"${text}"`, 'a status code')
    if (codes.size > 0 && !codes.has(code))
      throw sourceError(place, `unknown status code ${code}`, 'one of status.yaml')
    return code
  })

/** The codes of a section that lists them in a sentence instead of a directive. */
const readStatedCodes = (text: string, operation: DraftOperation): void => {
  const [, kind, list = ''] = /^(Normal|Error) response codes: (.*)$/.exec(text) ?? []
  const codes = [...list.matchAll(/\b[1-5]\d\d\b/g)].map(([code]) => Number(code))
  if (kind) operation[kind === 'Normal' ? 'success' : 'errors'].push(...codes)
}

const readMethod = ({ argument, place }: Directive, operation: DraftOperation): void => {
  const [method, path, ...rest] = argument.split(/\s+/)
  const known = methods.find((name) => name === method)
  if (!known || path === undefined || !/^\/|^v\d/.test(path) || rest.length > 0) {
    throw sourceError(place, `rest_method "${argument}"`, '"METHOD /path"')
  }
  if (operation.method) throw sourceError(place, 'a second rest_method in one section', 'one')
  operation.method = known
  operation.path = path.startsWith('/') ? path : `/${path}`
}

/**
 * The sample a directive names. One outside the source, in another part of its repository, is looked for as if that
 * part had been laid inside, and may be missing: its message then stands on tables alone, which is reported.
 */
const readSamples = (
  { argument, place }: Directive,
  side: Side,
  { directory, tolerate }: ChapterContext,
): readonly SampleReference[] => {
  const path = argument.replace(/^(?:\.\.?\/)+/, '')
  if (!existsSync(join(directory, path))) {
    if (!argument.startsWith('../')) tolerate(sourceError(place, `no sample ${path}`, 'an existing file'))
    return []
  }
  try {
    JSON.parse(readFileSync(join(directory, path), 'utf8'))
  } catch (error) {
    const what = `no JSON (${(error as Error).message})`
    tolerate(sourceError({ file: path, line: 1 }, what, 'a JSON document'))
    return []
  }
  return [{ path, side, place }]
}

const sideOf = (part: string, block: Directive): Side => {
  if (/^request/i.test(part)) return 'request'
  if (/^response/i.test(part)) return 'response'
  throw sourceError(block.place, `${block.name} below "${part}"`, 'a section titled Request… or Response…')
}

const readDirective = (
  block: Directive,
  part: string,
  operation: DraftOperation,
  context: ChapterContext,
): void => {
  if (block.name === 'rest_method') readMethod(block, operation)
  if (block.name === 'rest_parameters') {
    operation.references.push(...readReferences(block, sideOf(part, block), context))
  }
  if (block.name === 'literalinclude')
    operation.samples.push(...readSamples(block, sideOf(part, block), context))
  if (block.name === 'rest_status_code') {
    const [kind] = block.argument.split(/\s+/)
    if (kind !== 'success' && kind !== 'error') {
      throw sourceError(block.place, `rest_status_code "${block.argument}"`, '"success …" or "error …"')
    }
    operation[kind === 'success' ? 'success' : 'errors'].push(...readCodes(block, context))
  }
}

const finished = (draft: DraftOperation): SourceOperation => {
  const { method } = draft
  if (!method) throw sourceError(draft.place, `"${draft.title}" has no rest_method`, 'one in each section')
  return { ...draft, method }
}

/** A directive before the first operation: only warnings say anything there. */
const readPreamble = ({ name, place, content }: Directive, prose: string[]): void => {
  if (name === 'warning') prose.push(content.map(({ text }) => text.trim()).join(' '))
  if (name.startsWith('rest_') && name !== 'rest_expand_all')
    throw sourceError(place, `${name} outside an operation`, 'a section underlined with ~ before it')
}

const isMethod = (block: Block | undefined): boolean =>
  block?.kind === 'directive' && block.name === 'rest_method'

/** Reads one file's blocks as a chapter with its operations. */
export const readChapter = (
  file: string,
  blocks: readonly Block[],
  context: ChapterContext,
): SourceChapter => {
  const operations: DraftOperation[] = []
  const prose: string[] = []
  const statuses: string[] = []
  let head = { title: file, anchor: '' }
  let part = ''
  for (const [n, block] of blocks.entries()) {
    const operation = operations.at(-1)
    if (block.kind === 'heading') {
      const anchor = context.anchorOf(block.text)
      const begins = block.depth === 1 || (block.depth === 2 && isMethod(blocks[n + 1]))
      part = block.depth === 2 && !begins ? block.text : ''
      if (block.depth === 0) head = { title: block.text, anchor }
      if (begins) {
        const lists = { success: [], errors: [], references: [], samples: [], prose: [] }
        operations.push({ title: block.text, anchor, place: block.place, path: '', ...lists })
      }
    } else if (block.kind === 'directive') {
      if (operation) readDirective(block, part, operation, context)
      else readPreamble(block, prose)
    } else if (block.kind === 'text') {
      ;(operation?.prose ?? prose).push(block.text)
      if (operation) readStatedCodes(block.text, operation)
    } else if (!operation && block.rows[0]?.[0] === 'Status') {
      statuses.push(...block.rows.slice(1).map(([first = '']) => first))
    }
  }
  return { file, ...head, statuses, operations: operations.map(finished), prose }
}
