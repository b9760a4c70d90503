import {
  agreesWith,
  at,
  check,
  hasNoText,
  isRefused,
  listLacks,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { PathRequirements } from './path.js'

const awaits = memberIs('/volume/status', 'awaiting-transfer')

const keyIsNot = (key: string) =>
  check('key-is-its-own', 'the key is that of no other transfer', function* ({ response }) {
    if (at(response.json, '/transfer/auth_key') === key)
      yield { at: '/transfer/auth_key', message: `expected another key, got ${shown(key)} again` }
  })

/** What the sections "Create a volume transfer" promise. */
export const creation: PathRequirements = {
  // "awaiting-transfer: The volume is awaiting for transfer."
  'create/volume-awaits-its-transfer': {
    title: 'a volume that is offered awaits its transfer',
    operation: 'create',
    async run({ api, given, name, confirm, eventually }, path) {
      const { id: volume_id } = await given.volume()
      confirm(await path.api.create({ volume_id, name: name() }), statusIs(202))
      await eventually(() => api.volumes.show(volume_id), awaits)
    },
  },

  'create/has-the-name-and-volume-asked-for': {
    title: 'a transfer has the name and volume that were asked for',
    operation: 'create',
    facet: 'response',
    async run({ given, name, confirm, read }, path) {
      const { id: volume_id } = await given.volume()
      const asked = { volume_id, name: name() }
      const created = await path.api.create(asked)
      confirm(created, statusIs(202), memberIncludes('/transfer', asked))
      const told = at(created.response.json, '/transfer')
      const shownOne = await path.api.show(read(created, '/transfer/id'))
      confirm(shownOne, statusIs(200), memberIncludes('/transfer', asked))
      confirm(shownOne, agreesWith('/transfer', told, 'created_at'))
    },
  },

  // name stands in the table as optional.
  'create/needs-no-name': {
    title: 'a transfer is created without a name',
    operation: 'create',
    async run({ given, confirm, read }, path) {
      const { id: volume_id } = await given.volume()
      const isNameless = hasNoText('/transfer', 'name')
      const created = await path.api.create({ volume_id })
      confirm(created, statusIs(202), memberIs('/transfer/volume_id', volume_id), isNameless)
      confirm(await path.api.show(read(created, '/transfer/id')), isNameless)
    },
  },

  // "The authentication key for the volume transfer."
  'create/has-a-key-of-its-own': {
    title: 'each transfer has a key of its own',
    operation: 'create',
    async run({ given, confirm, read }, path) {
      const { key } = await path.offer()
      const { id: volume_id } = await given.volume()
      const created = await path.api.create({ volume_id })
      confirm(created, statusIs(202), keyIsNot(key))
      read(created, '/transfer/auth_key')
    },
  },

  // "The volume status must be available"
  'create/offered-volume-is-refused': {
    title: 'a volume that is offered already is not offered again',
    operation: 'create',
    async run({ api, confirm }, path) {
      const { id, volumeId } = await path.offer()
      confirm(await path.api.create({ volume_id: volumeId }), path.refuses)
      confirm(await api.volumes.show(volumeId), awaits)
      confirm(await path.api.show(id), statusIs(200), memberIs('/transfer/volume_id', volumeId))
    },
  },

  'create/volume-in-use-is-refused': {
    title: 'a volume in use is not offered',
    operation: 'create',
    needs: ['attach'],
    async run({ api, given, confirm }, path) {
      const { id } = await given.attachedVolume()
      confirm(await path.api.create({ volume_id: id }), path.refuses)
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  'create/failed-volume-is-refused': {
    title: 'a volume with status error is not offered',
    operation: 'create',
    needs: ['admin'],
    async run({ api, given, confirm }, path) {
      const { id } = await given.volumeIn('error')
      confirm(await path.api.create({ volume_id: id }), path.refuses)
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'error'))
    },
  },

  // "If the volume has snapshots, those snapshots must be available"
  'create/failed-snapshot-is-refused': {
    title: 'a volume is not offered while one of its snapshots is not available',
    operation: 'create',
    needs: ['admin', 'snapshots'],
    async run({ api, as, given, confirm, eventually }, path) {
      const { id: volume_id } = await given.volume()
      await given.snapshot({ volume_id })
      const { id } = await given.snapshot({ volume_id })
      confirm(await as('admin').snapshots.action(id, 'os-reset_status', { status: 'error' }), statusIs(202))
      await eventually(() => api.snapshots.show(id), memberIs('/snapshot/status', 'error'))
      confirm(await path.api.create({ volume_id }), path.refuses)
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'available'))
    },
  },

  'create/volume-with-snapshots-is-offered': {
    title: 'a volume with available snapshots is offered',
    operation: 'create',
    needs: ['snapshots'],
    async run({ api, given, confirm, eventually }, path) {
      const { id: volume_id } = await given.volume()
      await given.snapshot({ volume_id })
      confirm(await path.api.create({ volume_id }), statusIs(202))
      await eventually(() => api.volumes.show(volume_id), awaits)
    },
  },

  'create/unknown-volume-is-refused': {
    title: 'a volume that does not exist is not offered',
    operation: 'create',
    async run({ unknownId, confirm }, path) {
      confirm(await path.api.create({ volume_id: unknownId() }), isRefused(400, 404))
    },
  },

  'create/is-for-the-owner': {
    title: "another project's volume is not offered",
    operation: 'create',
    needs: ['other'],
    async run({ api, given, confirm }, path) {
      const { id } = await given.volume()
      confirm(await path.as('other').create({ volume_id: id }), isRefused(400, 403, 404))
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },

  // "must not be migrating, attached, awaiting-transfer" (Delete a volume)
  'create/keeps-the-volume-from-deletion': {
    title: 'a volume that awaits its transfer is not deleted',
    operation: 'create',
    async run({ api, confirm }, path) {
      const { id, volumeId } = await path.offer()
      confirm(await api.volumes.delete(volumeId), isRefused())
      confirm(await api.volumes.show(volumeId), statusIs(200), awaits)
      confirm(await path.api.show(id), statusIs(200))
    },
  },

  // "Volume status must be available." (Reserve volume)
  'create/keeps-the-volume-from-reservation': {
    title: 'a volume that awaits its transfer is not reserved for an attachment',
    operation: 'create',
    calls: ['volumes.action.os-reserve'],
    needs: ['attach'],
    async run({ api, confirm }, path) {
      const { id, volumeId } = await path.offer()
      confirm(await api.volumes.action(volumeId, 'os-reserve'), isRefused())
      confirm(await api.volumes.show(volumeId), statusIs(200), awaits)
      confirm(await path.api.show(id), statusIs(200))
    },
  },

  // The key stands in the table of the creation, and in no other.
  'show/keeps-the-key-to-itself': {
    title: 'a transfer does not show its key again',
    operation: 'show',
    async run({ confirm }, path) {
      const { id, key } = await path.offer()
      const shownOne = await path.api.show(id)
      confirm(shownOne, statusIs(200), memberIsAbsent('/transfer/auth_key'), lacksText(key))
      confirm(await path.api.list(), statusIs(200), lacksText(key))
      confirm(await path.api.listDetail(), statusIs(200), lacksText(key))
    },
  },

  'show/is-for-the-owner': {
    title: "another project's transfer is neither shown nor listed",
    operation: 'show',
    needs: ['other'],
    async run({ confirm }, path) {
      const { id } = await path.offer()
      confirm(await path.as('other').show(id), isRefused(403, 404))
      confirm(await path.as('other').list(), statusIs(200), listLacks('/transfers', id))
      confirm(await path.as('other').listDetail(), statusIs(200), listLacks('/transfers', id))
    },
  },
}

const lacksText = (text: string) =>
  check('body-lacks-text', 'the body does not tell the key', function* ({ response }) {
    if (response.text.includes(text)) yield { at: 'body', message: 'expected no key, got it' }
  })
