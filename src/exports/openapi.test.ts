import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { readSurface, storedSurfaces } from '../contract/read-surface.js'
import { openApiDocument } from './openapi.js'

interface OperationObject {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly security?: readonly unknown[]
  readonly parameters: readonly {
    readonly name?: string
    readonly in?: string
    readonly required?: boolean
    readonly 'x-openstack'?: object
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Alternatives }>> }
  readonly responses: Readonly<Record<string, unknown>>
  readonly 'x-openstack': { readonly operations: readonly { readonly id: string }[] }
}

interface Alternatives {
  readonly oneOf?: readonly { readonly $ref: string; readonly 'x-openstack': object }[]
  readonly 'x-openstack'?: object
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly required?: readonly string[] }>>
  }
}

const documentOf = (surface: string) => openApiDocument(readSurface(surface)) as unknown as OpenApi

const placed = ({ paths }: OpenApi) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.values(item).map((operation) => ({ path, operation })),
  )

const referencesIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  )
}

const nodeAt = (document: unknown, reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (node, name) => (node as Readonly<Record<string, unknown>> | undefined)?.[name],
      document,
    )

describe.each(storedSurfaces())('%s as OpenAPI', (surface) => {
  const document = documentOf(surface)

  test('is valid', async () => {
    const validator = new Validator()
    expect(await validator.validate({ ...document })).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  test('has no reference that leads nowhere', () => {
    const references = referencesIn(document)
    expect(references.length).toBeGreaterThan(1)
    expect(references.filter((one) => nodeAt(document, one) === undefined)).toEqual([])
    expect(references.filter((one) => !one.startsWith('#/components/'))).toEqual([])
  })

  test('has every operation once, with all its codes', () => {
    const { operations } = loadContract(surface)
    const told = placed(document).flatMap(({ operation }) =>
      operation['x-openstack'].operations.map(({ id }) => ({ id, codes: Object.keys(operation.responses) })),
    )
    expect(told.map(({ id }) => id).sort()).toEqual([...operations.keys()].sort())
    for (const { id, codes } of told) {
      const { success = [], errors = [] } = operations.get(id) ?? {}
      expect(codes, id).toEqual(expect.arrayContaining([...success, ...errors].map(String)))
    }
  })

  test('has operations of different ids and no two paths of one form', () => {
    const ids = placed(document).map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const forms = Object.keys(document.paths).map((path) => path.replace(/\{.+?\}/g, '{}'))
    expect(new Set(forms).size).toBe(forms.length)
  })

  test('declares what stands between braces, each once, and nothing else', () => {
    for (const { path, operation } of placed(document)) {
      const inPath = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name)
      const braced = [...path.matchAll(/\{(.+?)\}/g)].map(([, name]) => name)
      expect(inPath.sort(), path).toEqual(braced.sort())
    }
  })
})

describe('block-storage-v3 as OpenAPI', () => {
  const document = documentOf('block-storage-v3')
  const at = (path: string, method: string) => {
    const operation = document.paths[path]?.[method]
    if (operation === undefined) throw new Error(`no ${method} ${path}`)
    return operation
  }
  const action = '/v3/{project_id}/volumes/{volume_id}/action'

  test('tells actions apart by the member that each requires', () => {
    const acting = placed(document).filter(({ path }) => path.endsWith('/action'))
    for (const { operation } of acting) {
      const { oneOf = [], ...schema } = operation.requestBody?.content['application/json']?.schema ?? {}
      expect(schema['x-openstack']).toEqual({ discriminator: 'action' })
      for (const { $ref, 'x-openstack': annotation } of oneOf) {
        const { required } = nodeAt(document, $ref) as { readonly required: readonly string[] }
        expect(annotation).toMatchObject({ 'action-name': required[0] })
      }
    }
    expect(at(action, 'post')).toMatchObject({ operationId: 'volumes.action', tags: ['volume-actions'] })
    expect(at('/v3/{project_id}/groups/{group_id}/action', 'post')).toMatchObject({
      tags: ['groups', 'group-replication'],
      'x-openstack': { 'min-ver': '3.13' },
    })
  })

  test('judges bodies of actions', () => {
    const ajv = new Ajv2020({ strict: false }).addSchema(document, 'document')
    const pointer = `/paths/${action.replaceAll('/', '~1')}/post/requestBody/content/application~1json/schema`
    const isValid = (body: object) => ajv.validate({ $ref: `document#${encodeURI(pointer)}` }, body)
    expect(isValid({ 'os-extend': { new_size: 2 } })).toBe(true)
    expect(isValid({ 'os-extend': { new_size: 'large' } })).toBe(false)
    expect(isValid({ 'os-shrink': { new_size: 1 } })).toBe(false)
  })

  test('folds what shares method and path, and says whose a parameter is', () => {
    const { operationId, responses } = at('/v3/{admin_project_id}/os-quota-sets/{project_id}', 'get')
    expect(operationId).toBe('os-quota-sets.show')
    expect(responses['200']).toMatchObject({
      content: {
        'application/json': {
          schema: {
            anyOf: [
              { 'x-openstack': { operation: 'os-quota-sets.show' } },
              { 'x-openstack': { operation: 'os-quota-sets.show-usage' } },
            ],
          },
        },
      },
    })
  })

  test('gives paths of one form one name', () => {
    const item = document.paths['/v3/{project_id}/types/{volume_type_id}/encryption/{key}']
    expect(Object.keys(item ?? {}).sort()).toEqual(['delete', 'get', 'put'])
  })

  test('keeps microversions as annotations', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      'x-openstack': { 'min-ver': '3.0', 'max-ver': '3.71' },
    })
    expect(document.components.schemas['volumes.createRequest']).toMatchObject({
      properties: { volume: { properties: { backup_id: { 'x-openstack': { 'min-ver': '3.47' } } } } },
    })
    const { parameters } = at('/v3/{project_id}/volumes', 'get')
    expect(parameters).toContainEqual({ $ref: '#/components/parameters/microversion' })
    expect(parameters.find(({ name }) => name === 'created_at')?.['x-openstack']).toMatchObject({
      'min-ver': '3.60',
    })
  })

  test('asks no token of those who read the versions', () => {
    expect(at('/', 'get').security).toEqual([])
    expect(at('/v3/{project_id}/volumes', 'get').security).toBeUndefined()
  })
})
