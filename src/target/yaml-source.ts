import { readFileSync } from 'node:fs'
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
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
      return { offset, message: `not valid YAML: ${message.split('\n', 1)[0]}; mend the file there` }
    },
  )
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return
      const message = `no anchor "&${alias.source}" stands before this alias; add it, or write the value out`
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

/** Reads a YAML file; whatever is not YAML is the user's mistake and told with its place. */
export const readYaml = (file: string, shown: string): YamlSource => {
  const text = read(file, shown)
  const lines = new LineCounter()
  const document = parseDocument<Node>(text, { lineCounter: lines, prettyErrors: false, merge: true })
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${shown}:${line}:${col}`
  }
  const [mistake] = mistakesOf(document, text)
  if (mistake) throw new UsageError(`${place(mistake.offset)}: ${mistake.message}`)

  return {
    value: document.toJS(),
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
