import {
  at,
  hasItem,
  itemAgreesWith,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { linksLeadTo } from '../volumes/links-lead-to.js'

/** What the sections on showing a backup and the members of its description promise. */
export const reading: Readonly<Record<string, Requirement>> = {
  'show/tells-what-it-is': {
    title: 'a backup shows its id, name, volume, size and links',
    operation: 'backups.show',
    facet: 'response',
    needs: ['backups'],
    async run({ api, given, confirm }) {
      const { id, name, body } = await given.sharedBackup()
      const volume = await api.volumes.show(String(body.volume_id))
      const size = at(volume.response.json, '/volume/size')
      const known = { id, name, volume_id: at(volume.response.json, '/volume/id'), size, status: 'available' }
      const shown = await api.backups.show(id)
      confirm(
        shown,
        statusIs(200),
        memberIncludes('/backup', known),
        linksLeadTo('/backup/links', `/backups/${id}`),
      )
    },
  },

  'show/agrees-with-the-lists': {
    title: 'both lists and the backup itself tell the same of a backup',
    operation: 'backups.show',
    facet: 'response',
    needs: ['backups'],
    async run({ api, given, confirm }) {
      const { id, name, body } = await given.sharedBackup()
      const told = at((await api.backups.show(id)).response.json, '/backup')
      const query = { volume_id: String(body.volume_id) }
      const brief = await api.backups.list(query)
      confirm(brief, itemAgreesWith('/backups', id, told), linksLeadTo('/backups/0/links', `/backups/${id}`))
      const detailed = await api.backups.listDetail(query)
      const known = memberIncludes('/backups/0', { name, size: 1, status: 'available', fail_reason: null })
      confirm(detailed, itemAgreesWith('/backups', id, told, 'updated_at'), known)
    },
  },

  // "Added backup project attribute." (history, 3.18)
  'show/says-whose-it-is': {
    title: 'a backup shows administrators the project that owns it',
    operation: 'backups.show',
    facet: 'response',
    since: '3.18',
    needs: ['backups', 'admin'],
    async run({ as, given, confirm, projectOf }) {
      const { id, body } = await given.sharedBackup()
      const member = 'os-backup-project-attr:project_id'
      const owner = projectOf('member')
      confirm(await as('admin').backups.show(id), statusIs(200), memberIs(`/backup/${member}`, owner))
      const listed = await as('admin').backups.listDetail({
        all_tenants: 1,
        volume_id: String(body.volume_id),
      })
      confirm(listed, statusIs(200), hasItem('/backups', { id, [member]: owner }))
    },
  },

  'show/says-who-made-it': {
    title: 'a backup shows administrators the user who made it',
    operation: 'backups.show',
    facet: 'response',
    since: '3.56',
    needs: ['backups', 'admin'],
    async run({ as, given, confirm, userOf }) {
      const { id, body } = await given.sharedBackup()
      const user = userOf('member')
      confirm(await as('admin').backups.show(id), statusIs(200), memberIs('/backup/user_id', user))
      const listed = await as('admin').backups.listDetail({
        all_tenants: 1,
        volume_id: String(body.volume_id),
      })
      confirm(listed, statusIs(200), hasItem('/backups', { id, user_id: user }))
    },
  },

  // "Only included for encrypted volumes."
  'show/no-key-of-a-plain-volume': {
    title: 'a backup of a volume that is not encrypted shows no encryption key',
    operation: 'backups.show',
    facet: 'response',
    needs: ['backups'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.sharedBackup()
      const volume = await api.volumes.show(String(body.volume_id))
      if (at(volume.response.json, '/volume/encrypted') === true) return
      confirm(await api.backups.show(id), statusIs(200), memberIsAbsent('/backup/encryption_key_id'))
    },
  },
  // "Include the encryption_key_id in volume and backup details when the associated volume is encrypted." (history, 3.64)
  'show/key-of-an-encrypted-volume': {
    title: 'from 3.64 on a backup of an encrypted volume shows the encryption key, also in the list',
    operation: 'backups.show',
    since: '3.64',
    facet: 'response',
    level: 'should',
    needs: ['admin', 'backups', 'encryption'],
    async run({ api, given, confirm, read }) {
      const { id: volume_type } = await given.sharedEncryptedType()
      const { id: volume_id } = await given.volume({ volume_type })
      const { id } = await given.backup({ volume_id })
      const shown = await api.backups.show(id)
      confirm(shown, statusIs(200))
      const encryption_key_id = read(shown, '/backup/encryption_key_id')
      const listed = await api.backups.listDetail({ volume_id })
      confirm(listed, statusIs(200), hasItem('/backups', { id, encryption_key_id }))
    },
  },
}
