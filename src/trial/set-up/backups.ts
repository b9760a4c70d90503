import type { IdentityName } from '../../exchange.js'
import { type Attributes, accepted, existingOr, type GivenTools, type Resource, resourceIn } from './tools.js'

/** Backups to act on. */
export interface BackupsSetUp {
  /** A new available backup of a volume or, unless one is named, of a new volume, which is available again too. */
  backup(attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** An available backup that no one may change, of a volume of its own. */
  sharedBackup(): Promise<Resource>
  /**
   * Three available full backups of one volume that no one may change, in the order of their creation. Their names
   * end in b, c and a.
   */
  sharedBackups(): Promise<readonly Resource[]>
}

export const createBackupsSetUp = (
  { as, name, ready, once, existing }: GivenTools,
  volume: (attributes: Attributes, identity: IdentityName) => Promise<Resource>,
): BackupsSetUp => ({
  async backup(attributes = {}, identity = 'member') {
    const api = as(identity)
    const volumeId = String(attributes.volume_id ?? (await volume({}, identity)).id)
    const made = accepted(await api.backups.create({ name: name(), ...attributes, volume_id: volumeId }))
    const { id } = resourceIn(made, 'backup')
    const shown = await ready(() => api.backups.show(id), 'backup', ['available'])
    await ready(() => api.volumes.show(volumeId), 'volume', ['available', 'in-use'])
    return resourceIn(shown, 'backup')
  },
  sharedBackup: () =>
    once('backup', (given) =>
      existingOr(existing.backup, [as('member').backups.show, 'backup'], () => given.backup()),
    ),
  sharedBackups: () =>
    once('backups', async (given) => {
      const { id: volume_id, name: surname } = await given.volume()
      const listed: Resource[] = []
      for (const letter of ['b', 'c', 'a'])
        listed.push(await given.backup({ volume_id, name: `${surname}-${letter}` }))
      return listed
    }),
})
