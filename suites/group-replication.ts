import {
  check,
  isRefused,
  itemsAt,
  memberIs,
  memberIsOneOf,
  memberIsPresent,
  statusIs,
} from '../src/checks/index.js'
import type { Exchange } from '../src/exchange.js'
import { suite } from '../src/suite.js'
import type { Trial } from '../src/trial/trial.js'

const needs = ['group-replication', 'groups', 'admin'] as const
const status = '/group/replication_status'

/** A group that can be replicated, and one volume in it. */
const replicable = async ({ given }: Trial) => {
  const replicates = { consistent_group_replication_enabled: '<is> True' }
  const { id: group_type } = await given.groupType({ group_specs: replicates })
  const { id } = await given.type({ extra_specs: { replication_enabled: '<is> True' } })
  const group = await given.group({ group_type, volume_types: [id] })
  return { group, volume: await given.groupedVolume(group) }
}

const replicationBecomes = ({ api, eventually }: Trial, id: string, word: string): Promise<Exchange> =>
  eventually(() => api.groups.show(id), memberIs(status, word))

/** A group that is being replicated, and the back end that has the replica. */
const replicated = async (trial: Trial) => {
  const { api, confirm } = trial
  const made = await replicable(trial)
  const { id } = made.group
  confirm(await api.groups.action(id, 'enable_replication'), statusIs(202))
  await trial.eventually(() => api.groups.show(id), settled)
  const targets = await api.groups.action(id, 'list_replication_targets')
  const [target] = itemsAt(targets.response.json, '/replication_targets')
  confirm(targets, statusIs(202), memberIsPresent('/replication_targets/0/backend_id'))
  return { ...made, id, target: String(target?.backend_id) }
}

/** Whatever words a server has for what goes on, the group itself is available, and its replication at rest. */
const settled = check('replication-is-at-rest', 'the replication is at rest', function* ({ response }) {
  const shown = response.json as { readonly group?: { readonly replication_status?: unknown } } | undefined
  const word = String(shown?.group?.replication_status)
  if (word.endsWith('ing') || word.endsWith('ing-over'))
    yield { at: status, message: `expected a status at rest, got ${word}` }
})

