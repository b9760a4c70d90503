import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { packageRoot } from '../package-root.js'

/**
 * Counts the sources a second time, with expressions of its own that share nothing with src/derive, and looks each find
 * up in schemas/: what one reader overlooks, the other need not.
 */
const surfaces = [
  { surface: 'block-storage-v2', source: 'block-storage/v2', operations: 103, references: 864, codes: 40 },
  { surface: 'block-storage-v3', source: 'block-storage/v3', operations: 198, references: 1790, codes: 185 },
  {
    surface: 'compute-v2.1',
    source: 'compute',
    only: ['os-volumes.inc', 'os-assisted-volume-snapshots.inc'],
    operations: 12,
    references: 133,
    codes: 34,
  },
] as const

type Side = 'request' | 'response'

interface Found {
  readonly place: string
  readonly call: string
  readonly references: readonly { readonly side: Side; readonly name: string }[]
  readonly codes: readonly number[]
}

const all = (text: string, expression: RegExp): readonly string[] =>
  [...text.matchAll(expression)].map((match) => match[1] ?? '')

const sideOf = (heading: string): Side | undefined =>
  /^request/i.test(heading) ? 'request' : /^response/i.test(heading) ? 'response' : undefined

/** The tables of a piece of text; an indented block ends at the next line that begins at the margin. */
const tablesIn = (text: string, directive: string): readonly string[] =>
  all(text, new RegExp(`^\\.\\. ${directive}[^\\n]*\\n((?:[ \\t]+[^\\n]*\\n|[ \\t]*\\n)*)`, 'gm'))

const codesIn = (text: string): readonly number[] => {
  const listed = tablesIn(text, 'rest_status_code::\\s*error').flatMap((table) => all(table, /- (\d{3})/g))
  const told = all(text, /^Error response codes:((?:[^\n]+\n)+)/gm).flatMap((list) =>
    all(list, /\((\d{3})\)/g),
  )
  return [...new Set([...listed, ...told].map(Number))]
}

/** What stands between one rest_method and the next. */
const operationsIn = (file: string, text: string): readonly Found[] =>
  text
    .split(/^\.\. rest_method::/m)
    .slice(1)
    .map((piece, n) => {
      const [, call = ''] = /^\s*(\S+\s+\S+)/.exec(piece) ?? []
      const parts = piece.split(/^(\S.*)\n-{3,}$/m)
      const references = parts.flatMap((part, at) => {
        const side = sideOf(parts[at - 1] ?? '')
        if (at % 2 === 1 || !side) return []
        const names = tablesIn(`${part}\n`, 'rest_parameters::').flatMap((table) =>
          all(table, /- (\S+): +\S+/g),
        )
        return names.map((name) => ({ side, name: name.split('.').at(-1) ?? name }))
      })
      return {
        place: `${file} ${n}`,
        call: call.replace(/\s+/, ' '),
        references,
        codes: codesIn(`${piece}\n`),
      }
    })

