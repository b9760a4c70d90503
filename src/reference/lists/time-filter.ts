import { badRequest } from '../refusal.js'
import { type Instant, parseTimestamp } from '../state/clock.js'
import type { Filter } from './filters.js'

type Comparison = (own: Instant, bound: Instant) => boolean

const comparisons: Readonly<Record<string, Comparison>> = {
  gt: (own, bound) => own > bound,
  gte: (own, bound) => own >= bound,
  lt: (own, bound) => own < bound,
  lte: (own, bound) => own <= bound,
  eq: (own, bound) => own === bound,
  neq: (own, bound) => own !== bound,
}

const including: Readonly<Record<string, string>> = { gt: 'gte', lt: 'lte' }
const inverse: Readonly<Record<string, string>> = { gt: 'lt', gte: 'lte', lt: 'gt', lte: 'gte' }

/** Compares a date: `gt:2020-01-01T00:00:00`, several bounds separated by commas. */
export const byTime = <T>(date: (item: T) => Instant | null): Filter<T> => ({
  since: '3.60',
  predicate: (call, value) => {
    const bounds = value.split(',').map((part) => {
      const [operator = '', ...rest] = part.trim().split(':')
      const bent = call.has('time-filter-includes-bound')
        ? including
        : call.has('time-filter-inverted')
          ? inverse
          : {}
      const comparison = comparisons[bent[operator] ?? operator]
      const bound = parseTimestamp(rest.join(':'))
      if (comparison === undefined || !Object.hasOwn(comparisons, operator)) {
        throw badRequest(`Invalid ${operator} operator`)
      }
      if (bound === undefined) throw badRequest(`Invalid date ${rest.join(':')}`)
      return (own: Instant) => comparison(own, bound)
    })
    return (item) => {
      const own = date(item)
      return own !== null && bounds.every((within) => within(own))
    }
  },
})
