import { isRefused, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const before = { keeps: 'its value', changes: 'from this' }

/** Metadata of a volume one by one. */
export const metadataItems: Readonly<Record<string, Requirement>> = {
  'metadata.show/one-key': {
    title: 'one key shows its value and no other',
    operation: 'volumes.metadata.show',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      const shown = await api.volumes.metadata.show(id, 'changes')
      confirm(shown, statusIs(200), memberIs('/meta', { changes: 'from this' }))
    },
  },

  'metadata.show/unknown-key-is-not-found': {
    title: 'a key that the volume does not have is not found',
    operation: 'volumes.metadata.show',
    ofAny: true,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await api.volumes.metadata.show(id, 'no-such-key'), statusIs(404))
    },
  },

  'metadata.show/keys-with-special-characters': {
    title: 'keys with blanks, colons and dots are found at their path',
    operation: 'volumes.metadata.show',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: { 'a key:x': 'one', 'a.key-y_z': 'two' } })
      confirm(
        await api.volumes.metadata.show(id, 'a key:x'),
        statusIs(200),
        memberIs('/meta', { 'a key:x': 'one' }),
      )
      const dotted = await api.volumes.metadata.show(id, 'a.key-y_z')
      confirm(dotted, statusIs(200), memberIs('/meta', { 'a.key-y_z': 'two' }))
    },
  },

  // "Update metadata for a volume for a specific key."
  'metadata.update/changes-one-key': {
    title: 'an update of one key changes its value and leaves the rest',
    operation: 'volumes.metadata.update',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      const meta = { changes: 'to that' }
      confirm(await api.volumes.metadata.update(id, 'changes', meta), statusIs(200), memberIs('/meta', meta))
      const after = { ...before, ...meta }
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', after))
    },
  },

  // "The metadata key name for the metadata that you want to update." – one that the body does not name is none.
  'metadata.update/other-key-is-refused': {
    title: 'an update whose body names another key than the path is refused and changes nothing',
    operation: 'volumes.metadata.update',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      confirm(await api.volumes.metadata.update(id, 'changes', { keeps: 'overwritten' }), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', before))
    },
  },

  // "The metadata key and value pair for the volume."
  'metadata.update/several-keys-are-refused': {
    title: 'an update of one key whose body has several is refused and changes nothing',
    operation: 'volumes.metadata.update',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      const several = { changes: 'to that', keeps: 'overwritten' }
      confirm(await api.volumes.metadata.update(id, 'changes', several), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', before))
    },
  },

  'metadata.update/no-key-is-refused': {
    title: 'an update of one key with an empty body is refused and changes nothing',
    operation: 'volumes.metadata.update',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      confirm(await api.volumes.metadata.update(id, 'changes', {}), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', before))
    },
  },

  'metadata.delete/removes-one-key': {
    title: 'deleting a key removes it and leaves the rest',
    operation: 'volumes.metadata.delete',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      confirm(await api.volumes.metadata.delete(id, 'changes'), statusIs(200))
      confirm(await api.volumes.metadata.show(id, 'changes'), statusIs(404))
      const after = { keeps: before.keeps }
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', after))
    },
  },

  'metadata.delete/unknown-key-is-not-found': {
    title: 'deleting a key that the volume does not have is answered with not found',
    operation: 'volumes.metadata.delete',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      confirm(await api.volumes.metadata.delete(id, 'no-such-key'), statusIs(404))
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', before))
    },
  },

  'metadata.delete/twice-is-not-found': {
    title: 'a deleted key is not found when it is deleted again',
    operation: 'volumes.metadata.delete',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      confirm(await api.volumes.metadata.delete(id, 'changes'), statusIs(200))
      confirm(await api.volumes.metadata.delete(id, 'changes'), statusIs(404))
    },
  },

  'metadata.delete/foreign-metadata-stay': {
    title: "an attempt to delete a key of another project's volume leaves it",
    operation: 'volumes.metadata.delete',
    needs: ['other'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      confirm(await as('other').volumes.metadata.delete(id, 'changes'), isRefused(404))
      confirm(await as('other').volumes.metadata.replace(id, {}), isRefused(404))
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', before))
    },
  },
}