// https://docs.openstack.org/api-ref/block-storage/v3/#group-replication-groups-action
export default suite('group-replication', {
  'enable/is-accepted': {
    title: 'the replication of a group is enabled, and the group stays available',
    operation: 'groups.action.enable_replication',
    needs,
    async run(trial) {
      const { id } = await replicated(trial)
      const left = memberIs('/group/status', 'available')
      trial.confirm(await trial.api.groups.show(id), statusIs(200), left)
    },
  },

  'enable/shows': {
    title: 'a group whose replication is enabled says so',
    operation: 'groups.action.enable_replication',
    facet: 'route',
    level: 'should',
    needs,
    async run(trial) {
      const { group } = await replicable(trial)
      const before = await trial.api.groups.show(group.id)
      trial.confirm(before, statusIs(200), memberIsOneOf(status, ['disabled', null]))
      trial.confirm(await trial.api.groups.action(group.id, 'enable_replication'), statusIs(202))
      await replicationBecomes(trial, group.id, 'enabled')
    },
  },

  'enable/needs-a-type-that-replicates': {
    title: 'a group of a type without replication is not replicated',
    operation: 'groups.action.enable_replication',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedGroup()
      confirm(await api.groups.action(id, 'enable_replication'), isRefused(400))
    },
  },

  'disable/shows': {
    title: 'a group whose replication was disabled says so',
    operation: 'groups.action.disable_replication',
    level: 'should',
    needs,
    async run(trial) {
      const { id } = await replicated(trial)
      await replicationBecomes(trial, id, 'enabled')
      trial.confirm(await trial.api.groups.action(id, 'disable_replication'), statusIs(202))
      await replicationBecomes(trial, id, 'disabled')
    },
  },

  // "Vendor specific key-values. Only returned if administrator."
  'list-targets/keys-are-for-administrators': {
    title: 'the targets of a replicated group are listed, their keys for administrators only',
    operation: 'groups.action.list_replication_targets',
    needs,
    async run(trial) {
      const { id, target } = await replicated(trial)
      const seen = await trial.api.groups.action(id, 'list_replication_targets')
      const keyless = check('no-unique-key', 'no target tells its key', function* ({ response }) {
        if (itemsAt(response.json, '/replication_targets').some((item) => item.unique_key !== undefined))
          yield { at: '/replication_targets', message: 'expected no unique_key, got one' }
      })
      trial.confirm(seen, statusIs(202), keyless)
      const whole = await trial.as('admin').groups.action(id, 'list_replication_targets')
      trial.confirm(whole, statusIs(202), memberIs('/replication_targets/0/backend_id', target))
    },
  },

  'failover/shows': {
    title: 'a replicated group fails over to its target and says so, and comes back',
    operation: 'groups.action.failover_replication',
    level: 'should',
    needs,
    async run(trial) {
      const { id, target } = await replicated(trial)
      const failover = (secondary_backend_id: string) =>
        trial.api.groups.action(id, 'failover_replication', {
          ...{ allow_attached_volume: false, secondary_backend_id },
        })
      await replicationBecomes(trial, id, 'enabled')
      trial.confirm(await failover(target), statusIs(202))
      await replicationBecomes(trial, id, 'failed-over')
      trial.confirm(await failover('default'), statusIs(202))
      await replicationBecomes(trial, id, 'enabled')
    },
  },

  'enable/shows-in-volumes': {
    title: 'the volumes of a group are replicated as the group is',
    operation: 'groups.action.enable_replication',
    facet: 'route',
    level: 'should',
    needs,
    async run(trial) {
      const { id, volume, target } = await replicated(trial)
      const { api, confirm } = trial
      const become = (word: string) =>
        trial.eventually(() => api.volumes.show(volume.id), memberIs('/volume/replication_status', word))
      await become('enabled')
      await replicationBecomes(trial, id, 'enabled')
      const failover = { allow_attached_volume: false, secondary_backend_id: target }
      confirm(await api.groups.action(id, 'failover_replication', failover), statusIs(202))
      await become('failed-over')
    },
  },

  // "Whether to allow failover if any volumes are 'in-use'."
  'failover/of-attached-volumes-on-demand': {
    title: 'a group with a volume in use fails over only if that is allowed',
    operation: 'groups.action.failover_replication',
    facet: 'route',
    needs: [...needs, 'attach'],
    async run(trial) {
      const { api, confirm, volumeSettles } = trial
      const { id, volume, target } = await replicated(trial)
      const attachment = { host_name: 'blockspec-host', mountpoint: '/dev/vdb' }
      confirm(await api.volumes.action(volume.id, 'os-attach', attachment), statusIs(202))
      await volumeSettles(volume.id, { through: ['available', 'attaching'], to: ['in-use'] })
      const failover = (allow_attached_volume: boolean) =>
        api.groups.action(id, 'failover_replication', {
          ...{ allow_attached_volume, secondary_backend_id: target },
        })
      confirm(await failover(false), isRefused(400))
      // No word is documented that tells when a group may fail over: what was accepted may take effect later.
      await trial.soon(() => failover(true), statusIs(202))
    },
  },

  'failover/target-is-known': {
    title: 'a group does not fail over to a back end that is no target of it',
    operation: 'groups.action.failover_replication',
    facet: 'route',
    level: 'should',
    needs,
    async run(trial) {
      const { id } = await replicated(trial)
      const elsewhere = { allow_attached_volume: true, secondary_backend_id: 'blockspec-nowhere' }
      trial.confirm(await trial.api.groups.action(id, 'failover_replication', elsewhere), isRefused(400))
    },
  },

  'failover/needs-replication': {
    title: 'a group whose replication is not enabled does not fail over',
    operation: 'groups.action.failover_replication',
    facet: 'route',
    level: 'should',
    needs,
    async run(trial) {
      const { group } = await replicable(trial)
      const targets = await trial.api.groups.action(group.id, 'list_replication_targets')
      const [target] = itemsAt(targets.response.json, '/replication_targets')
      const secondary_backend_id = String(target?.backend_id ?? 'blockspec-nowhere')
      const wanted = { allow_attached_volume: true, secondary_backend_id }
      trial.confirm(await trial.api.groups.action(group.id, 'failover_replication', wanted), isRefused(400))
    },
  },
})
