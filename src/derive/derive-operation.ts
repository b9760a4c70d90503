import type { Microversion } from '../microversion.js'
import type { ApiReference, SampleReference, Side, SourceChapter, SourceOperation } from './api-reference.js'
import { isAimedAt } from './apply-errata.js'
import { claimPath } from './claim-path.js'
import type { Conflict } from './conflict.js'
import type { DerivedOperation, DraftParameter } from './derived-operation.js'
import type { Draft } from './draft.js'
import type { Patch, PatchingErratum } from './errata.js'
import { memberSchema } from './member-schema.js'
import { buildMessage } from './message.js'
import { actionOf, factsOf, type OperationFacts } from './operation-facts.js'
import { operationIdOf } from './operation-id.js'
import { type Sample, samplesOf } from './samples.js'
import { placeText, sourceError } from './source-text.js'

/** What deriving one operation needs to know around it. */
export interface OperationContext {
  readonly reference: ApiReference
  readonly chapter: string
  readonly source: SourceChapter
  readonly errata: readonly PatchingErratum[]
  readonly oldest: Microversion
}

type Correction = NonNullable<Patch['operation']>

/** Corrects an operation's facts where errata mean it; tells their ids and the operation's, if they give it one. */
const correct = (
  facts: OperationFacts,
  errata: readonly PatchingErratum[],
  isMeant: (correction: Correction) => boolean,
): { readonly id: string | undefined; readonly errata: readonly string[] } => {
  const fitting = errata.flatMap(({ id, patch }) =>
    patch.flatMap(({ operation }) => (operation && isMeant(operation) ? [{ id, operation }] : [])),
  )
  for (const { operation } of fitting) {
    const { in: _, section: __, id: ___, ...corrections } = operation
    Object.assign(facts, structuredClone(corrections))
  }
  const [given] = fitting.flatMap(({ operation }) => operation.id ?? [])
  return { id: given, errata: fitting.map(({ id }) => id) }
}

/** The names between braces. */
const namesIn = (path: string): readonly string[] =>
  [...path.matchAll(/\{(.+?)\}/g)].map((match) => match[1] ?? '')

const parametersOf = ({ references }: SourceOperation, where: 'path' | 'query'): DraftParameter[] =>
  references
    .filter(({ fact, side }) => side === 'request' && fact.in === where)
    .filter((one, n, all) => all.findIndex(({ name }) => name === one.name) === n)
    .map(({ name, fact }) => {
      const { 'x-openstack': _, ...schema } = memberSchema(name, fact, 'request')
      const required = where === 'path' || fact.required === true
      const range = { ...(fact.since && { since: fact.since }), ...(fact.until && { until: fact.until }) }
      return { name, required, schema, ...range, source: `parameters.yaml#${fact.key}` }
    })

const pathConflicts = (
  id: string,
  path: string,
  parameters: readonly DraftParameter[],
): readonly Conflict[] => {
  const inPath = namesIn(path)
  const names = parameters.map(({ name }) => name)
  const conflict = (name: string, says: string): Conflict => ({
    kind: 'path',
    operation: id,
    side: 'operation',
    path: [name],
    says,
  })
  return [
    ...inPath
      .filter((name) => !names.includes(name))
      .map((name) => conflict(name, `{${name}} is in no table`)),
    ...names
      .filter((name) => !inPath.includes(name))
      .map((name) => conflict(name, `no {${name}} in ${path}`)),
  ]
}

/** The samples that errata give an operation whose section shows none. */
const lentSamples = (
  id: string,
  { place }: SourceOperation,
  errata: readonly PatchingErratum[],
): readonly (SampleReference & { readonly erratum: string })[] =>
  errata.flatMap(({ id: erratum, patch }) =>
    patch.flatMap(({ sample }) =>
      sample?.of === id && sample.side ? [{ path: sample.sample, side: sample.side, place, erratum }] : [],
    ),
  )

const corrected = (samples: readonly Sample[], errata: readonly PatchingErratum[]): readonly Sample[] => {
  const patches = errata.flatMap(({ patch }) => patch.flatMap((one) => one.sample ?? []))
  return samples.map((sample) => {
    const fitting = patches.filter((one) => one.sample === sample.path)
    return Object.assign({}, sample, ...fitting.map(({ sample: _, of: __, ...facts }) => facts)) as Sample
  })
}

/** The operation's bodies, from its tables and from what its samples show. */
const messagesOf = (
  id: string,
  operation: SourceOperation,
  samples: readonly Sample[],
): { readonly messages: Partial<Record<Side, Draft>>; readonly conflicts: readonly Conflict[] } => {
  const messages: Partial<Record<Side, Draft>> = {}
  const conflicts: Conflict[] = []
  for (const side of ['request', 'response'] as const) {
    const references = operation.references.filter(
      (one) => one.side === side && (side === 'response' || one.fact.in === 'body'),
    )
    const shown = samples.filter((sample) => sample.side === side)
    if (references.length === 0 && shown.length === 0) continue
    const [at = operation] = [...references, ...operation.samples.filter((one) => one.side === side)]
    const source = placeText(at.place)
    const message = buildMessage({ operation: id, side, source, references, samples: shown })
    messages[side] = message.schema
    conflicts.push(...message.conflicts)
  }
  return { messages, conflicts }
}

/** Derives one operation from its section, before errata touch its messages. */
export const deriveOperation = (
  source: SourceOperation,
  context: OperationContext,
): { readonly operation: DerivedOperation; readonly conflicts: readonly Conflict[] } => {
  const { reference, chapter, errata, oldest } = context
  const shown = samplesOf(reference.directory, source, oldest)
  const requests = shown.filter(({ side }) => side === 'request').map(({ body }) => body)
  const action = actionOf(source, requests)
  const facts = factsOf(source, { chapter, prose: context.source.prose }, action, oldest)
  const bySection = correct(facts, errata, (correction) => correction.section === facts.section)
  const id = bySection.id ?? operationIdOf(facts.method, facts.path, action)
  if (id === undefined)
    throw sourceError(
      source.place,
      `${facts.method} ${facts.path} fits no pattern of ids`,
      'a known path form',
    )
  const byId = correct(facts, errata, (correction) => isAimedAt(correction.in ?? [], id))
  const { operation: claiming, conflicts: claims } = claimPath(id, source, facts.path)
  const lent = lentSamples(id, source, errata)
  const operation = { ...claiming, samples: [...source.samples, ...lent] }
  const samples = corrected(samplesOf(reference.directory, operation, facts.since), errata)
  const { messages, conflicts } = messagesOf(id, operation, samples)
  const tabled = parametersOf(operation, 'path')
  const inPath = tabled.filter(({ name }) => namesIn(facts.path).includes(name))
  const parameters = { path: inPath, query: parametersOf(operation, 'query') }
  const named = {
    id,
    title: source.title,
    method: facts.method,
    ...(action !== undefined && { action }),
  }
  return {
    operation: {
      ...named,
      source,
      facts,
      parameters,
      messages,
      samples,
      errata: new Set([...bySection.errata, ...byId.errata, ...lent.map(({ erratum }) => erratum)]),
    },
    conflicts: [...conflicts, ...claims, ...pathConflicts(id, facts.path, tabled)],
  }
}
