import {
  at,
  check,
  isRefusedOr,
  memberIncludes,
  memberIs,
  memberIsOneOf,
  shown,
  statusIs,
  stillTells,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const isDated = check('update-is-dated', 'updated_at is set, not before created_at', function* (exchange) {
  const [created, updated] = ['created_at', 'updated_at'].map((member) =>
    at(exchange.response.json, `/backup/${member}`),
  )
  if (typeof updated !== 'string' || Date.parse(updated) < Date.parse(String(created)))
    yield {
      at: '/backup/updated_at',
      message: `expected a time after ${shown(created)}, got ${shown(updated)}`,
    }
})

/** What the section "Update a backup" promises (since 3.9). */
export const changing: Readonly<Record<string, Requirement>> = {
  'update/both': {
    title: 'an update changes the name and description of a backup, and nothing else',
    operation: 'backups.update',
    facet: 'response',
    needs: ['backups'],
    async run({ api, given, confirm, name }) {
      const { id, body } = await given.backup()
      const asked = { name: name(), description: 'changed by blockspec — 変更' }
      const updated = await api.backups.update(id, asked)
      confirm(updated, statusIs(200), memberIncludes('/backup', { id, name: asked.name }))
      const others = stillTells('/backup', body, 'name', 'description', 'updated_at')
      confirm(await api.backups.show(id), statusIs(200), memberIncludes('/backup', asked), others)
    },
  },

  'update/one-alone': {
    title: 'an update of the name or the description alone leaves the other',
    operation: 'backups.update',
    facet: 'route',
    needs: ['backups'],
    async run({ api, given, confirm, name }) {
      const { id, ...before } = await given.backup({ description: 'before' })
      confirm(await api.backups.update(id, { description: 'after' }), statusIs(200))
      const described = { name: before.name, description: 'after' }
      confirm(await api.backups.show(id), memberIncludes('/backup', described))
      const renamed = { name: name(), description: 'after' }
      confirm(await api.backups.update(id, { name: renamed.name }), statusIs(200))
      confirm(await api.backups.show(id), memberIncludes('/backup', renamed))
    },
  },

  'update/description-may-be-emptied': {
    title: 'an update may empty the description of a backup',
    operation: 'backups.update',
    facet: 'route',
    needs: ['backups'],
    async run({ api, given, confirm }) {
      const { id, name } = await given.backup({ description: 'before' })
      confirm(await api.backups.update(id, { description: '' }), statusIs(200))
      const isEmpty = memberIsOneOf('/backup/description', ['', null])
      confirm(await api.backups.show(id), isEmpty, memberIs('/backup/name', name))
    },
  },

  // "The date and time when the resource was updated." "If the updated_at date and time stamp is not set, its value is null."
  'update/is-dated': {
    title: 'an updated backup shows when that was, not before it was created',
    operation: 'backups.update',
    facet: 'route',
    needs: ['backups'],
    async run({ api, given, confirm, name }) {
      const { id } = await given.backup()
      confirm(await api.backups.update(id, { name: name() }), statusIs(200))
      confirm(await api.backups.show(id), statusIs(200), isDated)
    },
  },

  // "Support backup CRUD with metadata." (history, 3.43)
  'update/metadata': {
    title: 'an update changes the metadata of a backup, and leaves it where none is named',
    operation: 'backups.update',
    facet: 'response',
    since: '3.43',
    needs: ['backups'],
    async run({ api, given, confirm, name }) {
      const { id } = await given.backup({ metadata: { key: 'before' } })
      confirm(await api.backups.update(id, { metadata: { key: 'after', more: '1' } }), statusIs(200))
      const after = memberIs('/backup/metadata', { key: 'after', more: '1' })
      confirm(await api.backups.show(id), statusIs(200), after)
      confirm(await api.backups.update(id, { name: name() }), statusIs(200))
      confirm(await api.backups.show(id), statusIs(200), after)
    },
  },

  'update/metadata-was-unknown': {
    title: 'before 3.43 metadata in an update of a backup is refused or ignored',
    operation: 'backups.update',
    facet: 'route',
    until: '3.42',
    needs: ['backups'],
    async run({ api, at, given, confirm, name }) {
      const { id } = await given.backup()
      const updated = await api.backups.update(id, { name: name(), metadata: { key: 'value' } })
      confirm(updated, isRefusedOr([400], statusIs(200)))
      const shown = await at('3.43').backups.show(id)
      confirm(shown, isRefusedOr([406], memberIs('/backup/metadata', {})))
    },
  },
}