interface Schema {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

interface Stored {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly source: string
  readonly errors: readonly number[]
  readonly parameters: Readonly<Record<'path' | 'query', readonly { readonly name: string }[]>>
  readonly request?: Schema
  readonly responses: Readonly<Record<string, Schema>>
}

type Definitions = Readonly<Record<string, Schema>>

const namesIn = (schema: Schema | undefined, definitions: Definitions): readonly string[] => {
  if (!schema) return []
  const { $ref = '', properties = {}, items, anyOf = [] } = schema
  const inside = [definitions[$ref.replace('#/$defs/', '')], items, ...anyOf, ...Object.values(properties)]
  return [...Object.keys(properties), ...inside.flatMap((one) => namesIn(one, definitions))]
}

/** The operations of schemas/ by the file they come from and their turn in it, with all the names they know. */
const storedOf = (surface: string) => {
  const read = (file: string) => JSON.parse(readFileSync(join(packageRoot, 'schemas', surface, file), 'utf8'))
  const { chapters } = read('index.json') as { readonly chapters: readonly string[] }
  const stored = chapters.flatMap((chapter) => {
    const { $defs, 'x-openstack': extra } = read(`${chapter}.json`) as {
      readonly $defs: Definitions
      readonly 'x-openstack': { readonly operations: readonly Stored[] }
    }
    return extra.operations.map((operation) => {
      const [file = '', line] = operation.source.split(':')
      const request = [
        ...operation.parameters.path.map(({ name }) => name),
        ...operation.parameters.query.map(({ name }) => name),
        ...namesIn(operation.request, $defs),
      ]
      const response = Object.values(operation.responses).flatMap((schema) => namesIn(schema, $defs))
      return { ...operation, file, line: Number(line), names: { request, response } }
    })
  })
  const files = [...new Set(stored.map(({ file }) => file))]
  const inTurn = files.flatMap((file) =>
    stored
      .filter((one) => one.file === file)
      .sort((a, b) => a.line - b.line)
      .map((one, n) => [`${file} ${n}`, one] as const),
  )
  return new Map<string, (typeof inTurn)[number][1]>(inTurn)
}

interface Patch {
  readonly accept?: {
    readonly in: readonly string[]
    readonly side: string
    readonly members?: readonly string[]
  }
  readonly operation?: { readonly method?: string; readonly path?: string; readonly section?: string }
  readonly remove?: {
    readonly in: readonly string[]
    readonly side: Side
    readonly members: readonly string[]
  }
}

const patchesOf = (surface: string): readonly Patch[] => {
  const directory = join(packageRoot, 'schemas', 'errata', surface)
  return readdirSync(directory).flatMap((file) =>
    (parse(readFileSync(join(directory, file), 'utf8')) as readonly { patch: readonly Patch[] }[]).flatMap(
      ({ patch }) => patch,
    ),
  )
}

describe.runIf(process.env.BLOCKSPEC_API_REF).each(surfaces)('counted again, $surface', (row) => {
  const directory = join(process.env.BLOCKSPEC_API_REF ?? '', row.source)
  let found: readonly Found[] = []
  beforeAll(() => {
    const files =
      'only' in row
        ? row.only
        : all(readFileSync(join(directory, 'index.rst'), 'utf8'), /^\.\. include:: (\S+)/gm)
    found = files.flatMap((file) => operationsIn(file, readFileSync(join(directory, file), 'utf8')))
  })
  const stored = storedOf(row.surface)
  const patches = patchesOf(row.surface)

  test('has as many operations, references and error codes as the source', () => {
    expect({
      operations: found.length,
      references: found.flatMap(({ references }) => references).length,
      codes: found.flatMap(({ codes }) => codes).length,
    }).toEqual({ operations: row.operations, references: row.references, codes: row.codes })
    expect(stored.size).toBe(row.operations)
  })

  test('has every operation under its method and path, or those that an erratum gives it', () => {
    const corrected = patches.flatMap(({ operation }) =>
      [operation?.method ?? [], operation?.path ?? []].flat(),
    )
    const strange = found.filter(({ place, call }) => {
      const [method = '', path = ''] = call.split(' ')
      const held = stored.get(place)
      const agreesOn = (documented: string, fact = ''): boolean =>
        fact.endsWith(documented) || corrected.includes(fact)
      return !agreesOn(method, held?.method) || !agreesOn(path, held?.path)
    })
    expect(strange.map(({ place, call }) => `${place}: ${call}`)).toEqual([])
  })

  test('has every reference in its operation, or an erratum that takes it out', () => {
    const endsWith = (members: readonly string[], name: string): boolean =>
      members.some((member) => member.split('/').at(-1) === name)
    const isAimed = (aims: readonly string[], id: string): boolean =>
      aims.some((aim) => aim === id || (aim.endsWith('*') && id.startsWith(aim.slice(0, -1))))
    const isTakenOut = (id: string, side: Side, name: string): boolean =>
      patches.some(
        ({ remove, accept }) =>
          (remove?.side === side && isAimed(remove.in, id) && endsWith(remove.members, name)) ||
          (accept?.side === 'operation' && isAimed(accept.in, id) && endsWith(accept.members ?? [], name)),
      )
    const lost = found.flatMap(({ place, references }) => {
      const operation = stored.get(place)
      return references
        .filter(({ side, name }) => !operation?.names[side].includes(name))
        .filter(({ side, name }) => !isTakenOut(operation?.id ?? '', side, name))
        .map(({ side, name }) => `${operation?.id} ${side} ${name}`)
    })
    expect(lost).toEqual([])
  })

  test('has every error code', () => {
    const lost = found.flatMap(({ place, codes }) =>
      codes.filter((code) => !stored.get(place)?.errors.includes(code)).map((code) => `${place}: ${code}`),
    )
    expect(lost).toEqual([])
  })
})
