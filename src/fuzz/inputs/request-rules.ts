import type { Operation } from '../../contract/contract.js'
import { isWithin, laterMicroversion } from '../../microversion.js'
import { smallestBody } from '../../requirements/generated-body.js'
import { misuses } from '../../requirements/generated-query.js'
import { isId, placeholders } from '../../requirements/operation-setup.js'
import type { Able } from '../ground.js'
import { type InputRule, oneOf, type Wish } from './input.js'
import { marked } from './marked-body.js'
import { ruleOf, type Versions } from './rule-of.js'
import { pathOf } from './things.js'

const oddIds = ['blockspec-none', 'x'.repeat(300), '数', 'a b', '%00', "'", '0', '{unknown}x']

/** Whoever does not look at an id removes what there is: where that is one of its kind, it is the request's own. */
const risked: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'types.encryption.delete': { volume_type_id: '{encrypted type}' },
}

/** Ids in the path that have not the form of one. */
export const pathRules = (able: Able, operation: Operation, versions: Versions): readonly InputRule[] =>
  placeholders(operation)
    .filter((name) => isId(name) && operation.path.includes(`{${name}}`))
    .map((name) =>
      ruleOf(
        {
          operation: operation.id,
          pointer: `path ${name}`,
          what: 'an id that there is',
          versions,
          outcome: 'refused',
          codes: [400, 404],
        },
        oneOf((version) =>
          oddIds.map((id) => ({
            path: { ...pathOf(operation, 'shared'), ...risked[operation.id], [name]: id },
            body: marked(smallestBody(able.contract, operation, version), false),
          })),
        ),
      ),
    )

const oddQueries = [
  '',
  ' ',
  '-1',
  '0',
  '1e9',
  '99999999999999999999',
  '数',
  'x'.repeat(2_000),
  '\u0000',
  "' OR 1=1 --",
  '[',
  '{}',
]

/** Parameters of lists that no reading allows, and those of which the documents say nothing. */
export const queryRules = (operation: Operation, versions: Versions): readonly InputRule[] => {
  const { query: parameters } = operation.parameters
  if (operation.method !== 'GET') return []
  const path = pathOf(operation, 'shared')
  const isOfHost = ['host', 'cluster'].every((name) => parameters.some((one) => one.name === name))
  const broken = isOfHost
    ? []
    : misuses.flatMap(({ slug, of, queries, level = 'must', codes }) => {
        const known = of.map((name) => parameters.find((one) => one.name === name))
        if (!known.every((one) => one !== undefined)) return []
        const since = known.reduce(
          (latest, one) => (one.since ? laterMicroversion(latest, one.since) : latest),
          operation.since,
        )
        return [
          ruleOf(
            {
              ...{
                operation: operation.id,
                pointer: `query ${of.join('+')}`,
                what: slug,
                outcome: 'refused',
                codes,
                level,
              },
              versions: versions.filter((version) => isWithin(version, since)),
            },
            oneOf(() => queries.map((query) => ({ path, query }))),
          ),
        ]
      })
  const odd = parameters.map(({ name, since, until }) =>
    ruleOf(
      {
        ...{ operation: operation.id, pointer: `query ${name}`, what: 'odd' },
        versions: versions.filter((version) => isWithin(version, since, until)),
      },
      oneOf(() => oddQueries.map((value) => ({ path, query: { [name]: value } }))),
    ),
  )
  return [...broken, ...odd]
}

const isChanging = ({ method }: Operation): boolean => method !== 'GET'

const oddHeaders: readonly NonNullable<Wish['headers']>[] = [
  { accept: 'text/nonsense' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'nonsense' },
  { 'accept-language': 'x'.repeat(2_000) },
  { 'x-openstack-request-id': 'nonsense' },
]

/** Headers that no client sends. */
export const headerRules = (able: Able, operation: Operation, versions: Versions): readonly InputRule[] => {
  const path = pathOf(operation, isChanging(operation) ? 'own' : 'shared')
  const [first] = versions
  const body = first && marked(smallestBody(able.contract, operation, first), false)
  const head = { operation: operation.id, pointer: 'header', versions }
  const request: Wish = { path, ...(operation.hasBody && { body }) }
  return [
    ruleOf(
      { ...head, what: 'odd' },
      oneOf(() => oddHeaders.map((headers) => ({ ...request, headers }))),
    ),
  ]
}
