import { at, isRefusedOr, memberIncludes, memberIs, memberIsOneOf, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** What does not change between the answer to a creation and any later look. */
const lasting = [
  'id',
  'name',
  'description',
  'size',
  'metadata',
  'volume_type',
  'user_id',
  'snapshot_id',
  'source_volid',
  'multiattach',
  'encrypted',
]

const becomesAvailable = { through: ['creating'], to: ['available'] }

export const create: Readonly<Record<string, Requirement>> = {
  // "With correct permissions, you can see the volume status as available through API calls."
  'create/becomes-available': {
    title: 'a new volume goes from creating to available',
    operation: 'volumes.create',
    facet: 'request',
    async run({ api, confirm, name, read, volumeSettles }) {
      const created = await api.volumes.create({ size: 1, name: name() })
      confirm(created, statusIs(202), memberIsOneOf('/volume/status', ['creating', 'available']))
      await volumeSettles(read(created, '/volume/id'), becomesAvailable)
    },
  },

  'create/keeps-what-was-asked-for': {
    title: 'a new volume has the name, description, size and metadata that were asked for',
    operation: 'volumes.create',
    facet: 'request',
    async run({ api, confirm, name, read, volumeSettles }) {
      const asked = {
        name: name(),
        description: 'What was asked for',
        size: 2,
        metadata: { colour: 'red', shape: 'O' },
      }
      const created = await api.volumes.create(asked)
      confirm(created, statusIs(202), memberIncludes('/volume', asked))
      const settled = await volumeSettles(read(created, '/volume/id'), becomesAvailable)
      confirm(settled, memberIncludes('/volume', asked))
    },
  },

  'create/answer-is-what-show-tells': {
    title: 'the answer to a creation tells what later looks tell',
    operation: 'volumes.create',
    facet: 'response',
    async run({ api, confirm, name, read, volumeSettles }) {
      const created = await api.volumes.create({ name: name(), description: 'Told twice', size: 1 })
      const settled = await volumeSettles(read(created, '/volume/id'), becomesAvailable)
      const told = lasting.map((member) => [member, at(created.response.json, `/volume/${member}`)] as const)
      confirm(settled, memberIncludes('/volume', Object.fromEntries(told)))
    },
  },

  'create/optional-members-may-be-left-out': {
    title: 'a volume is made of a size alone but for its name or metadata, and then lacks the others',
    operation: 'volumes.create',
    facet: 'request',
    async run({ api, confirm, name, read, volumeSettles }) {
      const named = await api.volumes.create({ size: 1, name: name() })
      const marked = await api.volumes.create({ size: 1, metadata: { blockspec: name() } })
      confirm(named, statusIs(202))
      confirm(marked, statusIs(202), memberIsOneOf('/volume/name', [null, '']))
      const settled = await volumeSettles(read(named, '/volume/id'), becomesAvailable)
      confirm(settled, memberIs('/volume/metadata', {}), memberIs('/volume/size', 1))
      confirm(settled, memberIsOneOf('/volume/description', [null, '']))
    },
  },

  // The documented request's example gives null for every member that is not wanted.
  'create/null-means-nothing': {
    title: 'members given as null are as if they were left out',
    operation: 'volumes.create',
    facet: 'route',
    async run({ api, confirm, name, read, volumeSettles }) {
      const nothing = {
        metadata: { blockspec: name() },
        availability_zone: null,
        source_volid: null,
        description: null,
        snapshot_id: null,
        name: null,
      }
      const created = await api.volumes.create({ size: 1, ...nothing, volume_type: null })
      confirm(created, statusIs(202))
      const settled = await volumeSettles(read(created, '/volume/id'), becomesAvailable)
      confirm(settled, memberIs('/volume/snapshot_id', null), memberIs('/volume/source_volid', null))
      confirm(
        settled,
        memberIsOneOf('/volume/name', [null, '']),
        memberIsOneOf('/volume/description', [null, '']),
      )
    },
  },

  'create/unicode-survives': {
    title: 'name, description and metadata keep letters beyond ASCII',
    operation: 'volumes.create',
    facet: 'route',
    async run({ api, confirm, name, read }) {
      const asked = {
        name: `${name()} Größe 容量`,
        description: 'Ωμέγα — описание',
        metadata: { note: 'naïve ✓' },
      }
      const created = await api.volumes.create({ size: 1, ...asked })
      confirm(created, statusIs(202), memberIncludes('/volume', asked))
      confirm(await api.volumes.show(read(created, '/volume/id')), memberIncludes('/volume', asked))
    },
  },

  'create/names-up-to-255-letters': {
    title: 'a name and a description of 255 characters are kept whole',
    operation: 'volumes.create',
    facet: 'route',
    level: 'should',
    async run({ api, confirm, name, read }) {
      const asked = { name: name().padEnd(255, 'n'), description: 'd'.repeat(255) }
      const created = await api.volumes.create({ size: 1, ...asked })
      confirm(created, statusIs(202))
      confirm(await api.volumes.show(read(created, '/volume/id')), memberIncludes('/volume', asked))
    },
  },

  'create/names-need-not-be-unique': {
    title: 'two volumes of the same name are two volumes',
    operation: 'volumes.create',
    facet: 'route',
    async run({ api, given, confirm }) {
      const first = await given.volume()
      const second = await given.volume({ name: first.name, size: 2 })
      confirm(await api.volumes.show(first.id), memberIncludes('/volume', { id: first.id, size: 1 }))
      confirm(await api.volumes.show(second.id), memberIncludes('/volume', { id: second.id, size: 2 }))
    },
  },

  // "If you do not specify one, a default volume type will be supplied for you. […] Use the Show default volume type
  // request to determine your effective default volume type."
  'create/default-type-is-supplied': {
    title: 'a volume made without a type gets the default volume type',
    operation: 'volumes.create',
    calls: ['types.show-default'],
    facet: 'route',
    async run({ api, confirm, name, read }) {
      const type = read(await api.types.showDefault(), '/volume_type/name')
      const created = await api.volumes.create({ size: 1, name: name() }, { ofDefaultType: true })
      confirm(created, memberIs('/volume/volume_type', type))
      confirm(await api.volumes.show(read(created, '/volume/id')), memberIs('/volume/volume_type', type))
    },
  },

  // "The volume type (either name or ID)."
  'create/type-by-name': {
    title: 'a volume type is chosen by its name',
    operation: 'volumes.create',
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm, name, read }) {
      const type = await given.type()
      const created = await api.volumes.create({ size: 1, name: name(), volume_type: type.name })
      confirm(created, statusIs(202), memberIs('/volume/volume_type', type.name))
      confirm(await api.volumes.show(read(created, '/volume/id')), memberIs('/volume/volume_type', type.name))
    },
  },

  'create/type-by-id': {
    title: 'a volume type is chosen by its id',
    operation: 'volumes.create',
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm, name, read }) {
      const type = await given.type()
      const created = await api.volumes.create({ size: 1, name: name(), volume_type: type.id })
      confirm(created, statusIs(202), memberIs('/volume/volume_type', type.name))
      confirm(await api.volumes.show(read(created, '/volume/id')), memberIs('/volume/volume_type', type.name))
    },
  },

  // "if the volume is of an appropriate volume type, a volume can be attached to multiple instances"
  'create/multiattach-comes-with-the-type': {
    title: 'a volume is multiattach when its type is, and only then',
    operation: 'volumes.create',
    facet: 'route',
    needs: ['admin', 'multiattach'],
    async run({ given, api, confirm }) {
      const many = await given.type({ extra_specs: { multiattach: '<is> True' } })
      const shareable = await given.volume({ volume_type: many.id })
      confirm(await api.volumes.show(shareable.id), memberIs('/volume/multiattach', true))
      const single = await given.volume({ volume_type: (await given.type()).id })
      confirm(await api.volumes.show(single.id), memberIs('/volume/multiattach', false))
    },
  },

  'create/in-an-availability-zone': {
    title: 'a volume is made in the availability zone that was asked for',
    operation: 'volumes.create',
    facet: 'route',
    async run({ api, given, confirm, name, read, volumeSettles }) {
      const { body } = await given.sharedVolume()
      const zone = body.availability_zone
      const created = await api.volumes.create({ size: 1, name: name(), availability_zone: zone })
      const settled = await volumeSettles(read(created, '/volume/id'), becomesAvailable)
      confirm(settled, memberIs('/volume/availability_zone', zone))
    },
  },
  // multiattach: "To enable this volume to attach to more than one server, set this value to true. Default is false." Since the
  // type of the volume says so, a server may know the member no more, and a type that says so makes it so.
  'create/takes-multiattach-for-no': {
    title: 'a volume that is asked not to be multiattach is not, unless its type makes it so',
    operation: 'volumes.create',
    facet: 'request',
    async run({ api, given, confirm, name, read, volumeSettles }) {
      const ofType = await given.plainType()
      const isShared = (await given.volume()).body.multiattach === true
      const created = await api.volumes.create({ size: 1, name: name(), ...ofType, multiattach: false })
      confirm(created, isRefusedOr([400], statusIs(202)))
      if (created.response.status !== 202) return
      const settled = await volumeSettles(read(created, '/volume/id'), becomesAvailable)
      confirm(settled, memberIs('/volume/multiattach', isShared))
    },
  },
}
