import { isRefused } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Trial } from '../../src/trial/trial.js'

interface Arrival {
  /** Waits for what an accepted request makes of storage. */
  arrived(trial: Trial, answer: Exchange): Promise<Exchange>
  /** What cannot be managed is refused at once, or ends in error. */
  comesToNothing(trial: Trial, wanted: Readonly<Record<string, unknown>>): Promise<void>
}

/** What storage passes through on its way under management. */
export const arriving = ['creating', 'managing']

/** How storage comes under management, as a volume or as a snapshot. */
export const arrivalAs = (kind: 'volume' | 'snapshot'): Arrival => {
  const endsIn = ({ as, read, settles }: Trial, answer: Exchange, to: readonly string[]) => {
    const id = read(answer, `/${kind}/id`)
    const { volumes, snapshots } = as('admin')
    const things = kind === 'volume' ? volumes : snapshots
    return settles(() => things.show(id), `/${kind}/status`, { through: arriving, to })
  }
  return {
    arrived: (trial, answer) => endsIn(trial, answer, ['available']),
    async comesToNothing(trial, wanted) {
      const { manageableVolumes, manageableSnapshots } = trial.as('admin')
      const manageable = kind === 'volume' ? manageableVolumes : manageableSnapshots
      const answer = await manageable.create({ name: trial.name(), ...wanted })
      if (answer.response.status !== 202) return trial.confirm(answer, isRefused())
      await endsIn(trial, answer, ['error', 'error_managing'])
    },
  }
}
