import type * as fc from 'fast-check'
import type { JsonSchema } from '../../contract/contract.js'
import { pointerToken } from '../../json-pointer.js'
import { type BodyMember, membersOf, smallestInstance, withMember } from '../../requirements/instance.js'

/** What stands for the ids that bodies name, so that requests get past looking them up. */
export const references: Readonly<Record<string, string>> = {
  volume_id: '{volume}',
  volume_uuid: '{volume}',
  source_volid: '{shared volume}',
  snapshot_id: '{shared snapshot}',
}

/** Bodies in place of the smallest that a schema allows, where that one is always refused. */
export const acceptable: Readonly<Record<string, unknown>> = {
  // A new volume has 1 GiB already.
  'volumes.action.os-extend': { 'os-extend': { new_size: 2 } },
}

const boundaryTexts = ['x', 'Größe 5 %', '数字', '😀 ❤️', 'y'.repeat(255), "O'Hara; -- <b>&amp;", '']

const typesOf = ({ type }: JsonSchema): readonly string[] =>
  typeof type === 'string' ? [type] : Array.isArray(type) ? type.map(String) : []

const named: Readonly<Record<string, readonly unknown[]>> = {
  ...Object.fromEntries(Object.entries(references).map(([name, value]) => [name, [value, '{unknown}']])),
  name: ['{name}', '{name} Größe', '{name} 数😀', `{name} ${'n'.repeat(210)}`],
  size: [1, 2],
  new_size: [2, 3],
  volume_type: ['{type}', '{type name}', 'blockspec-no-such-type'],
  new_type: ['{type}', 'blockspec-no-such-type'],
  availability_zone: ['nova', 'blockspec-no-such-zone'],
  group_id: ['{unknown}', '{group}'],
  metadata: [{}, { key1: 'value1' }, { ['k'.repeat(255)]: 'v'.repeat(255) }, { k: 'Größe', 'a b': '' }],
  extra_specs: [{}, { 'blockspec:a': 'x' }, { 'blockspec:a': 'Größe 数' }],
  group_specs: [{}, { key1: 'value1' }],
  connector: [{ host: 'blockspec-host', ip: '127.0.0.1', initiator: 'iqn.1993-08.org.debian:01:blockspec' }],
  mode: ['rw', 'ro'],
  keys: [[], ['key1'], ['no such key']],
}

/** Values that a member may have by its schema, the simplest first. */
export const validValues = ({ path, schema }: BodyMember): readonly unknown[] => {
  const known = named[path.at(-1) ?? '']
  const nothing = typesOf(schema).includes('null') ? [null] : []
  if (known !== undefined) return [...known, ...nothing]
  if (Array.isArray(schema.enum)) return schema.enum
  const simplest = smallestInstance(schema)
  if (typesOf(schema).includes('string') && schema.pattern === undefined && schema.minLength === undefined)
    return [...boundaryTexts, ...nothing]
  if (typesOf(schema).includes('boolean')) return [false, true]
  return [typeof schema.pattern === 'string' ? '{unknown}' : simplest, ...nothing]
}

/** Members that may be added to the smallest body. */
export const optionalMembers = (
  schema: JsonSchema,
  isFree: (name: string) => boolean,
): readonly BodyMember[] =>
  membersOf(schema).filter(({ path, required }) => !required && path.length <= 2 && isFree(path.at(-1) ?? ''))

/** The pointer to a member. */
export const pointerTo = ({ path }: BodyMember): string =>
  path.map((name) => `/${pointerToken(name)}`).join('')

/** The body with a value for each of the members. */
export const bodyWith = (base: unknown, members: readonly BodyMember[], random: fc.Random): unknown =>
  members.reduce((body, member) => {
    const values = validValues(member)
    return withMember(body, member.path, values[random.nextInt(0, values.length - 1)])
  }, base)

/** Values of which the documents say nothing: a server stays in control, whether it takes them or not. */
export const oddValues: readonly unknown[] = [
  null,
  '',
  ' ',
  'z'.repeat(10_000),
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eback',
  '\n\t\u0007',
  '%s%n%(x)s',
  '../../etc/passwd',
  0,
  -1,
  1e308,
  2 ** 63,
  1.5,
  true,
  [],
  {},
  [[[[[[]]]]]],
  { a: { b: { c: [null] } } },
  { '': '' },
  { '\u0000': 'x' },
  '😀'.repeat(200),
]

/** Texts that are no JSON. */
export const brokenTexts: readonly string[] = ['{', '{"a": ', 'nonsense', '{"a": 1,}', "{'a': 1}", '{"a" 1}']

/** JSON of which the documents say nothing, and what only looks like it. */
export const oddTexts: readonly string[] = [
  '',
  ' ',
  'null',
  '\ufeff{}',
  '{"a": 1, "a": 2}',
  '{"a": NaN}',
  '{"a": 1e400}',
  '"\\ud800"',
  `${'['.repeat(2_000)}${']'.repeat(2_000)}`,
  `${'{"a":'.repeat(600)}1${'}'.repeat(600)}`,
]
