import type { FaultClass } from './fault-class.js'

/** What a family's parameter has to be. */
export type ParameterKind =
  | 'operation'
  | 'operation=code'
  | 'operation.member'
  | 'noun'
  | 'noun.member'
  | 'status'

interface FamilyEntry {
  readonly class: FaultClass
  readonly parameter: ParameterKind
  readonly rule: string
}

/** What the views call the things they show; faults of the schema name them by these words. */
export const nouns = [
  'volume',
  'snapshot',
  'volume_type',
  'volume-summary',
  'proxied-volume',
  'proxied-snapshot',
  'extension',
  'group_type',
  'group',
  'group_snapshot',
  'replication_target',
  'consistencygroup',
  'cgsnapshot',
  'backup',
  'restoration',
  'backup-record',
  'message',
  'attachment',
  'transfer',
  ...(['volume', 'snapshot', 'volume_type', 'volume-summary', 'volume_type_access', 'encryption'] as const),
  ...(['default_type', 'qos_specs', 'qos_association', 'quota_set', 'quota_class_set', 'limits'] as const),
  ...(['manageable-volume', 'manageable-snapshot', 'service', 'cluster', 'worker'] as const),
  ...(['pool', 'pool-capabilities', 'capabilities', 'host', 'host-resource'] as const),
  ...(['zone', 'extension', 'resource-filter', 'log-level'] as const),
] as const
export type Noun = (typeof nouns)[number]

/** Faults that take a parameter. Those on operations are done in one place, whatever the operation. */
export const families = {
  'accepts-anything': entry('validation', 'operation', 'a request body that breaks its schema is refused'),
  crash: entry('status', 'operation', 'no request ends in a server error'),
  'drops-connection': entry('transport', 'operation', 'every request is answered'),
  'ends-early': entry('transport', 'operation', 'an answer is as long as it says'),
  'fails-now-and-then': entry('transport', 'operation', 'the same request gets the same answer'),
  'empty-body': entry('schema', 'operation', 'a documented response body is there'),
  gone: entry('status', 'operation', 'a documented operation exists'),
  'ignores-member': entry('semantics', 'operation.member', 'what a request body asks for takes effect'),
  'ignores-precondition': entry('state', 'operation', 'the preconditions of an operation are enforced'),
  'ignores-query': entry('paging', 'operation.member', 'a documented query parameter takes effect'),
  'never-refuses': entry('status', 'operation', 'a request that cannot be met is not answered as a success'),
  'leaves-out': entry(
    'schema',
    'operation.member',
    'what is told of a thing elsewhere is told in each answer that documents it',
  ),
  'loses-member': entry('semantics', 'operation.member', 'what a request does not speak of stays as it was'),
  'no-auth': entry('isolation', 'operation', 'a request without a valid token is refused'),
  'no-effect': entry('semantics', 'operation', 'an accepted request takes effect'),
  'no-policy': entry('isolation', 'operation', 'only the roles that policy names may perform an operation'),
  'no-tenancy': entry('isolation', 'operation', 'what belongs to another project is not found'),
  'not-gated': entry(
    'microversion',
    'operation',
    'an operation does not exist before its first microversion',
  ),
  'not-json': entry('transport', 'operation', 'a response body is JSON'),
  'refusal-status': entry('status', 'operation=code', 'a refusal carries the documented status'),
  refuses: entry('status', 'operation', 'a valid request is accepted'),
  'refuses-readers': entry(
    'isolation',
    'operation',
    'who may only read in a project is answered what only shows',
  ),
  slow: entry('asynchrony', 'operation', 'an answer comes in reasonable time'),
  'wrong-status': entry('status', 'operation=code', 'a success carries the documented status'),
  'drop-member': entry('schema', 'noun.member', 'a required member of a response body is there'),
  'early-member': entry('microversion', 'noun.member', 'a member is absent before its first microversion'),
  'extra-member': entry('schema', 'noun', 'a response body has documented members only'),
  'late-member': entry('microversion', 'noun.member', 'a member is there from its first microversion on'),
  'null-member': entry('schema', 'noun.member', 'a member that may not be null is not'),
  'oversize-body': entry('transport', 'operation', 'an answer is no longer than what it tells'),
  'public-member': entry('isolation', 'noun.member', 'a member for administrators is not shown to others'),
  'type-of-member': entry('schema', 'noun.member', 'a member has its documented type'),
  stuck: entry('asynchrony', 'status', 'a transitional status is left in the end'),
  skips: entry('asynchrony', 'status', 'a transition shows its documented status'),
  'undocumented-status': entry('state', 'status', 'a status is one of the documented words'),
} as const satisfies Readonly<Record<string, FamilyEntry>>

export type Family = keyof typeof families

function entry<K extends ParameterKind>(
  faultClass: FaultClass,
  parameter: K,
  rule: string,
): FamilyEntry & { readonly parameter: K } {
  return { class: faultClass, parameter, rule }
}

/** Narrows text from outside to a family. */
export const isFamily = (text: string): text is Family => Object.hasOwn(families, text)
