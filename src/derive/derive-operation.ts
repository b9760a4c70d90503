import type { Microversion } from '../microversion.js'
import type { ApiReference, SampleReference, Side, SourceChapter, SourceOperation } from './api-reference.js'
import { claimPath } from './claim-path.js'
import type { Conflict } from './conflict.js'
import type { DerivedOperation, DraftParameter } from './derived-operation.js'
import type { Draft } from './draft.js'
import type { PatchingErratum } from './errata.js'
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

/** Corrects what must be right before the operation has an id: chiefly its path. */
const correctBySection = (facts: OperationFacts, errata: readonly PatchingErratum[]): readonly string[] =>
  errata.flatMap(({ id, patch }) => {
    const fitting = patch.flatMap(({ operation }) =>
      operation?.section === facts.section ? [operation] : [],
    )
    for (const { in: _, section: __, ...corrections } of fitting)
      Object.assign(facts, structuredClone(corrections))
    return fitting.length > 0 ? [id] : []
  })

const parametersOf = ({ references }: SourceOperation, where: 'path' | 'query'): DraftParameter[] =>
  references
    .filter(({ fact, side }) => side === 'request' && fact.in === where)
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
  const inPath = [...path.matchAll(/\{(.+?)\}/g)].map((match) => match[1] ?? '')
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
  errata.flatMap((erratum) =>
    erratum.patch.flatMap(({ sample }) =>
      sample?.of === id && sample.side
        ? [{ path: sample.sample, side: sample.side, place, erratum: erratum.id }]
        : [],
    ),
  )

const versioned = (samples: readonly Sample[], errata: readonly PatchingErratum[]): readonly Sample[] =>
  samples.map((sample) => {
    const patches = errata.flatMap(({ patch }) => patch.flatMap((one) => one.sample ?? []))
    const version = patches.find((one) => one.sample === sample.path)?.version
    return version ? { ...sample, version } : sample
  })

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
  const corrected = correctBySection(facts, errata)
  const { title, place } = source
  const { method } = facts
  const id = operationIdOf(method, facts.path, action)
  if (id === undefined)
    throw sourceError(place, `${method} ${facts.path} fits no pattern of ids`, 'a known path form')
  const lent = lentSamples(id, source, errata)
  const { operation, claimed } = claimPath(source, facts.path)
  const placed = { ...operation, samples: [...operation.samples, ...lent] }
  const samples = versioned(samplesOf(reference.directory, placed, facts.since), errata)
  const { messages, conflicts } = messagesOf(id, placed, samples)
  const parameters = { path: parametersOf(placed, 'path'), query: parametersOf(placed, 'query') }
  const claims = claimed.map((name): Conflict => {
    const says = `{${name}} stands in the path, its entry puts it elsewhere`
    return { kind: 'place', operation: id, side: 'operation', path: [name], says }
  })
  const named = { id, title, method, ...(action !== undefined && { action }) }
  return {
    operation: { ...named, source, facts, parameters, messages, samples, errata: new Set([...corrected, ...lent.map(({ erratum }) => erratum)]) },
    conflicts: [...conflicts, ...claims, ...pathConflicts(id, facts.path, parameters.path)],
  }
}
