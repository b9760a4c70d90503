import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readApiReference } from '../derive/read-api-reference.js'
import { compileSchema } from '../json-schema.js'
import { type Microversion, microversionsOf, previousMicroversion } from '../microversion.js'
import { packageRoot } from '../package-root.js'
import type { JsonSchema } from './contract.js'
import { loadContract } from './load-contract.js'

interface Change {
  readonly kind: string
  readonly operations?: readonly string[]
  readonly members?: readonly string[]
  readonly parameters?: readonly string[]
}

interface Entry {
  readonly version: Microversion
  readonly changes: readonly Change[]
}

const surface = 'block-storage-v3'
const contract = loadContract(surface)
const schemas = join(packageRoot, 'schemas')
const entries = parse(readFileSync(join(schemas, 'history', `${surface}.yaml`), 'utf8')) as readonly Entry[]

/** Each operation of each change. */
const stated = entries.flatMap(({ version, changes }) =>
  changes.flatMap((change) =>
    (change.operations ?? []).map((operation) => ({ version, operation, ...change })),
  ),
)

type Stated = (typeof stated)[number]
type Side = 'request' | 'response'

const bodyAt = (side: Side, operation: string, version: Microversion): JsonSchema | undefined =>
  side === 'request'
    ? contract.requestSchemaAt(operation, version)
    : contract.responseSchemaAt(operation, version, contract.operations.get(operation)?.success[0] ?? 200)

/** What a body's schema says at a path; `undefined` where it has no such member. */
const memberAt = (schema: JsonSchema | undefined, path: string): unknown =>
  path
    .split('/')
    .filter((segment) => segment !== '')
    .reduce<unknown>((node, segment) => {
      const { properties, items } = (node ?? {}) as JsonSchema
      return segment === '*' ? items : (properties as JsonSchema | undefined)?.[segment]
    }, schema)

/** The member now and one version before; before its operation there is nothing. */
const members = ({ version, operation, members = [''] }: Stated, side: Side) =>
  members.map((path) => {
    const before = previousMicroversion(version) ?? version
    const existed = contract.operationsAt(before).some(({ id }) => id === operation)
    return {
      now: memberAt(bodyAt(side, operation, version), path),
      before: existed ? memberAt(bodyAt(side, operation, before), path) : undefined,
    }
  })

const isAdded = (change: Stated, side: Side): boolean =>
  members(change, side).every(({ now, before }) => now !== undefined && before === undefined)

const isChanged = (change: Stated, side: Side): boolean =>
  members(change, side).every(({ now, before }) => JSON.stringify(now) !== JSON.stringify(before))

const sinceOf = ({ operation }: Stated): Microversion | undefined => contract.operations.get(operation)?.since

const hasNewParameters = ({ version, operation, parameters = [] }: Stated): boolean => {
  const known = contract.operations.get(operation)
  const since = (name: string) => known?.parameters.query.find((one) => one.name === name)
  return parameters.every((name) => {
    const parameter = since(name)
    return parameter !== undefined && (parameter.since ?? known?.since) === version
  })
}

const beginsEpoch = ({ version, operation }: Stated): boolean =>
  contract.epochsOf(operation).some(({ min }) => min === version)

/** By kind: how the contract shows that it knows of a change. The others it has no words for. */
const reflections: Readonly<Record<string, (change: Stated) => boolean>> = {
  'operation-added': (change) => sinceOf(change) === change.version,
  'operation-renamed': (change) => sinceOf(change) === change.version,
  'request-member-added': (change) => isAdded(change, 'request'),
  'request-member-changed': (change) => isChanged(change, 'request'),
  'request-member-refused': (change) => isChanged(change, 'request'),
  'response-member-added': (change) => isAdded(change, 'response'),
  'response-member-changed': (change) => isChanged(change, 'response'),
  'query-parameter-added': hasNewParameters,
  'response-header-added': beginsEpoch,
  'behaviour-changed': beginsEpoch,
}

const text = ({ version, kind, operation, members = [], parameters = [] }: Stated): string =>
  [version, kind, operation, ...members, ...parameters].join(' ')

describe('the history', () => {
  test('is as its schema says', () => {
    const schema = JSON.parse(readFileSync(join(schemas, 'history.json'), 'utf8')) as object
    expect(compileSchema(schema)(entries)).toEqual([])
  })

  test('has every microversion once', () => {
    expect(entries.map(({ version }) => version)).toEqual(microversionsOf(contract.range))
  })

  test('names one operation that the reference does not document', () => {
    const unknown = stated.filter(({ operation }) => !contract.operations.has(operation))
    expect(unknown.map(text)).toEqual(['3.26 operation-added os-services.failover'])
  })

  test('is reflected by the contract', () => {
    const judged = stated.filter(
      ({ operation, kind }) => contract.operations.has(operation) && kind in reflections,
    )
    const lost = judged.filter((change) => !reflections[change.kind]?.(change))
    expect(judged.length).toBeGreaterThan(200)
    expect(lost.map(text)).toEqual([])
  })

  test('tells every version at which an operation of the contract begins or changes', () => {
    const told = new Set(stated.map(({ version, operation }) => `${version} ${operation}`))
    const untold = [...contract.operations.keys()].flatMap((operation) =>
      contract
        .epochsOf(operation)
        .map(({ min }) => `${min} ${operation}`)
        .filter((begin) => !begin.startsWith('3.0 ') && !told.has(begin)),
    )
    expect(untold).toEqual([])
  })

  test.runIf(process.env.BLOCKSPEC_API_REF)('speaks of what the published history names', () => {
    const { history } = readApiReference(join(process.env.BLOCKSPEC_API_REF ?? '', 'block-storage', 'v3'))
    const silent = history.filter(({ version, text: published }) => {
      const names = [...published.matchAll(/``([a-z]\w+)``/gi)].map(([, name = '']) => name)
      const ours = JSON.stringify(entries.find((entry) => entry.version === version)).replaceAll('-', '_')
      return names.length > 0 && !names.some((name) => ours.includes(name))
    })
    expect(history).toHaveLength(entries.length)
    expect(silent.map(({ version }) => version)).toEqual([])
  })
})
