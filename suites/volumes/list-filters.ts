import {
  everyItemHas,
  isRefused,
  isRefusedOr,
  listHasExactly,
  listHasLength,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Sibling, VolumeFamily } from '../../src/trial/set-up/volume-family.js'
import type { Trial } from '../../src/trial/trial.js'
import { dictionary, idsOf, ofBothLists, within } from './listing.js'

/** A filter with the value to ask for and those of the family that have it. */
interface Example {
  readonly since?: Requirement['since']
  query(family: VolumeFamily, trial: Trial): Readonly<Record<string, string | number | boolean>>
  matches(sibling: Sibling, family: VolumeFamily): boolean
}

/** "Which filter keys are supported?" (generalized filters): those that administrators may always use. */
const examples: Readonly<Record<string, Example>> = {
  name: {
    query: ({ surname }) => ({ name: `${surname}-a` }),
    matches: ({ name }, { surname }) => name === `${surname}-a`,
  },
  description: {
    query: ({ surname }) => ({ description: `b of ${surname}` }),
    matches: ({ description }, { surname }) => description === `b of ${surname}`,
  },
  id: {
    query: ({ members }) => ({ id: members[3]?.id ?? '' }),
    matches: ({ id }, { members }) => id === members[3]?.id,
  },
  size: { query: () => ({ size: 2 }), matches: ({ size }) => size === 2 },
  status: { query: () => ({ status: 'available' }), matches: () => true },
  'absent-status': { query: () => ({ status: 'in-use' }), matches: () => false },
  'user-id': { query: (_, { userOf }) => ({ user_id: userOf('member') }), matches: () => true },
  'absent-user-id': { query: (_, { unknownId }) => ({ user_id: unknownId() }), matches: () => false },
  'project-id': { query: (_, { projectOf }) => ({ project_id: projectOf('member') }), matches: () => true },
  'absent-project-id': { query: (_, { unknownId }) => ({ project_id: unknownId() }), matches: () => false },
  'availability-zone': {
    query: ({ members }) => ({ availability_zone: String(members[1]?.body.availability_zone) }),
    matches: ({ body }, { members }) => body.availability_zone === members[1]?.body.availability_zone,
  },
  'absent-availability-zone': {
    query: ({ surname }) => ({ availability_zone: surname }),
    matches: () => false,
  },
  multiattach: {
    query: () => ({ multiattach: false }),
    matches: ({ body }) => body.multiattach === false,
  },
  'absent-group-id': {
    since: '3.10',
    query: (_, { unknownId }) => ({ group_id: unknownId() }),
    matches: () => false,
  },
  // New volumes have migrated nowhere and failed over to nowhere.
  'absent-migration-status': { query: () => ({ migration_status: 'success' }), matches: () => false },
  'absent-replication': {
    query: () => ({ replication_status: 'failed-over' }),
    matches: () => false,
  },
  'absent-host': { query: ({ surname }) => ({ host: `${surname}@nowhere#none` }), matches: () => false },
  'absent-volume-type-id': {
    query: (_, { unknownId }) => ({ volume_type_id: unknownId() }),
    matches: () => false,
  },
  // "Multiple filters result in an implicit AND" (guideline on filtering)
  'name-and-size': {
    query: ({ surname }) => ({ name: `${surname}-a`, size: 1 }),
    matches: () => false,
  },
  'size-and-status': {
    query: () => ({ size: 1, status: 'available' }),
    matches: ({ size }) => size === 1,
  },
}

/** Filters that the default configuration leaves to members. */
const membersToo = ['name', 'status', 'absent-status', 'availability-zone']

const selected = (family: VolumeFamily, { matches }: Example): readonly string[] =>
  idsOf(family.members.filter((sibling) => matches(sibling, family)))

