import type { StoredSurface } from '../contract/read-surface.js'
import { type FoldedOperation, foldOperations } from './fold-operations.js'
import { openApiOperation, versions } from './openapi-operation.js'
import { componentName, withinDocument } from './openapi-references.js'

type Json = Readonly<Record<string, unknown>>

/** How the microversion is asked for; a surface of one version has no such header. */
const microversionHeader = ({ surface, range: { min, max } }: StoredSurface['index']): Json => {
  const service = surface.startsWith('compute') ? 'compute' : 'volume'
  const [major = ''] = min.split('.')
  return {
    name: 'OpenStack-API-Version',
    in: 'header',
    schema: {
      type: 'string',
      pattern: `^${service} (${major}\\.\\d+|latest)$`,
      default: `${service} ${min}`,
    },
    'x-openstack': versions(min, max),
  }
}

const schemasOf = ({ documents }: StoredSurface): Json =>
  Object.fromEntries(
    [...documents].flatMap(([file, { $defs }]) =>
      Object.entries($defs as Json).map(([name, definition]) => [
        componentName(file, name),
        withinDocument(definition, file),
      ]),
    ),
  )

const pathsOf = (folded: readonly FoldedOperation[], { document, range }: StoredSurface['index']): Json => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of folded) {
    const item = paths[one.path] ?? {}
    paths[one.path] = item
    item[one.method.toLowerCase()] = openApiOperation(one, { document, versioned: range.min !== range.max })
  }
  return paths
}

/** A surface's contract as one OpenAPI 3.1 document; what OpenAPI has no words for stands under `x-openstack`. */
export const openApiDocument = (surface: StoredSurface): Json => {
  const { index, chapters } = surface
  const { min, max } = index.range
  return {
    openapi: '3.1.0',
    info: { title: index.surface, version: max },
    externalDocs: { url: index.document },
    tags: [...chapters].map(([name, chapter]) => ({
      name,
      description: chapter.title,
      externalDocs: { url: chapter.$comment },
    })),
    security: [{ token: [] }],
    paths: pathsOf(foldOperations(surface), index),
    components: {
      securitySchemes: { token: { type: 'apiKey', in: 'header', name: 'X-Auth-Token' } },
      ...(min !== max && { parameters: { microversion: microversionHeader(index) } }),
      schemas: schemasOf(surface),
    },
    'x-openstack': { surface: index.surface, ...versions(min, max), errata: index.errata },
  }
}
