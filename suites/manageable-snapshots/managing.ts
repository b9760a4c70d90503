import {
  hasNoText,
  isRefused,
  memberIncludes,
  memberIs,
  memberIsOneOf,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { arrivalAs, arriving } from '../manageable/arrival.js'
import { toldAsManaged } from '../manageable/lists.js'
import { unmanagedOne } from '../manageable/unmanaged.js'

const operation = 'manageable-snapshots.create'
const { arrived, comesToNothing } = arrivalAs('snapshot')

/** Taking snapshots that exist under management. */
export const managing: Readonly<Record<string, Requirement>> = {
  // "Creates a snapshot by using existing storage rather than allocating new storage."
  'create/takes-existing-storage': {
    title: 'an existing snapshot becomes available with what was asked for',
    operation,
    needs: ['admin', 'manage', 'snapshots'],
    async run(trial) {
      const { as, given, confirm, read, name } = trial
      const admin = as('admin')
      const { id: volume_id } = await given.volume({ size: 2 })
      const { host, reference, formerId } = await unmanagedOne(trial, 'snapshot', { volume_id })
      const asked = {
        name: name(),
        description: 'was there before',
        metadata: { key1: 'value1' },
        volume_id,
      }
      const answer = await admin.manageableSnapshots.create({ ...asked, ref: reference })
      confirm(answer, statusIs(202), memberIncludes('/snapshot', asked))
      confirm(answer, memberIsOneOf('/snapshot/status', [...arriving, 'available']))
      const id = read(answer, '/snapshot/id')
      const snapshot = await arrived(trial, answer)
      confirm(snapshot, memberIncludes('/snapshot', { ...asked, size: 2 }))
      confirm(await admin.snapshots.show(formerId), statusIs(404))
      await toldAsManaged(trial, admin.manageableSnapshots.listDetail, { kind: 'snapshot', host, id })
    },
  },

  'create/needs-no-more-than-a-reference': {
    title: 'a snapshot is managed without a name, a description and metadata',
    operation,
    facet: 'route',
    needs: ['admin', 'manage', 'snapshots'],
    async run(trial) {
      const { as, confirm } = trial
      const admin = as('admin')
      const { reference, volumeId: volume_id } = await unmanagedOne(trial, 'snapshot')
      const nothing = { name: null, description: null, metadata: null }
      const answer = await admin.manageableSnapshots.create({ ...nothing, volume_id, ref: reference })
      const bare = { metadata: {}, volume_id }
      const isNameless = hasNoText('/snapshot', 'name', 'description')
      confirm(answer, statusIs(202), memberIncludes('/snapshot', bare), isNameless)
      const snapshot = await arrived(trial, answer)
      confirm(snapshot, memberIncludes('/snapshot', { ...bare, size: 1 }), isNameless)
    },
  },

  'create/storage-must-exist': {
    title: 'a snapshot that does not exist is not managed',
    operation,
    facet: 'route',
    needs: ['admin', 'manage', 'snapshots'],
    async run(trial) {
      const { id: volume_id } = await trial.given.volume()
      await comesToNothing(trial, { volume_id, ref: { 'source-name': trial.name() } })
    },
  },

  'create/what-is-managed-is-not-managed-again': {
    title: 'a snapshot that is managed already is not managed again',
    operation,
    level: 'should',
    facet: 'route',
    needs: ['admin', 'manage', 'snapshots'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id, body } = await given.snapshot()
      const volume_id = String(body.volume_id)
      const { reference } = await given.storageOf('snapshot', id, await given.hostOf(volume_id))
      await comesToNothing(trial, { volume_id, ref: reference })
      confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/status', 'available'))
    },
  },

  'create/volume-must-exist': {
    title: 'a snapshot of a volume that does not exist is not managed',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, name, unknownId }) {
      const asked = { name: name(), volume_id: unknownId(), ref: { 'source-name': name() } }
      confirm(await as('admin').manageableSnapshots.create(asked), isRefused())
    },
  },
}
