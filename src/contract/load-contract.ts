import { isWithin, type Microversion } from '../microversion.js'
import { oncePerKey } from '../once-per-key.js'
import type { Contract } from './contract.js'
import { OperationContract } from './operation-contract.js'
import { readSurface } from './read-surface.js'
import { SchemaCompiler } from './schema-compiler.js'

/** A surface's contract from schemas/, read once; what a body is judged by is compiled when the first one comes. */
export const loadContract = oncePerKey((surface: string): Contract => {
  const { index, chapters, documents } = readSurface(surface)
  const parts = { documents, compiler: new SchemaCompiler(), range: index.range }
  const contracts = new Map(
    [...chapters].flatMap(([name, chapter]) =>
      chapter['x-openstack'].operations.map(
        (one) => [one.id, new OperationContract(one, name, parts)] as const,
      ),
    ),
  )
  const of = (operation: string): OperationContract => {
    const known = contracts.get(operation)
    if (!known) throw new Error(`no operation ${operation} in the contract of ${surface}`)
    return known
  }
  const operations = new Map([...contracts].map(([id, { operation }]) => [id, operation]))
  return {
    surface: index.surface,
    document: index.document,
    range: index.range,
    operations,
    errata: index.errata,
    anchors: new Set(index.anchors),
    statusesOf: (chapter) => chapters.get(chapter)?.['x-openstack'].statuses ?? [],
    operationsAt: (version: Microversion) =>
      [...operations.values()].filter(({ since, until }) => isWithin(version, since, until)),
    epochsOf: (operation, facet = 'whole') => of(operation).epochsOf(facet),
    judgeRequest: (operation, version, body) => of(operation).judgeRequest(version, body),
    judgeResponse: (operation, version, status, body) => of(operation).judgeResponse(version, status, body),
    requestSchemaAt: (operation, version) => of(operation).requestSchemaAt(version),
    responseSchemaAt: (operation, version, status) => of(operation).responseSchemaAt(version, status),
    parametersOf: (operation) => of(operation).parameters,
  }
})
