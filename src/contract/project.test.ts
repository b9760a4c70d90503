import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareMicroversions, type Microversion, microversionsOf } from '../microversion.js'
import { type Annotation, annotationOf } from './annotation.js'
import type { JsonSchema } from './contract.js'
import { boundariesOf, epochsBetween } from './epochs.js'
import { project } from './project.js'

const range = { min: '3.0', max: '3.71' } as const
const versions = microversionsOf(range)
const version = fc.constantFrom(...versions)
const leaf = fc.constantFrom<JsonSchema>(
  { type: 'string' },
  { type: ['integer', 'null'] },
  { type: 'boolean' },
)

const ranged = fc.record<Annotation>(
  { 'min-ver': version, 'max-ver': version, 'required-since': version },
  { requiredKeys: [] },
)

const annotated = (schema: fc.Arbitrary<JsonSchema>): fc.Arbitrary<JsonSchema> =>
  fc.tuple(schema, ranged).map(([one, annotation]) => ({ ...one, 'x-openstack': annotation }))

const { member } = fc.letrec<{ member: JsonSchema; object: JsonSchema; choice: JsonSchema }>((tie) => ({
  member: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    annotated(leaf),
    annotated(tie('object')),
    annotated(tie('choice')),
  ),
  choice: fc.array(annotated(leaf), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  object: fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('member'), { maxKeys: 4 })
    .chain((properties) =>
      fc.subarray(Object.keys(properties)).map((required) => ({ type: 'object', properties, required })),
    ),
}))

const memberNames = (schema: JsonSchema): readonly string[] =>
  Object.keys((schema.properties ?? {}) as object)

describe('any schema', () => {
  const message = fc
    .record({ m: member })
    .map((properties): JsonSchema => ({ type: 'object', properties, required: ['m'] }))

  test('projected twice is as projected once', () => {
    fc.assert(
      fc.property(message, version, (schema, at) => {
        const once = project(schema, at)
        expect(project(once, at)).toEqual(once)
      }),
    )
  })

  test('keeps its own text', () => {
    fc.assert(
      fc.property(message, version, (schema, at) => {
        const before = JSON.stringify(schema)
        project(schema, at)
        expect(JSON.stringify(schema)).toBe(before)
      }),
    )
  })

  test('does not change within an epoch', () => {
    fc.assert(
      fc.property(message, (schema) => {
        for (const { min, max } of epochsBetween(range, boundariesOf(schema))) {
          expect(project(schema, max)).toEqual(project(schema, min))
        }
      }),
    )
  })

  test('requires no member that is not there', () => {
    fc.assert(
      fc.property(message, version, (schema, at) => {
        const { required = [], ...rest } = project(schema, at)
        for (const name of required as readonly string[]) expect(memberNames(rest)).toContain(name)
      }),
    )
  })
})

test('a member is there from its first to its last version and nowhere else', () => {
  fc.assert(
    fc.property(leaf, version, version, version, (schema, since, until, at) => {
      const member = { ...schema, 'x-openstack': { 'min-ver': since, 'max-ver': until } }
      const projected = project({ type: 'object', properties: { member }, required: ['member'] }, at)
      const holds = compareMicroversions(since, at) <= 0 && compareMicroversions(at, until) <= 0
      expect(memberNames(projected)).toEqual(holds ? ['member'] : [])
      expect(projected.required).toEqual(holds ? ['member'] : undefined)
      expect(Object.keys(annotationOf(projected).outside ?? {})).toEqual(holds ? [] : ['member'])
    }),
  )
})

const at = (schema: JsonSchema, version: Microversion): JsonSchema => project(schema, version)

test('of alternatives the one in range becomes the member', () => {
  const shared: JsonSchema = {
    anyOf: [
      { type: 'boolean', 'x-openstack': { 'min-ver': '3.48', 'max-ver': '3.68' } },
      { type: ['boolean', 'null'], 'x-openstack': { 'min-ver': '3.69' } },
    ],
  }
  const schema: JsonSchema = { type: 'object', properties: { shared }, required: ['shared'] }
  const typeAt = (version: Microversion): unknown =>
    (at(schema, version).properties as Readonly<Record<string, JsonSchema>>).shared?.type
  expect([typeAt('3.47'), typeAt('3.48'), typeAt('3.68'), typeAt('3.69')]).toEqual([
    undefined,
    'boolean',
    'boolean',
    ['boolean', 'null'],
  ])
  expect(annotationOf(at(schema, '3.47')).outside).toEqual({ shared: { 'min-ver': '3.48' } })
})

test('a member may be required over a part of its life', () => {
  const host: JsonSchema = { type: 'string', 'x-openstack': { 'required-until': '3.15' } }
  const schema: JsonSchema = { type: 'object', properties: { host } }
  expect(at(schema, '3.15').required).toEqual(['host'])
  expect(at(schema, '3.16').required).toBeUndefined()
})

test('keywords come on top from their version on', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: { a: {} },
    'x-openstack': { from: { '3.53': { additionalProperties: false } } },
  }
  expect(at(schema, '3.52').additionalProperties).toBeUndefined()
  expect(at(schema, '3.53').additionalProperties).toBe(false)
})
