import type { Operation } from '../../contract/contract.js'
import { at } from '../../json-pointer.js'
import type { Microversion } from '../../microversion.js'
import { smallestBody } from '../../requirements/generated-body.js'
import { membersOf, namesTheUnknown, withMember } from '../../requirements/instance.js'
import type { Able } from '../ground.js'
import { type Breach, breachesOf } from './breaches.js'
import { type InputRule, oneOf, type Wish } from './input.js'
import { leftOut } from './left-out.js'
import { isNamable, marked } from './marked-body.js'
import { idOf, ruleOf, type Versions } from './rule-of.js'
import { pathOf } from './things.js'
import {
  acceptable,
  bodyWith,
  brokenTexts,
  oddTexts,
  oddValues,
  optionalMembers,
  pointerTo,
  validValues,
} from './valid-bodies.js'

/** Requests that break one rule of the body each. */
export const breachRules = (able: Able, operation: Operation, versions: Versions): readonly InputRule[] => {
  const found = new Map<
    string,
    { readonly breach: Breach; readonly wishes: Map<Microversion, readonly Wish[]> }
  >()
  for (const version of versions) {
    const namable = isNamable(able.contract, operation, version)
    for (const breach of breachesOf(able.contract, operation, version)) {
      const key = idOf(operation.id, breach.pointer, breach.what)
      const known = found.get(key) ?? { breach, wishes: new Map() }
      found.set(key, known)
      const keepsName = namable && !breach.pointer.endsWith('/name') && breach.pointer.split('/').length > 2
      const path = pathOf(operation, 'shared')
      known.wishes.set(
        version,
        breach.bodies.map((body) => ({ path, body: marked(body, keepsName) })),
      )
    }
  }
  return [...found.values()].map(({ breach: { pointer, what, codes }, wishes }) => {
    const bodies = [...wishes.values()].flat().map(({ body }) => body)
    return ruleOf(
      {
        operation: operation.id,
        pointer,
        what,
        codes: bodies.some(namesTheUnknown) ? [...new Set([...codes, 404])] : codes,
        outcome: 'refused',
        versions: [...wishes.keys()],
      },
      oneOf((version) => wishes.get(version) ?? []),
    )
  })
}

/** Texts that are no JSON, and JSON that stands for nothing documented. */
export const textRules = (operation: Operation, versions: Versions): readonly InputRule[] => {
  if (!operation.hasBody) return []
  const path = pathOf(operation, 'shared')
  const head = { operation: operation.id, pointer: '', versions }
  const of = (texts: readonly string[]) => oneOf(() => texts.map((text) => ({ path, text })))
  return [
    ruleOf({ ...head, what: 'is JSON', outcome: 'refused', codes: [400] }, of(brokenTexts)),
    ...(leftOut[operation.id] === undefined ? [ruleOf({ ...head, what: 'odd text' }, of(oddTexts))] : []),
  ]
}

/** All pairs of optional members. */
export const validRules = (able: Able, operation: Operation, versions: Versions): readonly InputRule[] => {
  const pairs = new Map<string, Microversion[]>()
  const baseAt = (version: Microversion) =>
    marked(
      acceptable[operation.id] ?? smallestBody(able.contract, operation, version),
      isNamable(able.contract, operation, version),
    )
  const freeAt = (version: Microversion) => {
    const schema = able.contract.requestSchemaAt(operation.id, version)
    return schema ? optionalMembers(schema, (name) => name !== operation.action) : []
  }
  for (const version of versions) {
    const pointers = freeAt(version).map(pointerTo)
    const found = pointers.flatMap((one, index) =>
      pointers.slice(index).map((other) => (one === other ? one : `${one} ${other}`)),
    )
    for (const pair of found.length === 0 ? ['/'] : found)
      pairs.set(pair, [...(pairs.get(pair) ?? []), version])
  }
  const path = pathOf(operation, 'own')
  return [...pairs].map(([pair, held]) =>
    ruleOf(
      { operation: operation.id, pointer: pair, what: 'valid', versions: held },
      {
        draw(version, random) {
          const members = freeAt(version).filter((member) => pair.split(' ').includes(pointerTo(member)))
          return { path, body: bodyWith(baseAt(version), members, random) }
        },
        simpler(version, wish) {
          const members = freeAt(version).filter((member) => at(wish.body, pointerTo(member)) !== undefined)
          const base = at(baseAt(version), '') ?? baseAt(version)
          return members.flatMap((member) => {
            const without = withMember(wish.body, member.path, at(base, pointerTo(member)))
            const simplest = withMember(wish.body, member.path, validValues(member)[0])
            return [without, simplest]
              .filter((body) => JSON.stringify(body) !== JSON.stringify(wish.body))
              .map((body) => ({ path, body }))
          })
        },
      },
    ),
  )
}

/** Values of which the documents say nothing, in the place of each member. */
export const oddRules = (able: Able, operation: Operation, versions: Versions): readonly InputRule[] => {
  const found = new Map<string, Microversion[]>()
  const membersAt = (version: Microversion) => {
    const schema = able.contract.requestSchemaAt(operation.id, version)
    return schema ? membersOf(schema) : []
  }
  for (const version of versions)
    for (const member of membersAt(version))
      found.set(pointerTo(member), [...(found.get(pointerTo(member)) ?? []), version])
  const path = pathOf(operation, 'own')
  return [...found].map(([pointer, at]) =>
    ruleOf(
      { operation: operation.id, pointer, what: 'odd', versions: at },
      oneOf((version) => {
        const member = membersAt(version).find((one) => pointerTo(one) === pointer)
        const base = marked(
          smallestBody(able.contract, operation, version),
          isNamable(able.contract, operation, version),
        )
        return member === undefined
          ? []
          : oddValues.map((value) => ({ path, body: withMember(base, member.path, value) }))
      }),
    ),
  )
}
