import { isRefused, listContains, listLacks, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { dictionary } from './listing.js'

export const remove: Readonly<Record<string, Requirement>> = {
  // "The volume is deleted in volume index."
  'delete/disappears': {
    title: 'a deleted volume goes through deleting and is no longer found',
    operation: 'volumes.delete',
    facet: 'request',
    async run({ api, given, confirm, gone }) {
      const { id } = await given.volume()
      confirm(await api.volumes.delete(id), statusIs(202))
      await gone(() => api.volumes.show(id), '/volume/status')
    },
  },

  'delete/leaves-the-lists': {
    title: 'a deleted volume is in no list',
    operation: 'volumes.delete',
    facet: 'route',
    async run({ api, given, confirm, gone, name }) {
      const mark = { mark: name() }
      const stays = await given.volume({ metadata: mark })
      const goes = await given.volume({ metadata: mark })
      const query = { metadata: dictionary(mark) }
      confirm(await api.volumes.list(query), listContains('/volumes', goes.id, stays.id))
      confirm(await api.volumes.delete(goes.id), statusIs(202))
      await gone(() => api.volumes.show(goes.id), '/volume/status')
      confirm(
        await api.volumes.list(query),
        listLacks('/volumes', goes.id),
        listContains('/volumes', stays.id),
      )
      confirm(
        await api.volumes.listDetail(query),
        listLacks('/volumes', goes.id),
        listContains('/volumes', stays.id),
      )
    },
  },

  'delete/takes-its-metadata-along': {
    title: 'the metadata of a deleted volume is not found',
    operation: 'volumes.delete',
    facet: 'route',
    async run({ api, given, confirm, gone }) {
      const { id } = await given.volume({ metadata: { key: 'value' } })
      confirm(await api.volumes.delete(id), statusIs(202))
      await gone(() => api.volumes.show(id), '/volume/status')
      confirm(await api.volumes.metadata.list(id), statusIs(404))
    },
  },

  'delete/twice-is-not-found': {
    title: 'deleting a volume that is gone is answered with not found',
    operation: 'volumes.delete',
    facet: 'route',
    async run({ api, given, confirm, gone }) {
      const { id } = await given.volume()
      confirm(await api.volumes.delete(id), statusIs(202))
      await gone(() => api.volumes.show(id), '/volume/status')
      confirm(await api.volumes.delete(id), statusIs(404))
    },
  },

  'delete/spares-the-others': {
    title: 'deleting a clone leaves the volume it was made from',
    operation: 'volumes.delete',
    facet: 'route',
    async run({ api, given, confirm, gone }) {
      const source = await given.volume()
      const clone = await given.volume({ source_volid: source.id })
      confirm(await api.volumes.delete(clone.id), statusIs(202))
      await gone(() => api.volumes.show(clone.id), '/volume/status')
      confirm(await api.volumes.show(source.id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },

  // "must not […] have snapshots"
  'delete/with-snapshots-is-refused': {
    title: 'a volume with snapshots is not deleted',
    operation: 'volumes.delete',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const volume = await given.volume()
      const snapshot = await given.snapshot({ volume_id: volume.id })
      confirm(await api.volumes.delete(volume.id), isRefused())
      confirm(await api.volumes.show(volume.id), memberIs('/volume/status', 'available'))
      confirm(await api.snapshots.show(snapshot.id), memberIs('/snapshot/status', 'available'))
    },
  },

  // "Remove any snapshots along with the volume. Default=False."
  'delete/cascade-false-is-the-default': {
    title: 'a volume with snapshots is not deleted when cascade is false',
    operation: 'volumes.delete',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const volume = await given.volume()
      const snapshot = await given.snapshot({ volume_id: volume.id })
      confirm(await api.volumes.delete(volume.id, { cascade: false }), isRefused())
      confirm(await api.volumes.show(volume.id), memberIs('/volume/status', 'available'))
      confirm(await api.snapshots.show(snapshot.id), memberIs('/snapshot/status', 'available'))
    },
  },

  'delete/cascade-takes-the-snapshots': {
    title: 'a cascading deletion removes the volume and all its snapshots',
    operation: 'volumes.delete',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, gone }) {
      const volume = await given.volume()
      const first = await given.snapshot({ volume_id: volume.id })
      const second = await given.snapshot({ volume_id: volume.id })
      confirm(await api.volumes.delete(volume.id, { cascade: true }), statusIs(202))
      await gone(() => api.volumes.show(volume.id), '/volume/status')
      confirm(await api.snapshots.show(first.id), statusIs(404))
      confirm(await api.snapshots.show(second.id), statusIs(404))
    },
  },

  'delete/cascade-without-snapshots': {
    title: 'a cascading deletion of a volume without snapshots removes it',
    operation: 'volumes.delete',
    facet: 'route',
    async run({ api, given, confirm, gone }) {
      const { id } = await given.volume()
      confirm(await api.volumes.delete(id, { cascade: true }), statusIs(202))
      await gone(() => api.volumes.show(id), '/volume/status')
    },
  },

  'delete/cascade-spares-other-snapshots': {
    title: "a cascading deletion leaves other volumes' snapshots",
    operation: 'volumes.delete',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, gone }) {
      const volume = await given.volume()
      const kept = await given.snapshot()
      confirm(await api.volumes.delete(volume.id, { cascade: true }), statusIs(202))
      await gone(() => api.volumes.show(volume.id), '/volume/status')
      confirm(await api.snapshots.show(kept.id), statusIs(200), memberIs('/snapshot/status', 'available'))
    },
  },

  'delete/foreign-volume-stays': {
    title: "an attempt to delete another project's volume leaves it there",
    operation: 'volumes.delete',
    facet: 'route',
    needs: ['other'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.volume()
      confirm(await as('other').volumes.delete(id, { cascade: true }), isRefused(404))
      confirm(await api.volumes.show(id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },
}
