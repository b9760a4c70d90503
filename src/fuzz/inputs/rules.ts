import type { Capability } from '../../capability.js'
import type { Operation } from '../../contract/contract.js'
import { isWithin } from '../../microversion.js'
import { needsOf, queryOf } from '../../requirements/operation-setup.js'
import { type Able, endsOf } from '../ground.js'
import { breachRules, oddRules, textRules, validRules } from './body-rules.js'
import { type InputRule, oneOf } from './input.js'
import { leftOut } from './left-out.js'
import { relations } from './relations.js'
import { headerRules, pathRules, queryRules } from './request-rules.js'
import { ruleOf, type Versions } from './rule-of.js'
import { pathOf } from './things.js'

/** Where a request of an operation changes. */
const versionsOf = (able: Able, { id, since, until }: Operation): Versions =>
  endsOf(able, id, 'request').filter((one) => isWithin(one, since, until))

const relationRules = (able: Able): readonly InputRule[] =>
  relations.flatMap(({ operation: id, since, until, wishes, ...rest }) => {
    const operation = able.contract.operations.get(id)
    if (operation === undefined) return []
    const { min, max } = able.microversions
    const bounds = [...versionsOf(able, operation), ...(since ? [since] : []), ...(until ? [until] : [])]
    const versions = [...new Set(bounds)].filter(
      (version) =>
        isWithin(version, min, max) &&
        isWithin(version, since, until) &&
        isWithin(version, operation.since, operation.until),
    )
    const whole = wishes.map((wish) => ({ ...wish, path: { ...pathOf(operation, 'own'), ...wish.path } }))
    return [
      ruleOf(
        { operation: id, versions, ...rest },
        oneOf(() => whole),
      ),
    ]
  })

/** Whether a target has what it takes. */
const isAble = ({ capabilities }: Able, needs: readonly Capability[]): boolean =>
  needs.every((need) => capabilities[need] === true)

/** Everything that is known of requests to a target. */
export const rulesFor = (able: Able): readonly InputRule[] => {
  const generated = [...able.contract.operations.values()].flatMap((operation): readonly InputRule[] => {
    const versions = versionsOf(able, operation)
    const isWhole = leftOut[operation.id] === undefined
    const required = queryOf(operation, {})
    if (operation.identity === 'anonymous' || required.query !== undefined) return []
    return [
      ...breachRules(able, operation, versions),
      ...textRules(operation, versions),
      ...pathRules(able, operation, versions),
      ...queryRules(operation, versions),
      ...(isWhole && operation.hasBody
        ? [...validRules(able, operation, versions), ...oddRules(able, operation, versions)]
        : []),
      ...(isWhole ? headerRules(able, operation, versions) : []),
    ]
  })
  return [...generated, ...relationRules(able)].filter(({ operation: id, needs, versions }) => {
    const operation = able.contract.operations.get(id)
    return operation && versions.length > 0 && isAble(able, [...needs, ...needsOf(operation)])
  })
}
