const text = { type: 'string', minLength: 1 }
const texts = { type: 'array', items: text, minItems: 1 }
const version = { type: 'string', pattern: '^\\d+\\.\\d+$' }
const pointers = { type: 'array', items: { type: 'string' }, minItems: 1 }
const versions = { type: 'array', items: version }
const codes = { type: 'array', items: { type: 'integer', minimum: 100, maximum: 599 } }
const side = { enum: ['request', 'response'] }
const schema = { type: 'object' }

const record = (required: readonly string[], properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})

const memberFacts = { schema, required: { type: 'boolean' }, since: version, until: version }

const patches = {
  operation: record([], {
    in: texts,
    section: text,
    id: text,
    method: { enum: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    path: text,
    since: version,
    until: version,
    success: codes,
    errors: codes,
    identity: { enum: ['anonymous', 'reader', 'member', 'admin'] },
    changes: versions,
  }),
  member: record(['in', 'side', 'members'], {
    in: texts,
    side,
    members: texts,
    ...memberFacts,
    nullable: { type: 'boolean' },
    requiredSince: version,
    requiredUntil: version,
  }),
  add: record(['in', 'side', 'at', 'members'], {
    in: texts,
    side,
    at: { type: 'string' },
    members: { type: 'object', additionalProperties: record(['schema'], memberFacts) },
  }),
  move: record(['in', 'side', 'members', 'to'], { in: texts, side, members: texts, to: { type: 'string' } }),
  remove: record(['in', 'side', 'members'], { in: texts, side, members: texts }),
  object: record(['in', 'side', 'at'], {
    in: texts,
    side,
    at: { type: 'string' },
    set: schema,
    like: text,
    from: { type: 'object', propertyNames: version, additionalProperties: schema },
  }),
  query: record(['in', 'parameters'], {
    in: texts,
    parameters: { type: 'object', additionalProperties: record([], memberFacts) },
  }),
  sample: {
    ...record(['sample'], { sample: text, version, wrong: pointers, of: text, side }),
    dependentRequired: { of: ['side'], side: ['of'] },
    minProperties: 2,
  },
  status: record(['chapter', 'add'], { chapter: text, add: texts }),
  accept: record(['in', 'side'], {
    in: texts,
    side: { enum: ['request', 'response', 'operation'] },
    members: texts,
  }),
}

/** What an errata file must look like. */
export const errataSchema = {
  type: 'array',
  items: record(['id', 'where', 'says', 'holds', 'evidence', 'basis', 'patch'], {
    id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
    where: text,
    says: text,
    holds: text,
    evidence: texts,
    basis: { enum: ['documents', 'server'] },
    patch: {
      type: 'array',
      items: { ...record([], patches), minProperties: 1, maxProperties: 1 },
      minItems: 1,
    },
  }),
}