export const listFilters: Readonly<Record<string, Requirement>> = {
  ...ofBothLists(({ noun, of }) =>
    Object.fromEntries(
      Object.entries(examples).map(([key, example]) => [
        `filter-${key}-for-administrators`,
        {
          title: `${noun} for an administrator is filtered: ${key.replaceAll('-', ' ')}`,
          facet: 'route',
          needs: ['admin'],
          ...(example.since !== undefined && { since: example.since }),
          async run(trial) {
            const { as, given, confirm } = trial
            const family = await given.family()
            const found = await of(as('admin'))(
              within(family, { all_tenants: 1, ...example.query(family, trial) }),
            )
            confirm(found, statusIs(200), listHasExactly('/volumes', selected(family, example)))
          },
        },
      ]),
    ),
  ),

  // "cinder will raise 400 BadRequest if any invalid query filter is specified"; which are valid, is configured.
  ...ofBothLists(({ noun, of }) =>
    Object.fromEntries(
      Object.entries(examples).map(([key, example]) => [
        `filter-${key}`,
        {
          title: `${noun} for a member is filtered, or the filter refused: ${key.replaceAll('-', ' ')}`,
          facet: 'route',
          since: '3.31',
          needs: ['roles'],
          async run(trial) {
            const { api, given, confirm } = trial
            const family = await given.family()
            const found = await of(api)(within(family, example.query(family, trial)))
            const isRight = listHasExactly('/volumes', selected(family, example))
            confirm(found, isRefusedOr([400], statusIs(200), isRight))
          },
        },
      ]),
    ),
  ),

  ...ofBothLists(({ noun, of }) =>
    Object.fromEntries(
      Object.entries(examples)
        .filter(([key]) => membersToo.includes(key))
        .map(([key, example]) => [
          `filter-${key}-by-default`,
          {
            title: `${noun} for a member is filtered by default: ${key.replaceAll('-', ' ')}`,
            facet: 'route',
            level: 'should',
            async run(trial) {
              const { api, given, confirm } = trial
              const family = await given.family()
              const found = await of(api)(within(family, example.query(family, trial)))
              confirm(found, statusIs(200), listHasExactly('/volumes', selected(family, example)))
            },
          },
        ]),
    ),
  ),

  ...ofBothLists(({ noun, of }) => ({
    'metadata-of-several-keys': {
      title: `${noun} filtered by several keys of metadata holds what has them all`,
      facet: 'route',
      async run({ api, given, confirm }) {
        const family = await given.family()
        const left = family.members.filter(({ metadata }) => metadata.side === 'left')
        const found = await of(api)({ metadata: dictionary({ ...family.metadata, side: 'left' }) })
        confirm(found, statusIs(200), listHasExactly('/volumes', idsOf(left)))
      },
    },

    'metadata-value-must-match': {
      title: `${noun} filtered by metadata does not hold what has the key with another value`,
      facet: 'route',
      async run({ api, given, confirm }) {
        const family = await given.family()
        const found = await of(api)({ metadata: dictionary({ family: `${family.surname}-x` }) })
        confirm(found, statusIs(200), listHasLength('/volumes', 0))
      },
    },

    'metadata-filter-sees-changes': {
      title: `${noun} filtered by metadata follows changes of the metadata`,
      facet: 'route',
      async run({ api, given, confirm, name }) {
        const [before, after] = [{ mark: name() }, { mark: name() }]
        const { id } = await given.volume({ metadata: before })
        confirm(await api.volumes.metadata.replace(id, after), statusIs(200))
        confirm(await of(api)({ metadata: dictionary(before) }), statusIs(200), listHasLength('/volumes', 0))
        confirm(
          await of(api)({ metadata: dictionary(after) }),
          statusIs(200),
          listHasExactly('/volumes', [id]),
        )
      },
    },

    'name-with-special-characters': {
      title: `${noun} finds a name with characters that mean something in a URL`,
      facet: 'route',
      needs: ['admin'],
      async run({ as, given, confirm, name }) {
        const special = `${name()} 100% & more=1;#/?+"'é`
        const { id } = await given.volume({ name: special })
        const found = await of(as('admin'))({ all_tenants: 1, name: special })
        confirm(
          found,
          statusIs(200),
          listHasExactly('/volumes', [id]),
          everyItemHas('/volumes', 'name', special),
        )
      },
    },

    // "since v3.31 if non-admin users specify invalid filters in the url, API will return bad request"
    'invalid-filter-is-refused': {
      title: `from 3.31 on ${noun} refuses a member's filter that does not exist`,
      facet: 'route',
      since: '3.31',
      needs: ['roles'],
      async run({ api, given, confirm }) {
        const family = await given.family()
        confirm(await of(api)(within(family, { blockspec: 'unknown' })), isRefused(400))
      },
    },

    'invalid-filter-was-ignored': {
      title: `before 3.31 ${noun} ignores a member's filter that does not exist`,
      facet: 'route',
      until: '3.30',
      async run({ api, given, confirm }) {
        const family = await given.family()
        const found = await of(api)(within(family, { blockspec: 'unknown' }))
        confirm(found, statusIs(200), listHasExactly('/volumes', idsOf(family.members)))
      },
    },
  })),
}
