import { memberIsOneOf, statusIs } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Trial } from '../../src/trial/trial.js'

/** Waits for a new backup to be available. */
export const backupAvailable = ({ api, settles }: Trial, id: string): Promise<Exchange> =>
  settles(() => api.backups.show(id), '/backup/status', { through: ['creating'], to: ['available'] })

/** Waits for a volume to be in use or available again after it was backed up. */
export const backedUp = ({ volumeSettles }: Trial, id: string, status = 'available'): Promise<Exchange> =>
  volumeSettles(id, { through: ['backing-up'], to: [status] })

/** Waits for a volume to be filled from a backup, and for the backup to be free again. */
export const restored = async (
  { api, confirm, settles, volumeSettles }: Trial,
  { backup, volume }: { readonly backup: string; readonly volume: string },
): Promise<Exchange> => {
  const passes = memberIsOneOf('/backup/status', ['available', 'restoring'])
  confirm(await api.backups.show(backup), statusIs(200), passes)
  const filled = await volumeSettles(volume, { through: ['creating', 'restoring-backup'], to: ['available'] })
  await settles(() => api.backups.show(backup), '/backup/status', {
    through: ['restoring'],
    to: ['available'],
  })
  return filled
}
