import { isRefused, isRefusedOr, listHasExactly, statusIs } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Sibling } from '../../src/trial/set-up/volume-family.js'
import { idsOf, ofBothLists, tellingOf, within } from './listing.js'
import { whileStill } from './still.js'

type Comparison = (time: string, pivot: string) => boolean

/** "time comparison operators: gt/gte/eq/neq/lt/lte"; times of one server compare as text. */
const operators: Readonly<Record<string, Comparison>> = {
  gt: (time, pivot) => time > pivot,
  gte: (time, pivot) => time >= pivot,
  eq: (time, pivot) => time === pivot,
  neq: (time, pivot) => time !== pivot,
  lt: (time, pivot) => time < pivot,
  lte: (time, pivot) => time <= pivot,
}

const members = ['created_at', 'updated_at'] as const

const timeOf = (member: string, { body }: Sibling): string => String(body[member])

/** The time in the middle. */
const pivotOf = (member: string, siblings: readonly Sibling[]): string =>
  siblings.map((sibling) => timeOf(member, sibling)).toSorted()[2] ?? ''

/** The same instant in the clock of a zone two hours east of UTC. */
const inAnotherZone = (time: string): string => {
  const instant = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`)
  return new Date(instant + 2 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+02:00')
}

/** "Users may apply time comparison filters […] by using the created_at or updated_at fields." (history, 3.60) */
export const listTimes: Readonly<Record<string, Requirement>> = ofBothLists(({ noun, of }) => ({
  ...Object.fromEntries(
    members.map((member) => [
      `filter-${member.replaceAll('_', '-')}`,
      {
        title: `from 3.60 on ${noun} is filtered by comparing ${member} with a time`,
        facet: 'route' as const,
        since: '3.60' as const,
        async run({ api, given, confirm }) {
          const family = await given.family()
          const { told, answers } = await whileStill(tellingOf(api, family, member), async (members) => {
            const found: [Comparison, Exchange][] = []
            for (const [operator, holds] of Object.entries(operators)) {
              const time = `${operator}:${pivotOf(member, members)}`
              found.push([holds, await of(api)(within(family, { [member]: time }))])
            }
            return found
          })
          const pivot = pivotOf(member, told)
          for (const [holds, found] of answers) {
            const right = told.filter((sibling) => holds(timeOf(member, sibling), pivot))
            confirm(found, statusIs(200), listHasExactly('/volumes', idsOf(right)))
          }
        },
      } satisfies Omit<Requirement, 'operation'>,
    ]),
  ),

  // "The ±hh:mm value, if included, returns the time zone as an offset from UTC."
  'filter-time-with-zone': {
    title: `from 3.60 on ${noun} heeds the zone of a time that it is filtered by`,
    facet: 'route',
    since: '3.60',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const [first] = family.members
      const created_at = `gte:${inAnotherZone(first ? timeOf('created_at', first) : '')}`
      const found = await of(api)(within(family, { created_at }))
      confirm(found, statusIs(200), listHasExactly('/volumes', idsOf(family.members)))
    },
  },

  'filter-malformed-time-is-refused': {
    title: `from 3.60 on ${noun} refuses a time that is none and an operator that is none`,
    facet: 'route',
    since: '3.60',
    async run({ api, given, confirm }) {
      const family = await given.family()
      confirm(await of(api)(within(family, { created_at: 'gt:yesterday' })), isRefused(400))
      confirm(await of(api)(within(family, { updated_at: 'after:2020-01-01T00:00:00' })), isRefused(400))
    },
  },

  'filter-time-before': {
    title: `before 3.60 ${noun} does not compare times`,
    facet: 'route',
    until: '3.59',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const found = await of(api)(within(family, { created_at: 'lt:2000-01-01T00:00:00' }))
      confirm(found, isRefusedOr([400], statusIs(200), listHasExactly('/volumes', idsOf(family.members))))
    },
  },
}))
