import { readFileSync } from 'node:fs'
import {
  type Document,
  type DocumentOptions,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParseOptions,
  parseDocument,
  visit,
} from 'yaml'
import { UsageError } from '../usage-error.js'

/** Where a value stands in a document: keys and indexes from the root. */
export type Path = readonly string[]

/** A YAML file that still knows where each of its values stands. */
export interface YamlSource {
  /** Its contents as plain data. */
  readonly value: unknown
  /** Offset of a value, or of its key, or of a piece of text inside of it. */
  offsetOf(path: Path, inside?: { readonly key: true } | { readonly text: string }): number
  /** `targets.yaml:12:5`, of an offset. */
  place(offset: number): string
}

const read = (file: string, shown: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new UsageError(`${shown}: no such file; check the path`)
    if (code === 'EISDIR') throw new UsageError(`${shown}: is a directory; name the file in it`)
    throw new UsageError(`${shown}: cannot be read (${code ?? String(error)}); check its permissions`)
  }
}

interface Located {
  readonly key?: Node
  readonly value: Node
}

interface Mistake {
  readonly offset: number
  readonly message: string
}

/** In place of the parser's words that quote the file, where a password may stand. */
const quoting: Readonly<Partial<Record<string, string>>> = {
  TAG_RESOLVE_FAILED: 'a tag that is not known (text that begins with ! needs quotes)',
  UNEXPECTED_TOKEN: 'what stands here belongs to nothing before it',
  BAD_DQ_ESCAPE: 'a backslash with what it cannot escape (single quotes take it as it is)',
  BAD_ALIAS: 'an alias with a name that is none (text that begins with * needs quotes)',
  BAD_SCALAR_START: 'a text that begins with a reserved character (it needs quotes)',
}

/** What keeps a document from being plain data; the parser lets aliases pass that lead nowhere. */
const mistakesOf = (document: Document, text: string): readonly Mistake[] => {
  const mistakes: Mistake[] = [...document.errors, ...document.warnings].map(
    ({ code, message, pos: [offset] }) => {
      if (code === 'DUPLICATE_KEY') {
        const key = /^[^\s:]*/.exec(text.slice(offset))?.[0]
        return { offset, message: `the key "${key}" is given twice; keep one of them` }
      }
      if (code === 'MULTIPLE_DOCS')
        return { offset, message: 'a second document begins here; keep one of them' }
      if (text.slice(offset - 1, offset + 1) === `\${`) {
        return {
          offset: offset - 1,
          message: `not valid YAML: within braces "\${…}" needs quotes; put it in quotes`,
        }
      }
      const words = quoting[code] ?? message.split('\n', 1)[0]
      return { offset, message: `not valid YAML: ${words}; mend the file there` }
    },
  )
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return
      const message = 'no anchor stands before this alias; add it, or put the text in quotes'
      mistakes.push({ offset: alias.range?.[0] ?? 0, message })
    },
  })
  return mistakes
}

const unaliased = (node: Node, document: Document): Node =>
  isAlias(node) ? (node.resolve(document) ?? node) : node

/** One step down, into the item of a list or the member of a map, its merged ones included. */
const step = (parent: Node, segment: string, document: Document): Located | undefined => {
  const node = unaliased(parent, document)
  if (isSeq<Node>(node)) {
    const value = node.items[Number(segment)]
    return value && { value }
  }
  if (!isMap<Node, Node | null>(node)) return undefined
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment)
  if (pair) return { key: pair.key, value: pair.value ?? pair.key }
  const merged = node.items.find(({ key }) => isScalar(key) && key.source === '<<')?.value
  return merged ? step(merged, segment, document) : undefined
}

/** What stands at a path, or as near to it as the document goes. */
const locate = (path: Path, document: Document<Node>): Located | undefined => {
  let found: Located | undefined = document.contents ? { value: document.contents } : undefined
  for (const segment of path) {
    const next: Located | undefined = found && step(found.value, segment, document)
    if (!next) break
    found = next
  }
  return found
}

/** Which YAML a file is written in; by default 1.2, and no key twice. */
type Dialect = Pick<ParseOptions & DocumentOptions, 'uniqueKeys' | 'version' | 'intAsBigInt'>

/** PyYAML's YAML 1.1: `no` is false, the last of two equal keys counts, whole numbers have any length. */
export const pyYaml: Dialect = { version: '1.1', uniqueKeys: false, intAsBigInt: true }

/** Without a point and a signed exponent it is text to PyYAML: `12e4` may well be a password. */
const undoFloats = (document: Document<Node>): void =>
  visit(document, {
    Scalar(_, scalar) {
      const { source = '' } = scalar
      const isText = /e/i.test(source) && !/\.[\d_]*e[-+]\d+$/i.test(source)
      if (typeof scalar.value === 'number' && isText) scalar.value = source
    },
  })

/** The document's contents; aliases may go in a circle or multiply without end. */
const plainData = (document: Document<Node>, place: (offset: number) => string): unknown => {
  const within: Node[] = []
  visit(document, {
    Alias(_, alias, path) {
      const meant = alias.resolve(document)
      if (meant && path.includes(meant)) within.push(alias)
    },
  })
  const [circular] = within
  if (circular) {
    const start = circular.range?.[0] ?? 0
    throw new UsageError(`${place(start)}: this alias stands within what it stands for; write the value out`)
  }
  try {
    return document.toJS()
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    throw new UsageError(`${place(0)}: its aliases multiply without end; write the values out`)
  }
}

/** Reads a YAML file; whatever is not YAML is the user's mistake and told with its place. */
export const readYaml = (file: string, shown: string, dialect: Dialect = {}): YamlSource => {
  const text = read(file, shown)
  const lines = new LineCounter()
  const document = parseDocument<Node>(text, {
    ...{ lineCounter: lines, prettyErrors: false, merge: true },
    ...dialect,
  })
  if (dialect === pyYaml) undoFloats(document)
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${shown}:${line}:${col}`
  }
  const [mistake] = mistakesOf(document, text)
  if (mistake) throw new UsageError(`${place(mistake.offset)}: ${mistake.message}`)

  return {
    value: plainData(document, place),
    place,
    offsetOf(path, inside) {
      const found = locate(path, document)
      const node = inside && 'key' in inside ? (found?.key ?? found?.value) : found?.value
      const [start, end] = node?.range ?? [0, 0]
      const within = inside && 'text' in inside ? text.slice(start, end).indexOf(inside.text) : 0
      return start + Math.max(0, within)
    },
  }
}
