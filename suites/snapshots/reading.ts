import {
  at,
  check,
  everyItemHas,
  itemAgreesWith,
  itemIncludes,
  memberIncludes,
  memberIs,
  memberIsPresent,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const progress = '/snapshot/os-extended-snapshot-attributes:progress'

const progressIsAPercentage = check(
  'progress-is-a-percentage',
  'the progress is a percentage',
  function* ({ response }) {
    const value = at(response.json, progress)
    if (typeof value !== 'string' || !/^(?:100|\d{1,2})(?:\.\d+)?%$/.test(value)) {
      yield { at: progress, message: `expected a percentage, got ${shown(value)}` }
    }
  },
)

/** What the sections on showing a snapshot and the members of its description promise. */
export const reading: Readonly<Record<string, Requirement>> = {
  'show/says-whose-it-is': {
    title: 'a snapshot shows the project that owns it',
    operation: 'snapshots.show',
    facet: 'route',
    needs: ['snapshots'],
    ofAny: true,
    async run({ api, given, confirm, projectOf }) {
      const { id, body } = await given.sharedSnapshot()
      const owner = projectOf('member')
      const member = 'os-extended-snapshot-attributes:project_id'
      confirm(await api.snapshots.show(id), statusIs(200), memberIs(`/snapshot/${member}`, owner))
      const query = { volume_id: String(body.volume_id) }
      confirm(await api.snapshots.listDetail(query), statusIs(200), everyItemHas('/snapshots', member, owner))
    },
  },

  // "A percentage value for the build progress."
  'show/progress-is-a-percentage': {
    title: 'a snapshot shows the progress of its creation as a percentage',
    operation: 'snapshots.show',
    facet: 'route',
    needs: ['snapshots'],
    ofAny: true,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedSnapshot()
      confirm(await api.snapshots.show(id), statusIs(200), progressIsAPercentage)
    },
  },

  'show/progress-is-complete': {
    title: 'an available snapshot shows a progress of 100%',
    operation: 'snapshots.show',
    facet: 'route',
    level: 'should',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const { id } = await given.sharedSnapshot()
      confirm(await api.snapshots.show(id), statusIs(200), memberIs(progress, '100%'))
    },
  },

  'show/says-who-made-it': {
    title: 'a snapshot shows the user who created it',
    operation: 'snapshots.show',
    since: '3.41',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, userOf }) {
      const { id, body } = await given.sharedSnapshot()
      const user_id = userOf('member')
      confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/user_id', user_id))
      const query = { volume_id: String(body.volume_id) }
      confirm(
        await api.snapshots.listDetail(query),
        statusIs(200),
        everyItemHas('/snapshots', 'user_id', user_id),
      )
    },
  },

  'show/stands-outside-group-snapshots': {
    title: 'a snapshot that belongs to no group snapshot shows none',
    operation: 'snapshots.show',
    since: '3.14',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const { id } = await given.sharedSnapshot()
      const member = '/snapshot/group_snapshot_id'
      confirm(await api.snapshots.show(id), statusIs(200), memberIsPresent(member), memberIs(member, null))
    },
  },

  // "Resources that not counted for quota usage are usually temporary internal resources"
  'show/consumes-quota': {
    title: "a user's snapshot consumes quota",
    operation: 'snapshots.show',
    since: '3.65',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.sharedSnapshot()
      confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/consumes_quota', true))
      const query = { volume_id: String(body.volume_id) }
      confirm(
        await api.snapshots.listDetail(query),
        statusIs(200),
        everyItemHas('/snapshots', 'consumes_quota', true),
      )
    },
  },

  'list/agrees-with-show': {
    title: 'both lists and the snapshot itself tell the same of a snapshot',
    operation: 'snapshots.list-detail',
    facet: 'response',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const { id, name, body } = await given.sharedSnapshot()
      const { response } = await api.snapshots.show(id)
      const told = at(response.json, '/snapshot')
      const query = { volume_id: String(body.volume_id) }
      const brief = await api.snapshots.list(query)
      confirm(
        brief,
        statusIs(200),
        itemIncludes('/snapshots', id, { name }),
        itemAgreesWith('/snapshots', id, told),
      )
      const detailed = await api.snapshots.listDetail(query)
      const known = memberIncludes('/snapshots/0', { name, metadata: { key1: 'value1' }, size: 1 })
      confirm(detailed, statusIs(200), itemAgreesWith('/snapshots', id, told), known)
    },
  },
}
