import { isRefused, memberIncludes, memberIs, memberIsAbsent, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { dictionary } from './listing.js'

const before = { keeps: 'its value', changes: 'from this' }

/** The metadata of a volume as a whole: shown, merged into, replaced. */
export const metadata: Readonly<Record<string, Requirement>> = {
  'metadata.list/is-the-volumes': {
    title: "the metadata of a volume is that of the volume's details",
    operation: 'volumes.metadata.list',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      confirm(await api.volumes.metadata.list(id), statusIs(200), memberIs('/metadata', before))
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', before))
    },
  },

  'metadata.list/is-empty-without-metadata': {
    title: 'the metadata of a volume made without any is empty',
    operation: 'volumes.metadata.list',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      confirm(await api.volumes.metadata.list(id), statusIs(200), memberIs('/metadata', {}))
    },
  },

  'metadata.list/follows-changes': {
    title: 'the metadata of a volume are shown as the last change left them',
    operation: 'volumes.metadata.list',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      confirm(await api.volumes.metadata.create(id, { comes: 'new' }), statusIs(200))
      confirm(await api.volumes.metadata.list(id), memberIs('/metadata', { ...before, comes: 'new' }))
      confirm(await api.volumes.metadata.replace(id, { stays: 'alone' }), statusIs(200))
      confirm(await api.volumes.metadata.list(id), memberIs('/metadata', { stays: 'alone' }))
    },
  },

  // "Creates or replaces metadata for a volume. Does not modify items that are not in the request."
  'metadata.create/merges': {
    title: 'posted metadata are added, replace those of the same key and leave the rest',
    operation: 'volumes.metadata.create',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      const posted = { changes: 'to that', comes: 'new' }
      const created = await api.volumes.metadata.create(id, posted)
      confirm(created, statusIs(200), memberIncludes('/metadata', posted))
      const after = { ...before, ...posted }
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', after))
    },
  },

  'metadata.create/answers-all': {
    title: 'metadata that is posted to a volume is answered with all its metadata',
    operation: 'volumes.metadata.create',
    facet: 'route',
    level: 'should',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      const answer = await api.volumes.metadata.create(id, { added: 'too' })
      confirm(answer, statusIs(200), memberIs('/metadata', { ...before, added: 'too' }))
    },
  },

  'metadata.create/of-nothing-changes-nothing': {
    title: 'posting no metadata leaves them as they are',
    operation: 'volumes.metadata.create',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      confirm(await api.volumes.metadata.create(id, {}), statusIs(200))
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', before))
    },
  },

  // "Replaces all the volume's metadata with the key-value pairs in the request."
  'metadata.replace/replaces-all': {
    title: 'put metadata are all that the volume has afterwards',
    operation: 'volumes.metadata.replace',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      const put = { changes: 'to that', comes: 'new' }
      confirm(await api.volumes.metadata.replace(id, put), statusIs(200), memberIs('/metadata', put))
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', put))
    },
  },

  'metadata.replace/with-nothing-empties': {
    title: 'putting no metadata removes them all',
    operation: 'volumes.metadata.replace',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: before })
      confirm(await api.volumes.metadata.replace(id, {}), statusIs(200), memberIs('/metadata', {}))
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', {}))
    },
  },

  'metadata.replace/leaves-the-volume': {
    title: 'changing metadata leaves name, description, size and status',
    operation: 'volumes.metadata.replace',
    async run({ api, given, confirm }) {
      const { id, name } = await given.volume({ metadata: before, description: 'Stays', size: 2 })
      confirm(await api.volumes.metadata.replace(id, { comes: 'new' }), statusIs(200))
      const rest = { name, description: 'Stays', size: 2, status: 'available' }
      confirm(await api.volumes.show(id), memberIncludes('/volume', rest))
    },
  },

  'metadata.replace/leaves-other-volumes': {
    title: "changing a volume's metadata leaves those of others",
    operation: 'volumes.metadata.replace',
    async run({ api, given, confirm }) {
      const changed = await given.volume({ metadata: before })
      const other = await given.volume({ metadata: before })
      confirm(await api.volumes.metadata.replace(changed.id, {}), statusIs(200))
      confirm(await api.volumes.show(other.id), memberIs('/volume/metadata', before))
    },
  },

  'metadata.create/is-seen-in-the-lists': {
    title: 'the detailed list shows posted metadata',
    operation: 'volumes.metadata.create',
    async run({ api, given, confirm, name }) {
      const { id } = await given.volume({ metadata: before })
      const posted = { mark: name() }
      confirm(await api.volumes.metadata.create(id, posted), statusIs(200))
      const listed = await api.volumes.listDetail({ metadata: dictionary(posted) })
      confirm(listed, memberIs('/volumes/0/metadata', { ...before, ...posted }), memberIsAbsent('/volumes/1'))
    },
  },

  'metadata.create/unicode-survives': {
    title: 'metadata values keep letters beyond ASCII, blanks, quotes and case',
    operation: 'volumes.metadata.create',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const posted = {
        Key: 'Größe 容量',
        key2: ' "quoted" \'too\' & <more>',
        'key.3-x_y:z': '',
        upper: 'VaLuE',
      }
      confirm(
        await api.volumes.metadata.create(id, posted),
        statusIs(200),
        memberIncludes('/metadata', posted),
      )
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', posted))
    },
  },

  'metadata.create/up-to-255-letters': {
    title: 'metadata keys and values of 255 characters are kept whole',
    operation: 'volumes.metadata.create',
    level: 'should',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const posted = { ['k'.repeat(255)]: 'v'.repeat(255) }
      confirm(await api.volumes.metadata.create(id, posted), statusIs(200))
      confirm(await api.volumes.show(id), memberIs('/volume/metadata', posted))
    },
  },

  ...refusals(),
}

/** Metadata that cannot be; the operation refuses them and keeps what there was. */
function refusals(): Readonly<Record<string, Requirement>> {
  const wrong: Readonly<Record<string, readonly [what: string, metadata: unknown]>> = {
    'long-key': ['a metadata key of more than 255 characters', { ['k'.repeat(256)]: 'value' }],
    'long-value': ['a metadata value of more than 255 characters', { key: 'v'.repeat(256) }],
    'empty-key': ['an empty metadata key', { '': 'value' }],
    'number-as-value': ['a metadata value that is a number', { key: 1 }],
    'object-as-value': ['a metadata value that is an object', { key: { inner: 'value' } }],
  }
  const ways = { create: 'posted', replace: 'put' } as const
  return Object.fromEntries(
    (['create', 'replace'] as const).flatMap((way) =>
      Object.entries(wrong).map(([slug, [what, metadata]]): [string, Requirement] => [
        `metadata.${way}/${slug}-is-refused`,
        {
          title: `${what} is refused when ${ways[way]}`,
          operation: `volumes.metadata.${way}`,
          level: 'should',
          async run({ api, given, confirm }) {
            const { id } = await given.volume({ metadata: before })
            confirm(await api.volumes.metadata[way](id, metadata), isRefused())
            confirm(await api.volumes.show(id), memberIs('/volume/metadata', before))
          },
        },
      ]),
    ),
  )
}
