import { agreesWith, at, isRefused, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { quotaSet, quotasOfType, resources } from './quotas.js'

type Limits = Readonly<Record<string, number>>

/** Sets quotas and looks that exactly those changed, in the answer and when shown. */
const changesOnly = async ({ as, confirm }: Trial, project: string, limits: Limits): Promise<void> => {
  const { quotaSets } = as('admin')
  const before = at((await quotaSets.show(project)).response.json, quotaSet)
  const changed = [memberIncludes(quotaSet, limits), agreesWith(quotaSet, before, ...Object.keys(limits))]
  confirm(await quotaSets.update(project, limits), statusIs(200), ...changed)
  confirm(await quotaSets.show(project), statusIs(200), ...changed)
}

/** What the sections that set, delete and default quotas promise. Projects that nobody has are as good as any. */
export const changing: Readonly<Record<string, Requirement>> = {
  'update/each-alone': {
    title: 'an update of one quota of a project changes no other',
    operation: 'os-quota-sets.update',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const project = trial.unknownId()
      await trial.given.quotas(project, { volumes: 3 })
      const { name } = await trial.given.type()
      for (const [index, quota] of [...resources, ...quotasOfType(name)].entries())
        await changesOnly(trial, project, { [quota]: 20 + index })
    },
  },

  'update/all-at-once': {
    title: 'an update changes all quotas of a project, to nothing, to much and to no limit',
    operation: 'os-quota-sets.update',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const project = trial.unknownId()
      await trial.given.quotas(project, { volumes: 3 })
      const { name } = await trial.given.type()
      const all = [...resources, ...quotasOfType(name)]
      for (const limit of [0, 2_000_000, -1])
        await changesOnly(trial, project, Object.fromEntries(all.map((quota) => [quota, limit])))
    },
  },

  'update/leaves-other-projects': {
    title: 'the quotas of a project are none of other projects, nor the defaults',
    operation: 'os-quota-sets.update',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, unknownId }) {
      const { quotaSets } = as('admin')
      const [one, two] = [unknownId(), unknownId()]
      await given.quotas(two, { volumes: 12, snapshots: 13 })
      const tell = async () => [
        at((await quotaSets.show(two)).response.json, quotaSet),
        at((await quotaSets.defaults(one)).response.json, quotaSet),
      ]
      const [theirs, byDefault] = await tell()
      await given.quotas(one, { volumes: 1234, snapshots: 1235, gigabytes: 1236, groups: 1237 })
      confirm(await quotaSets.show(two), statusIs(200), agreesWith(quotaSet, theirs))
      for (const project of [one, two]) {
        const answer = await quotaSets.defaults(project)
        confirm(answer, statusIs(200), agreesWith(quotaSet, byDefault, 'id'))
      }
    },
  },

  'update/quota-exists': {
    title: 'a quota that does not exist is refused, and those beside it are not set',
    operation: 'os-quota-sets.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm, name, unknownId }) {
      const { quotaSets } = as('admin')
      const project = unknownId()
      await given.quotas(project, { volumes: 3 })
      for (const unknown of ['merriment', `volumes_${name()}`])
        confirm(await quotaSets.update(project, { volumes: 4, [unknown]: 5 }), isRefused())
      confirm(await quotaSets.show(project), statusIs(200), memberIs(`${quotaSet}/volumes`, 3))
    },
  },

  'update/is-a-number': {
    title: 'a quota below -1 or of no whole number is refused, and those beside it are not set',
    operation: 'os-quota-sets.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm, unknownId }) {
      const { quotaSets } = as('admin')
      const project = unknownId()
      await given.quotas(project, { volumes: 3 })
      for (const wrong of [-2, 'many', '', null, 1.5])
        confirm(await quotaSets.update(project, { snapshots: 4, volumes: wrong }), isRefused())
      confirm(await quotaSets.show(project), statusIs(200), memberIs(`${quotaSet}/volumes`, 3))
    },
  },

  'update/follows-the-name-of-its-type': {
    title: 'the quota of a volume type is that of the type when it has another name',
    operation: 'os-quota-sets.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm, name, unknownId }) {
      const { quotaSets, types } = as('admin')
      const [project, type, renamed] = [unknownId(), await given.type(), name()]
      await given.quotas(project, { [`volumes_${type.name}`]: 3 })
      confirm(await types.update(type.id, { name: renamed }), statusIs(200))
      const answer = await quotaSets.show(project)
      confirm(answer, statusIs(200), memberIs(`${quotaSet}/volumes_${renamed}`, 3))
    },
  },

  // "Deletes quotas for a project so the quotas revert to default values."
  'delete/reverts-to-defaults': {
    title: 'deleted quotas of a project revert to the defaults, and those of others stay',
    operation: 'os-quota-sets.delete',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, unknownId }) {
      const { quotaSets } = as('admin')
      const [project, bystander] = [unknownId(), unknownId()]
      const { name } = await given.type()
      for (const one of [project, bystander])
        await given.quotas(one, { volumes: 1234, groups: 1235, [`volumes_${name}`]: 6 })
      const byDefault = at((await quotaSets.defaults(project)).response.json, quotaSet)
      confirm(await quotaSets.delete(project), statusIs(200))
      confirm(await quotaSets.show(project), statusIs(200), agreesWith(quotaSet, byDefault))
      const stays = memberIncludes(quotaSet, { volumes: 1234, groups: 1235, [`volumes_${name}`]: 6 })
      confirm(await quotaSets.show(bystander), statusIs(200), stays)
    },
  },
}
