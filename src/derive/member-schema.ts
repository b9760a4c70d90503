import type { Side } from './api-reference.js'
import { type Draft, makeNullable } from './draft.js'
import type { ParameterFact } from './parameters.js'

const jsonTypes: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'integer',
  boolean: 'boolean',
  object: 'object',
  dict: 'object',
  array: 'array',
  list: 'array',
  float: 'number',
}

/** Ids that Keystone's back end chooses: LDAP gives 64 hexadecimal digits, so only their being there can be checked. */
const isKeystoneId = (name: string): boolean => /(^|[_:])(user|project|tenant)_id$/.test(name)

const refined = (
  name: string,
  { description, in: where }: ParameterFact,
  type: string,
  side: Side,
): Draft => {
  const body = where === 'body'
  if (type === 'string' && isKeystoneId(name)) return { $ref: 'common.json#/$defs/opaqueId' }
  if (type === 'string' && /\buuid\b/i.test(description) && !/\b(name or|either name)\b/i.test(description)) {
    return { $ref: 'common.json#/$defs/uuid' }
  }
  if (type === 'string' && body && /\bdate and time when\b/.test(description)) {
    return { $ref: 'common.json#/$defs/dateTime' }
  }
  if (type === 'object' && /\bkey(-| | and )value pairs?\b/.test(description)) {
    return { $ref: 'common.json#/$defs/metadata' }
  }
  if (type === 'boolean' && side === 'request' && /valid-boolean-values/.test(description)) {
    return { $ref: 'common.json#/$defs/booleanLike' }
  }
  if (type === 'integer' && side === 'request' && /\bGiB\b/.test(description)) return { type, minimum: 1 }
  return { type }
}

/** What parameters.yaml says of a member's value: its type, and what the description adds to it. */
export const memberSchema = (name: string, fact: ParameterFact, side: Side): Draft => {
  const type = jsonTypes[fact.type ?? '']
  const draft: Draft = type === undefined ? {} : refined(name, fact, type, side)
  if (/\bnull\b/i.test(fact.description) && fact.in === 'body') makeNullable(draft)
  draft['x-openstack'] = {
    ...(fact.since && { 'min-ver': fact.since }),
    ...(fact.until && { 'max-ver': fact.until }),
    source: `parameters.yaml#${fact.key}`,
  }
  return draft
}
