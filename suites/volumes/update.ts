import {
  at,
  type Check,
  check,
  isRefused,
  memberIncludes,
  memberIs,
  memberIsOneOf,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Given } from '../../src/trial/given.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import { dictionary } from './listing.js'

const described = (given: Given): Promise<Resource> =>
  given.volume({ description: 'Before', metadata: { stays: 'here' }, size: 2 })

/** What an update of name or description must leave alone. */
const others = { status: 'available', size: 2, metadata: { stays: 'here' } }

/** Members that only administrators may see. */
const forAdministrators = ['migration_status', 'provider_id', 'cluster_name']

/** Members that an update's answer must give as later looks do. */
const lasting = [
  'id',
  'name',
  'description',
  'size',
  'metadata',
  'status',
  'user_id',
  'created_at',
  'volume_type',
]

const isNotUpdatedBefore = (created: string): Check =>
  check(
    'updated-not-before-created',
    'the update is not dated before the creation',
    function* ({ response }) {
      const updated = at(response.json, '/volume/updated_at')
      if (typeof updated !== 'string' || Date.parse(updated) < Date.parse(created)) {
        yield {
          at: '/volume/updated_at',
          message: `expected a time from ${created} on, got ${shown(updated)}`,
        }
      }
    },
  )

export const update: Readonly<Record<string, Requirement>> = {
  'update/name-and-description': {
    title: 'an update changes name and description and nothing else',
    operation: 'volumes.update',
    facet: 'request',
    async run({ api, given, confirm, name }) {
      const { id, body } = await described(given)
      const wanted = { name: name(), description: 'After' }
      confirm(
        await api.volumes.update(id, wanted),
        statusIs(200),
        memberIncludes('/volume', { id, ...wanted }),
      )
      const { created_at, volume_type } = body
      const expected = { ...wanted, ...others, created_at, volume_type }
      confirm(await api.volumes.show(id), memberIncludes('/volume', expected))
    },
  },

  'update/name-leaves-the-description': {
    title: 'an update of the name leaves the description',
    operation: 'volumes.update',
    facet: 'route',
    async run({ api, given, confirm, name }) {
      const { id } = await described(given)
      const expected = { name: name(), description: 'Before' }
      const updated = await api.volumes.update(id, { name: expected.name })
      confirm(updated, statusIs(200), memberIncludes('/volume', expected))
      confirm(await api.volumes.show(id), memberIncludes('/volume', { ...expected, ...others }))
    },
  },

  'update/description-leaves-the-name': {
    title: 'an update of the description leaves the name',
    operation: 'volumes.update',
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id, name } = await described(given)
      const expected = { name, description: 'After' }
      const updated = await api.volumes.update(id, { description: 'After' })
      confirm(updated, statusIs(200), memberIncludes('/volume', expected))
      confirm(await api.volumes.show(id), memberIncludes('/volume', { ...expected, ...others }))
    },
  },

  'update/description-may-be-emptied': {
    title: 'an update may empty the description',
    operation: 'volumes.update',
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id, name } = await described(given)
      confirm(await api.volumes.update(id, { description: '' }), statusIs(200))
      const volume = await api.volumes.show(id)
      confirm(volume, memberIsOneOf('/volume/description', ['', null]), memberIs('/volume/name', name))
    },
  },

  'update/unicode-survives': {
    title: 'an update keeps letters beyond ASCII in name and description',
    operation: 'volumes.update',
    facet: 'route',
    async run({ api, given, confirm, name }) {
      const { id } = await described(given)
      const wanted = { name: `${name()} Größe 容量`, description: 'Ωμέγα — описание' }
      confirm(await api.volumes.update(id, wanted), statusIs(200), memberIncludes('/volume', wanted))
      confirm(await api.volumes.show(id), memberIncludes('/volume', wanted))
    },
  },

  // "One or more metadata key and value pairs that are associated with the volume."
  'update/metadata': {
    title: 'an update takes metadata and leaves name and description',
    operation: 'volumes.update',
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id, name } = await described(given)
      const wanted = { stays: 'changed', comes: 'new' }
      confirm(await api.volumes.update(id, { metadata: wanted }), statusIs(200))
      const volume = await api.volumes.show(id)
      confirm(volume, memberIncludes('/volume/metadata', wanted))
      confirm(
        volume,
        memberIncludes('/volume', { name, description: 'Before', size: 2, status: 'available' }),
      )
    },
  },

  'update/answer-is-what-show-tells': {
    title: 'the answer to an update tells what the next look tells',
    operation: 'volumes.update',
    facet: 'response',
    async run({ api, given, confirm, name }) {
      const { id } = await described(given)
      const updated = await api.volumes.update(id, { name: name() })
      confirm(updated, statusIs(200))
      const told = lasting.map((member) => [member, at(updated.response.json, `/volume/${member}`)] as const)
      confirm(await api.volumes.show(id), memberIncludes('/volume', Object.fromEntries(told)))
    },
  },

  'update/is-seen-in-the-lists': {
    title: 'the lists show the updated name and description',
    operation: 'volumes.update',
    facet: 'route',
    async run({ api, given, confirm, name }) {
      const mark = { mark: name() }
      const { id } = await given.volume({ metadata: mark })
      const wanted = { name: name(), description: 'Listed' }
      confirm(await api.volumes.update(id, wanted), statusIs(200))
      const query = { metadata: dictionary(mark) }
      confirm(await api.volumes.list(query), memberIncludes('/volumes/0', { id, name: wanted.name }))
      confirm(await api.volumes.listDetail(query), memberIncludes('/volumes/0', { id, ...wanted }))
    },
  },

  // "The date and time when the resource was updated."
  'update/is-dated': {
    title: 'an updated volume has a date of update that is not before its creation',
    operation: 'volumes.update',
    facet: 'route',
    async run({ api, given, confirm, name, read }) {
      const { id, body } = await described(given)
      confirm(await api.volumes.update(id, { name: name() }), statusIs(200))
      const volume = await api.volumes.show(id)
      confirm(
        volume,
        memberIs('/volume/created_at', body.created_at),
        isNotUpdatedBefore(read(volume, '/volume/created_at')),
      )
    },
  },

  'update/undocumented-values-change-nothing': {
    title: 'an update cannot change size, status or owner',
    operation: 'volumes.update',
    facet: 'route',
    async run({ api, given, confirm, unknownId, userOf }) {
      const { id, name } = await described(given)
      await api.volumes.update(id, { name, size: 7, status: 'error', user_id: unknownId() })
      confirm(
        await api.volumes.show(id),
        memberIncludes('/volume', { ...others, name, user_id: userOf('member') }),
      )
    },
  },

  // "Before 3.53, even if user doesn't pass any valid parameters in the request body, the volume was updated."
  'update/of-nothing-was-accepted': {
    title: 'before 3.53 an update without any member is accepted and changes nothing',
    operation: 'volumes.update',
    facet: 'route',
    until: '3.52',
    async run({ api, given, confirm }) {
      const { id, name } = await described(given)
      confirm(await api.volumes.update(id, {}), statusIs(200))
      confirm(
        await api.volumes.show(id),
        memberIncludes('/volume', { ...others, name, description: 'Before' }),
      )
    },
  },

  'update/of-the-unknown-was-accepted': {
    title: 'before 3.53 an update without a documented member is accepted and changes nothing',
    operation: 'volumes.update',
    facet: 'route',
    until: '3.52',
    async run({ api, given, confirm }) {
      const { id, name } = await described(given)
      confirm(await api.volumes.update(id, { blockspec: 'unknown' }), statusIs(200))
      confirm(
        await api.volumes.show(id),
        memberIncludes('/volume', { ...others, name, description: 'Before' }),
      )
    },
  },

  // "user will need to pass at least one valid parameter in the request body otherwise it will return 400 error"
  'update/of-nothing-is-refused': {
    title: 'from 3.53 on an update without a documented member is refused',
    operation: 'volumes.update',
    facet: 'route',
    since: '3.53',
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await api.volumes.update(id, {}), isRefused(400))
      confirm(await api.volumes.update(id, { blockspec: 'unknown' }), isRefused(400))
    },
  },

  'update/long-name-is-refused': {
    title: 'an update to a name of more than 255 characters is refused and changes nothing',
    operation: 'volumes.update',
    facet: 'route',
    level: 'should',
    async run({ api, given, confirm }) {
      const { id, name } = await described(given)
      confirm(await api.volumes.update(id, { name: 'n'.repeat(256) }), isRefused())
      confirm(await api.volumes.show(id), memberIncludes('/volume', { name, description: 'Before' }))
    },
  },

  'update/foreign-volume-stays-as-it-is': {
    title: "an attempt to update another project's volume leaves it as it is",
    operation: 'volumes.update',
    facet: 'route',
    needs: ['other'],
    async run({ api, as, given, confirm, name }) {
      const volume = await described(given)
      confirm(await as('other').volumes.update(volume.id, { name: name() }), isRefused(404))
      confirm(
        await api.volumes.show(volume.id),
        memberIncludes('/volume', { name: volume.name, description: 'Before' }),
      )
    },
  },
  'update/tells-administrators-what-show-tells': {
    title: 'what the answer to an update tells administrators alone is what later looks tell them',
    operation: 'volumes.update',
    facet: 'response',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { volumes } = as('admin')
      const { id } = await given.volume({ description: 'Before' }, 'admin')
      const before = await volumes.show(id)
      const updated = await volumes.update(id, { description: 'After' })
      confirm(updated, statusIs(200), memberIs('/volume/description', 'After'))
      const after = await volumes.show(id)
      confirm(after, statusIs(200))
      for (const member of forAdministrators) {
        const pointer = `/volume/${member}`
        // Which service has a volume may be told a moment after the volume is available.
        const known = [before, after].map(({ response }) => at(response.json, pointer) ?? null)
        if (at(updated.response.json, pointer) !== undefined) confirm(updated, memberIsOneOf(pointer, known))
      }
    },
  },
}
