import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isWithin, type Microversion, type MicroversionRange } from '../microversion.js'
import { packageRoot } from '../package-root.js'
import { UsageError } from '../usage-error.js'
import type { Contract, Erratum, JsonSchema } from './contract.js'
import { OperationContract } from './operation-contract.js'
import type { Documents } from './resolve-references.js'
import { SchemaCompiler } from './schema-compiler.js'
import type { StoredChapter } from './stored-operation.js'

interface StoredIndex {
  readonly surface: string
  readonly document: string
  readonly range: MicroversionRange
  readonly chapters: readonly string[]
  readonly errata: readonly Erratum[]
  readonly anchors: readonly string[]
}

const read = <T>(directory: string, file: string): T =>
  JSON.parse(readFileSync(join(directory, file), 'utf8')) as T

const surfacesIn = (schemas: string): string =>
  readdirSync(schemas)
    .filter((name) => existsSync(join(schemas, name, 'index.json')))
    .join(', ')

interface Stored {
  readonly index: StoredIndex
  readonly chapters: ReadonlyMap<string, StoredChapter>
  readonly documents: Documents
}

const readSurface = (surface: string): Stored => {
  const directory = join(packageRoot, 'schemas', surface)
  if (!existsSync(join(directory, 'index.json'))) {
    const known = surfacesIn(join(packageRoot, 'schemas'))
    throw new UsageError(`unknown surface ${surface}, expected one of ${known}`)
  }
  const index = read<StoredIndex>(directory, 'index.json')
  const chapters = new Map(
    index.chapters.map((name) => [name, read<StoredChapter>(directory, `${name}.json`)]),
  )
  const documents = new Map<string, JsonSchema>([
    ['common.json', read<JsonSchema>(directory, 'common.json')],
    ...[...chapters].map(([name, chapter]) => [`${name}.json`, chapter] as const),
  ])
  return { index, chapters, documents }
}

/** Loads a surface's contract from schemas/; what a body is judged by is compiled when the first one comes. */
export const loadContract = (surface: string): Contract => {
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
}
