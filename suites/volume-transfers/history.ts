import {
  at,
  check,
  isRefused,
  itemAgreesWith,
  itemIncludes,
  itemsAt,
  listContains,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  statusIs,
} from '../../src/checks/index.js'
import type { PathRequirements } from './path.js'
import { pageWith } from './walk.js'

const gained = ['source_project_id', 'destination_project_id', 'accepted'] as const

const noItemHas = (members: readonly string[]) =>
  check('no-item-has', `no transfer has ${members.join(', ')}`, function* ({ response }) {
    for (const [index, item] of itemsAt(response.json, '/transfers').entries())
      for (const member of members.filter((name) => Object.hasOwn(item, name)))
        yield { at: `/transfers/${index}/${member}`, message: 'expected no such member, got it' }
  })

/** "Expanded volume transfer record details by adding source_project_id, […] fields" (history, 3.57) */
export const history: PathRequirements = {
  // "This is the new transfer APIs with microversion 3.55."
  'create/was-unknown': {
    title: 'before 3.55 a volume is not offered on the newer path',
    operation: 'create',
    since: '3.0',
    until: '3.54',
    async run({ api, given, confirm }, path) {
      const { id: volume_id } = await given.volume()
      confirm(await path.api.create({ volume_id }), isRefused(404))
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'available'))
    },
  },

  'create/says-whence-it-comes': {
    title: 'a transfer tells its source, and that it has no destination and is not accepted',
    operation: 'create',
    since: '3.57',
    async run({ given, confirm, read, projectOf }, path) {
      const { id: volume_id } = await given.volume()
      const created = await path.api.create({ volume_id })
      const known = {
        source_project_id: projectOf('member'),
        destination_project_id: null,
        accepted: false,
      }
      confirm(created, statusIs(202), memberIncludes('/transfer', known))
      const id = read(created, '/transfer/id')
      const shown = await path.api.show(id)
      confirm(shown, statusIs(200), memberIncludes('/transfer', known))
      const detailed = await pageWith(path.api.listDetail, id)
      confirm(detailed, statusIs(200), itemIncludes('/transfers', id, known))
      confirm(detailed, itemAgreesWith('/transfers', id, at(shown.response.json, '/transfer')))
      confirm(detailed, itemTells(id, known))
    },
  },

  // "Records the source project_id before volume transfer": the volume's own, whoever puts it up for transfer.
  'create/comes-whence-the-volume-is': {
    title: 'a transfer that an administrator makes comes from the project of the volume',
    operation: 'create',
    since: '3.57',
    needs: ['admin', 'other'],
    async run({ given, confirm, read, projectOf }, path) {
      const { id: volume_id } = await given.volume({}, 'other')
      const created = await path.as('admin').create({ volume_id })
      // Nothing says that administrators offer what is not their own.
      if (created.response.status >= 400) return
      const whence = memberIs('/transfer/source_project_id', projectOf('other'))
      confirm(created, statusIs(202), whence)
      confirm(await path.as('admin').show(read(created, '/transfer/id')), statusIs(200), whence)
    },
  },

  'create/does-not-say-whence-it-comes-yet': {
    title: 'a transfer does not tell its source and destination yet',
    operation: 'create',
    until: '3.56',
    async run({ given, confirm, read }, path) {
      const { id: volume_id } = await given.volume()
      const absent = gained.map((member) => memberIsAbsent(`/transfer/${member}`))
      const created = await path.api.create({ volume_id })
      confirm(created, statusIs(202), ...absent)
      const id = read(created, '/transfer/id')
      confirm(await path.api.show(id), statusIs(200), ...absent)
      const detailed = await pageWith(path.api.listDetail, id)
      confirm(detailed, statusIs(200), listContains('/transfers', id), noItemHas(gained))
    },
  },
}

const itemTells = (id: string, known: Readonly<Record<string, unknown>>) =>
  check('item-tells', 'the listed transfer tells its source', function* ({ response }) {
    const item = itemsAt(response.json, '/transfers').find((one) => one.id === id)
    for (const [member, value] of Object.entries(known))
      if (item === undefined || (item[member] ?? null) !== value)
        yield {
          at: `/transfers/-/${member}`,
          message: `expected ${String(value)}, got ${String(item?.[member])}`,
        }
  })
