import {
  agreesWith,
  at,
  isRefused,
  isRefusedOr,
  itemAgreesWith,
  itemIncludes,
  listHasExactly,
  memberIncludes,
  memberIs,
  statusIs,
  stillTells,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { notedLater } from '../../src/trial/noted-later.js'
import { backedUp, backupAvailable } from './statuses.js'

/** What the section "Create a backup" promises of full backups of volumes. */
export const creation: Readonly<Record<string, Requirement>> = {
  'create/becomes-available': {
    title: 'a backup of an available volume is created and becomes available, as does the volume',
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const volume = await given.volume({ size: 2 })
      const created = await api.backups.create({ volume_id: volume.id, name: name() })
      confirm(created, statusIs(202))
      const shown = await backupAvailable(trial, read(created, '/backup/id'))
      confirm(shown, memberIncludes('/backup', { volume_id: volume.id, size: 2, fail_reason: null }))
      const after = await backedUp(trial, volume.id)
      confirm(after, stillTells('/volume', volume.body, ...notedLater))
    },
  },

  'create/keeps-what-was-asked-for': {
    title: 'a backup has the name and description that were asked for, also beyond ASCII',
    operation: 'backups.create',
    facet: 'response',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id: volume_id } = await given.volume()
      const asked = { name: `${name()} Ærø 快照 “&=%+_#?/'`, description: 'Grüße, мир — 第二行' }
      const created = await api.backups.create({ ...asked, volume_id })
      confirm(created, statusIs(202), memberIs('/backup/name', asked.name))
      const id = read(created, '/backup/id')
      const shown = await backupAvailable(trial, id)
      confirm(
        shown,
        memberIncludes('/backup', asked),
        agreesWith('/backup', at(created.response.json, '/backup')),
      )
      const told = at(shown.response.json, '/backup')
      const brief = await api.backups.list({ volume_id })
      confirm(brief, itemIncludes('/backups', id, { name: asked.name }), itemAgreesWith('/backups', id, told))
      const detailed = await api.backups.listDetail({ volume_id })
      confirm(detailed, itemIncludes('/backups', id, asked), itemAgreesWith('/backups', id, told))
    },
  },

  // "The backup description or null." "Default is false."
  'create/is-full-by-default': {
    title: 'a backup is full and bare of whatever was not asked for',
    operation: 'backups.create',
    facet: 'response',
    needs: ['backups'],
    async run({ api, given, confirm }) {
      const { id } = await given.backup()
      const bare = {
        description: null,
        snapshot_id: null,
        is_incremental: false,
        has_dependent_backups: false,
      }
      confirm(await api.backups.show(id), statusIs(200), memberIncludes('/backup', bare))
    },
  },

  'create/takes-null-for-nothing': {
    title: 'a backup takes null for no container and no snapshot',
    operation: 'backups.create',
    facet: 'request',
    needs: ['backups'],
    async run({ api, given, confirm }) {
      const nothing = {
        container: null,
        snapshot_id: null,
        description: null,
        incremental: false,
        force: false,
      }
      const { id } = await given.backup(nothing)
      confirm(await api.backups.show(id), memberIncludes('/backup', { snapshot_id: null, description: null }))
    },
  },

  // A backup service may have containers of its own making.
  'create/goes-to-the-container': {
    title: 'a backup names the container that was asked for',
    operation: 'backups.create',
    facet: 'route',
    level: 'should',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id: volume_id } = await given.volume()
      const created = await api.backups.create({ volume_id, name: name(), container: 'blockspec' })
      confirm(created, statusIs(202))
      confirm(
        await backupAvailable(trial, read(created, '/backup/id')),
        memberIs('/backup/container', 'blockspec'),
      )
    },
  },

  'create/keeps-255-characters': {
    title: 'a backup keeps a name and a description of 255 characters',
    operation: 'backups.create',
    facet: 'route',
    level: 'should',
    needs: ['backups'],
    async run({ api, given, confirm, name }) {
      const asked = { name: name().padEnd(255, 'x'), description: 'y'.repeat(255) }
      const { id } = await given.backup(asked)
      confirm(await api.backups.show(id), statusIs(200), memberIncludes('/backup', asked))
    },
  },

  'create/long-name-is-refused': {
    title: 'a backup with a name of more than 255 characters is refused',
    operation: 'backups.create',
    facet: 'route',
    level: 'should',
    needs: ['backups'],
    async run({ api, given, confirm, name }) {
      const { id: volume_id } = await given.sharedVolume()
      confirm(await api.backups.create({ volume_id, name: name().padEnd(256, 'x') }), isRefused(400))
    },
  },

  'create/of-unknown-volume': {
    title: 'a backup of a volume that does not exist is refused',
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups'],
    async run({ api, confirm, name, unknownId }) {
      const volume_id = unknownId()
      confirm(await api.backups.create({ volume_id, name: name() }), isRefused())
      confirm(await api.backups.list({ volume_id }), statusIs(200), listHasExactly('/backups', []))
    },
  },

  'create/of-foreign-volume': {
    title: "a backup of another project's volume is refused",
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups', 'other'],
    async run({ as, api, given, confirm, name }) {
      const { id: volume_id } = await given.volume()
      confirm(await as('other').backups.create({ volume_id, name: name() }), isRefused())
      confirm(await as('other').backups.list({ volume_id }), statusIs(200), listHasExactly('/backups', []))
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'available'))
    },
  },

  // "Support backup CRUD with metadata." (history, 3.43)
  'create/keeps-metadata': {
    title: 'a backup has the metadata that was asked for, or none',
    operation: 'backups.create',
    facet: 'response',
    since: '3.43',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id: volume_id } = await given.volume()
      const metadata = { key: 'v3', Other: 'One Value', third: 'valeur à garder 値' }
      const created = await api.backups.create({ volume_id, name: name(), metadata })
      confirm(created, statusIs(202))
      const id = read(created, '/backup/id')
      confirm(
        await backupAvailable(trial, id),
        memberIs('/backup/metadata', metadata),
        agreesWith('/backup', at(created.response.json, '/backup')),
      )
      confirm(await api.backups.listDetail({ volume_id }), memberIs('/backups/0/metadata', metadata))
      confirm(await api.backups.show((await given.sharedBackup()).id), memberIs('/backup/metadata', {}))
    },
  },

  'create/metadata-was-unknown': {
    title: 'before 3.43 metadata of a backup is refused or ignored',
    operation: 'backups.create',
    facet: 'route',
    until: '3.42',
    needs: ['backups'],
    async run({ api, at: atVersion, given, confirm, read, name }) {
      const { id: volume_id } = await given.volume()
      const created = await api.backups.create({ volume_id, name: name(), metadata: { key: 'value' } })
      confirm(created, isRefusedOr([400], statusIs(202)))
      if (created.response.status !== 202) return
      const shown = await atVersion('3.43').backups.show(read(created, '/backup/id'))
      confirm(shown, isRefusedOr([406], memberIs('/backup/metadata', {})))
    },
  },
}
