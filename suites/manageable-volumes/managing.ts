import {
  hasNoText,
  isRefused,
  listHasExactly,
  memberIncludes,
  memberIs,
  memberIsOneOf,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { arrivalAs, arriving } from '../manageable/arrival.js'
import { toldAsManaged } from '../manageable/lists.js'
import { unmanagedOne } from '../manageable/unmanaged.js'

const operation = 'manageable-volumes.create'
const { arrived, comesToNothing } = arrivalAs('volume')

/** Taking storage that exists under management. */
export const managing: Readonly<Record<string, Requirement>> = {
  // "Creates a Block Storage volume by using existing storage rather than allocating new storage."
  'create/takes-existing-storage': {
    title: 'existing storage becomes an available volume with what was asked for',
    operation,
    needs: ['admin', 'manage'],
    async run(trial) {
      const { as, given, confirm, read, name } = trial
      const admin = as('admin')
      const { name: volume_type } = await given.type({})
      const { host, reference, formerId } = await unmanagedOne(trial, 'volume', { size: 2 })
      const asked = { name: name(), description: 'was there before', metadata: { key1: 'value1' } }
      const wanted = { ...asked, host, ref: reference, volume_type, bootable: true }
      const answer = await admin.manageableVolumes.create(wanted)
      const told = { ...asked, bootable: 'true', volume_type, user_id: trial.userOf('admin') }
      confirm(answer, statusIs(202), memberIncludes('/volume', told))
      confirm(answer, memberIsOneOf('/volume/status', [...arriving, 'available']))
      const id = read(answer, '/volume/id')
      const volume = await arrived(trial, answer)
      const there = { ...told, size: 2, 'os-vol-host-attr:host': host }
      confirm(volume, memberIncludes('/volume', there))
      confirm(await admin.volumes.show(formerId), statusIs(404))
      await toldAsManaged(trial, admin.manageableVolumes.listDetail, { kind: 'volume', host, id })
    },
  },

  'create/needs-no-more-than-a-reference': {
    title: 'a volume is managed without a name, and is not bootable then',
    operation,
    facet: 'route',
    needs: ['admin', 'manage'],
    async run(trial) {
      const { as, given, confirm } = trial
      const admin = as('admin')
      // What is there already is not encrypted, shared or replicated because a default type would have it so.
      const ofType = { volume_type: null, ...(await given.plainType()) }
      const { host, reference } = await unmanagedOne(trial, 'volume')
      const answer = await admin.manageableVolumes.create({ host, ref: reference, ...ofType })
      const bare = { metadata: {}, bootable: 'false' }
      const isNameless = hasNoText('/volume', 'name', 'description')
      confirm(answer, statusIs(202), memberIncludes('/volume', bare), isNameless)
      const volume = await arrived(trial, answer)
      confirm(volume, memberIncludes('/volume', { ...bare, size: 1 }), isNameless)
    },
  },

  'create/is-seen-by-its-project': {
    title: 'a managed volume is one of the project whose administrator managed it',
    operation,
    facet: 'route',
    needs: ['admin', 'manage'],
    async run(trial) {
      const { as, given, confirm, read, projectOf, name } = trial
      const admin = as('admin')
      const ofType = await given.plainType()
      const { host, reference } = await unmanagedOne(trial, 'volume')
      const wanted = { name: name(), host, ref: reference, ...ofType }
      const answer = await admin.manageableVolumes.create(wanted)
      confirm(answer, statusIs(202))
      const id = read(answer, '/volume/id')
      const volume = await arrived(trial, answer)
      confirm(volume, memberIs('/volume/os-vol-tenant-attr:tenant_id', projectOf('admin')))
      confirm(await admin.volumes.list({ name: wanted.name }), listHasExactly('/volumes', [id]))
    },
  },

  // ref: "A reference to the existing volume."
  'create/storage-must-exist': {
    title: 'storage that does not exist is not managed',
    operation,
    facet: 'route',
    needs: ['admin', 'manage'],
    async run(trial) {
      const { id } = await trial.given.sharedVolume()
      const host = await trial.given.hostOf(id)
      await comesToNothing(trial, { host, ref: { 'source-name': trial.name() } })
    },
  },

  // safe_to_manage: "If the resource can be managed or not."
  'create/what-is-managed-is-not-managed-again': {
    title: 'storage that is managed already is not managed again',
    operation,
    level: 'should',
    facet: 'route',
    needs: ['admin', 'manage'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id } = await given.volume()
      const host = await given.hostOf(id)
      await comesToNothing(trial, { host, ref: await referenceOf(trial, id, host) })
      confirm(await api.volumes.show(id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },

  // "You cannot manage a volume to an encrypted volume type."
  'create/type-must-not-encrypt': {
    title: 'existing storage does not become a volume of an encrypted volume type',
    operation,
    facet: 'route',
    needs: ['admin', 'encryption', 'manage'],
    async run(trial) {
      const { name: volume_type } = await trial.given.encryptedType()
      const { host, reference } = await unmanagedOne(trial, 'volume')
      await comesToNothing(trial, { host, ref: reference, volume_type })
    },
  },

  'create/host-must-exist': {
    title: 'a volume of a host that does not exist is not managed',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      const asked = { name: name(), host: name(), ref: { 'source-name': name() } }
      confirm(await as('admin').manageableVolumes.create(asked), isRefused())
    },
  },

  // cluster came with 3.16: before, a host is required.
  'create/cluster-is-no-place-before-3-16': {
    title: 'a cluster does not stand in the place of a host before 3.16',
    operation,
    until: '3.15',
    facet: 'route',
    needs: ['admin', 'clusters'],
    async run({ as, given, confirm, name }) {
      const cluster = (await given.cluster()).name
      const asked = { name: name(), cluster, ref: { 'source-name': name() } }
      confirm(await as('admin').manageableVolumes.create(asked), isRefused(400))
    },
  },

  // "we must have either a host or a cluster field but we cannot have them both with values"
  'create/host-excludes-cluster': {
    title: 'a volume at both a host and a cluster, or at neither, is not managed',
    operation,
    since: '3.16',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const { manageableVolumes } = as('admin')
      const [{ host }] = await given.volumeServices()
      const ref = { 'source-name': name() }
      confirm(await manageableVolumes.create({ name: name(), ref, host, cluster: name() }), isRefused(400))
      confirm(await manageableVolumes.create({ name: name(), ref }), isRefused(400))
    },
  },

  'create/type-must-exist': {
    title: 'a volume of a type that does not exist is not managed',
    operation,
    facet: 'route',
    needs: ['admin', 'manage'],
    async run({ as, given, confirm, name }) {
      const { id } = await given.sharedVolume()
      const host = await given.hostOf(id)
      const asked = { name: name(), host, ref: { 'source-name': name() }, volume_type: name() }
      confirm(await as('admin').manageableVolumes.create(asked), isRefused())
    },
  },
}

const referenceOf = async ({ given }: Trial, id: string, host: string): Promise<unknown> =>
  (await given.storageOf('volume', id, host)).reference
