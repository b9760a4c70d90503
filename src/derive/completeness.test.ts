import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '../package-root.js'
import type { Side, SourceOperation } from './api-reference.js'
import { isAimedAt } from './apply-errata.js'
import { derive } from './derive.js'
import type { Draft } from './draft.js'
import { readErrata } from './errata.js'
import { readApiReference } from './read-api-reference.js'
import { placeText } from './source-text.js'

interface EmittedOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly source: string
  readonly parameters: Readonly<Record<'path' | 'query', readonly { readonly name: string }[]>>
  readonly request?: Draft
  readonly responses: Readonly<Record<string, Draft>>
}

interface EmittedChapter {
  readonly 'x-openstack': { readonly operations: readonly EmittedOperation[] }
  readonly $defs: Readonly<Record<string, Draft>>
}

/** Every name that a message's schema gives a member, definitions of the chapter looked up. */
const memberNames = (draft: Draft | undefined, definitions: EmittedChapter['$defs']): readonly string[] => {
  if (draft === undefined) return []
  const local = draft.$ref?.startsWith('#/$defs/') ? definitions[draft.$ref.slice(8)] : undefined
  const within = [local, draft.items, ...(draft.anyOf ?? []), ...Object.values(draft.properties ?? {})]
  return [
    ...Object.keys(draft.properties ?? {}),
    ...within.flatMap((inner) => memberNames(inner, definitions)),
  ]
}

const namesOf = (operation: EmittedOperation, { $defs }: EmittedChapter, side: Side): readonly string[] =>
  side === 'response'
    ? Object.values(operation.responses).flatMap((draft) => memberNames(draft, $defs))
    : [
        ...operation.parameters.path.map(({ name }) => name),
        ...operation.parameters.query.map(({ name }) => name),
        ...memberNames(operation.request, $defs),
      ]

const source = join(process.env.BLOCKSPEC_API_REF ?? '', 'block-storage', 'v3')
const known = join(packageRoot, 'schemas', 'errata', 'block-storage-v3')

const everyEmitted = (): readonly {
  readonly chapter: EmittedChapter
  readonly operation: EmittedOperation
}[] =>
  [...derive(source, 'block-storage-v3', known).files]
    .filter(([file]) => file !== 'index.json' && file !== 'common.json')
    .map(([, text]) => JSON.parse(text) as EmittedChapter)
    .flatMap((chapter) => chapter['x-openstack'].operations.map((operation) => ({ chapter, operation })))

const everyDocumented = (): readonly SourceOperation[] =>
  readApiReference(source).chapters.flatMap(({ operations }) => operations)

describe.runIf(process.env.BLOCKSPEC_API_REF)('of the published reference', () => {
  test('every operation stands in one chapter, with an id of its own', () => {
    const emitted = everyEmitted().map(({ operation }) => operation)
    expect(new Set(emitted.map(({ id }) => id)).size).toBe(198)
    expect(emitted.map((one) => one.source).sort()).toEqual(
      everyDocumented()
        .map(({ place }) => placeText(place))
        .sort(),
    )
  })

  test('every path has its slash, no query and its project', () => {
    const strange = everyEmitted()
      .map(({ operation: { path } }) => path)
      .filter((path) => !/^\/(v3\/)?$|^\/v3\/(\{\w+\}|default-types)(\/|$)[\w{}/-]*$/.test(path))
    expect(strange).toEqual([])
  })

  test('every line of a table is in schemas/ or taken out by an erratum', () => {
    const emitted = everyEmitted()
    const removals = readErrata(known).flatMap(({ patch }) => patch.flatMap(({ remove }) => remove ?? []))
    const isTakenOut = (id: string, side: Side, name: string): boolean =>
      removals.some((one) => one.side === side && isAimedAt(one.in, id) && one.members.includes(name))
    const lostOf = ({ place, references }: SourceOperation): readonly string[] => {
      const found = emitted.find(({ operation }) => operation.source === placeText(place))
      if (!found) return [`${placeText(place)}: not emitted`]
      const { chapter, operation } = found
      return references
        .filter(({ name, side }) => !namesOf(operation, chapter, side).includes(name))
        .filter(({ name, side }) => !isTakenOut(operation.id, side, name))
        .map(({ name, side }) => `${operation.id} ${side} ${name}`)
    }
    expect(everyDocumented().flatMap(lostOf)).toEqual([])
  })
})
