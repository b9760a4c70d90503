import { memberIs, statusIs } from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'
import { acceptance } from './acceptance.js'
import type { PathRequirements } from './path.js'

const shared = { operation: 'create', needs: ['admin', 'encryption'] } as const

const encryptedVolume = async ({ given }: Trial): Promise<string> => {
  const { id: volume_type } = await given.encryptedType()
  return (await given.volume({ volume_type })).id
}

/** What becomes of encrypted volumes that are offered. */
export const encrypted: PathRequirements = {
  // "Transferring encrypted volumes is not supported"
  'create/encrypted-volume-is-refused': {
    ...shared,
    title: 'an encrypted volume is not offered yet',
    until: '3.69',
    async run(trial, path) {
      const { api, confirm } = trial
      const volume_id = await encryptedVolume(trial)
      confirm(await path.api.create({ volume_id }), path.refuses)
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'available'))
    },
  },
}

/** The same, where the version history has it: the older chapter says of no microversion that it changed. */
export const encryptedToo: PathRequirements = {
  // "Add the ability to transfer encrypted volumes and their snapshots." (history, 3.70)
  'create/encrypted-volume-is-offered': {
    ...shared,
    title: 'from 3.70 on an encrypted volume is offered, and awaits its transfer',
    since: '3.70',
    async run(trial, path) {
      const { api, confirm, eventually } = trial
      const volume_id = await encryptedVolume(trial)
      confirm(await path.api.create({ volume_id }), statusIs(202))
      await eventually(() => api.volumes.show(volume_id), memberIs('/volume/status', 'awaiting-transfer'))
    },
  },

  'accept/encrypted-volume-stays-encrypted': {
    operation: 'accept',
    needs: ['admin', 'encryption', 'other'],
    title: 'from 3.70 on an encrypted volume is accepted, and encrypted as before',
    since: '3.70',
    async run(trial, path) {
      const volume_id = await encryptedVolume(trial)
      await acceptance(trial, path, await path.offer({ volume_id }))
      const theirs = await trial.as('other').volumes.show(volume_id)
      trial.confirm(theirs, statusIs(200), memberIs('/volume/encrypted', true))
    },
  },
}
