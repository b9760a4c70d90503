import {
  at,
  itemAgreesWith,
  listContains,
  listHasLength,
  listLacks,
  statusIs,
} from '../../../src/checks/index.js'
import type { Exchange, IdentityName } from '../../../src/exchange.js'
import type { Requirement } from '../../../src/suite.js'
import type { Trial } from '../../../src/trial/trial.js'

/** What stands in for Block Storage, as its two lists have it. */
interface Proxied {
  readonly plural: 'volumes' | 'snapshots'
  make(trial: Trial, identity?: IdentityName): Promise<{ readonly id: string }>
  shared(trial: Trial): Promise<unknown>
  show(trial: Trial, id: string): Promise<Exchange>
}

const beyond = 1_000_000

const member = (plural: Proxied['plural']): string => `/${plural.slice(0, -1)}`

/** The promises that a list and the one with details both make. */
export const listsOf = ({ plural, make, shared, show }: Proxied): Readonly<Record<string, Requirement>> => {
  const list = `/${plural}`
  const onList = (key: 'list' | 'list-detail'): Readonly<Record<string, Requirement>> => {
    const called = key === 'list' ? 'list' : 'detailed list'
    const operation = `os-${plural}.${key}`
    const ask = ({ api }: Trial, query?: Readonly<Record<string, number>>): Promise<Exchange> =>
      api.send(operation, {}, undefined, { query })
    return {
      [`${key}/has-the-projects-own`]: {
        title: `the ${called} has the ${plural} of the caller's project, as they are shown, and no others`,
        operation,
        facet: 'route',
        needs: ['other'],
        async run(trial) {
          const { id } = await make(trial)
          const { id: foreign } = await make(trial, 'other')
          const shown = await show(trial, id)
          const listed = await ask(trial)
          trial.confirm(listed, statusIs(200), listContains(list, id), listLacks(list, foreign))
          trial.confirm(listed, itemAgreesWith(list, id, at(shown.response.json, member(plural))))
        },
      },

      [`${key}/limits`]: {
        title: `the ${called} has as many ${plural} as its limit allows`,
        operation,
        facet: 'route',
        async run(trial) {
          await shared(trial)
          await make(trial)
          trial.confirm(await ask(trial, { limit: 1 }), statusIs(200), listHasLength(list, 1))
        },
      },

      [`${key}/begins-at-its-offset`]: {
        title: `the ${called} of ${plural} begins at its offset, beyond its end with nothing`,
        operation,
        facet: 'route',
        async run(trial) {
          await shared(trial)
          trial.confirm(await ask(trial, { offset: beyond }), statusIs(200), listHasLength(list, 0))
        },
      },
    }
  }
  return { ...onList('list'), ...onList('list-detail') }
}
