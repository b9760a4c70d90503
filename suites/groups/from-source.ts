import {
  check,
  isRefused,
  itemsAt,
  listHasExactly,
  memberIncludes,
  memberIs,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'

const needs = ['groups', 'admin', 'snapshots'] as const

/** The volumes of the source, one by one, are what the new ones are made from. */
const comeFrom = (member: 'snapshot_id' | 'source_volid', ids: readonly string[]) =>
  check('volumes-come-from', 'each new volume comes from one of the source', function* ({ response }) {
    const found = itemsAt(response.json, '/volumes').map((volume) => String(volume[member]))
    if (found.sort().join() !== [...ids].sort().join())
      yield { at: '/volumes', message: `expected ${member}s ${shown(ids)}, got ${shown(found)}` }
  })

/** Waits for the group that was made, and looks that it has what its source has. */
const equals = async (
  trial: Trial,
  created: Exchange,
  source: Resource & { readonly volumes: readonly Resource[] },
): Promise<{ readonly group: Exchange; readonly volumes: Exchange }> => {
  const { api, as, confirm, read, settles, volumeSettles } = trial
  // Whether others may filter by it is configured.
  const membersOf = (group_id: string) => as('admin').volumes.listDetail({ all_tenants: 1, group_id })
  confirm(created, statusIs(202))
  const id = read(created, '/group/id')
  const path = { through: ['creating'], to: ['available'] }
  const group = await settles(() => api.groups.show(id), '/group/status', path)
  const { group_type, volume_types } = source.body
  confirm(group, statusIs(200), memberIncludes('/group', { group_type, volume_types }))
  for (const volume of itemsAt((await membersOf(id)).response.json, '/volumes'))
    await volumeSettles(String(volume.id), path)
  const volumes = await membersOf(id)
  const traits = (json: unknown): string =>
    itemsAt(json, '/volumes')
      .map(({ size, volume_type }) => `${size} GiB ${volume_type}`)
      .sort()
      .join()
  const originals = await membersOf(source.id)
  confirm(
    originals,
    statusIs(200),
    listHasExactly(
      '/volumes',
      source.volumes.map((one) => one.id),
    ),
  )
  const wanted = traits(originals.response.json)
  confirm(
    volumes,
    statusIs(200),
    check('volumes-equal-the-source', 'the volumes equal those of the source', function* ({ response }) {
      const found = traits(response.json)
      if (found !== wanted) yield { at: '/volumes', message: `expected ${wanted}, got ${found}` }
    }),
  )
  return { group, volumes }
}

const twoSizes = async ({ given }: Trial) => {
  const group = await given.group()
  const volumes = [await given.groupedVolume(group), await given.groupedVolume(group, { size: 2 })]
  return { ...group, volumes }
}

/** What the section "Create group from source" promises. */
export const fromSource: Readonly<Record<string, Requirement>> = {
  'create-from-src/of-a-group-snapshot': {
    title: 'a group made from a group snapshot names it and has volumes made from its snapshots',
    operation: 'groups.action.create-from-src',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const source = await twoSizes(trial)
      const { id: group_snapshot_id } = await given.groupSnapshot(source)
      const parts: string[] = []
      for (const { id: volume_id } of source.volumes) {
        const listed = await api.snapshots.list({ volume_id })
        parts.push(...itemsAt(listed.response.json, '/snapshots').map(({ id }) => String(id)))
      }
      const texts = { name: trial.name(), description: 'a copy' }
      const created = await api.groups.createFromSource({ ...texts, group_snapshot_id })
      confirm(created, statusIs(202), memberIs('/group/name', texts.name))
      const { group, volumes } = await equals(trial, created, source)
      confirm(group, memberIncludes('/group', { ...texts, group_snapshot_id, source_group_id: null }))
      confirm(volumes, comeFrom('snapshot_id', parts))
    },
  },

  'create-from-src/of-a-group': {
    title: 'a group made from a group names it and has copies of its volumes',
    operation: 'groups.action.create-from-src',
    needs,
    async run(trial) {
      const { api, confirm } = trial
      const source = await twoSizes(trial)
      const texts = { name: trial.name(), description: 'a copy' }
      const created = await api.groups.createFromSource({ ...texts, source_group_id: source.id })
      const { group, volumes } = await equals(trial, created, source)
      const named = { ...texts, group_snapshot_id: null, source_group_id: source.id }
      confirm(group, memberIncludes('/group', named))
      confirm(
        volumes,
        comeFrom(
          'source_volid',
          source.volumes.map(({ id }) => id),
        ),
      )
    },
  },

  'create-from-src/source-exists': {
    title: 'a group from a source that does not exist, or of another project, is refused',
    operation: 'groups.action.create-from-src',
    facet: 'route',
    needs: [...needs, 'other'],
    async run({ api, as, given, confirm, name, unknownId }) {
      const from = (source: object) => ({ name: name(), ...source })
      const unknown = unknownId()
      confirm(await api.groups.createFromSource(from({ group_snapshot_id: unknown })), isRefused(400, 404))
      confirm(await api.groups.createFromSource(from({ source_group_id: unknown })), isRefused(400, 404))
      const { groups } = as('other')
      const { id: source_group_id } = await given.sharedGroup()
      confirm(await groups.createFromSource(from({ source_group_id })), isRefused(400, 404))
      const { id: group_snapshot_id } = await given.sharedGroupSnapshot()
      confirm(await groups.createFromSource(from({ group_snapshot_id })), isRefused(400, 404))
    },
  },

  'create-from-src/source-is-one': {
    title: 'a group from no source, or from two, is refused',
    operation: 'groups.action.create-from-src',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, given, confirm, name }) {
      const source_group_id = (await given.sharedGroup()).id
      const group_snapshot_id = (await given.sharedGroupSnapshot()).id
      confirm(await api.groups.createFromSource({ name: name() }), isRefused(400))
      const both = { name: name(), source_group_id, group_snapshot_id }
      confirm(await api.groups.createFromSource(both), isRefused(400))
    },
  },
}
