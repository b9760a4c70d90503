import {
  at,
  check,
  isRefused,
  memberIncludes,
  memberIs,
  statusIs,
  stillTells,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const isDated = check('date-is-set', 'updated_at is a date', function* ({ response }) {
  const date = at(response.json, '/updated_at')
  if (typeof date !== 'string') yield { at: '/updated_at', message: `expected a date, got ${String(date)}` }
})

/** What the section "Update an encryption type" promises. */
export const changing: Readonly<Record<string, Requirement>> = {
  'update/each-alone': {
    title: 'an update of one item of an encryption changes nothing else',
    operation: 'types.encryption.update',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id, encryption } = await given.encryptedType()
      const bystander = await given.encryptedType()
      const { typeEncryption } = as('admin')
      const items = {
        provider: 'plain',
        cipher: 'aes-cbc-essiv',
        key_size: 128,
        control_location: 'back-end',
      }
      for (const [key, value] of Object.entries(items)) {
        const before = at((await typeEncryption.show(id)).response.json, '')
        const change = { [key]: value }
        const answer = await typeEncryption.update(id, encryption.id, change)
        confirm(answer, statusIs(200), memberIncludes('/encryption', change))
        const unchanged = stillTells('', before, key, 'updated_at')
        confirm(await typeEncryption.show(id), statusIs(200), memberIncludes('', change), unchanged)
      }
      const { asked } = bystander.encryption
      confirm(await typeEncryption.show(bystander.id), statusIs(200), memberIncludes('', asked))
    },
  },

  'update/all-at-once': {
    title: 'an update changes provider, place, cipher and key size of an encryption',
    operation: 'types.encryption.update',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id, encryption } = await given.encryptedType()
      const { typeEncryption } = as('admin')
      const all = { provider: 'plain', cipher: null, key_size: 64, control_location: 'back-end' }
      const answer = await typeEncryption.update(id, encryption.id, all)
      confirm(answer, statusIs(200), memberIncludes('/encryption', all))
      const whole = { ...all, encryption_id: encryption.id, volume_type_id: id }
      confirm(await typeEncryption.show(id), statusIs(200), memberIncludes('', whole))
    },
  },

  'update/is-dated': {
    title: 'an encryption shows that it was updated, and that it was made before',
    operation: 'types.encryption.update',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id, encryption } = await given.encryptedType()
      const { typeEncryption } = as('admin')
      const created_at = at((await typeEncryption.show(id)).response.json, '/created_at')
      confirm(await typeEncryption.update(id, encryption.id, { key_size: 512 }), statusIs(200))
      confirm(await typeEncryption.show(id), statusIs(200), isDated, memberIs('/created_at', created_at))
    },
  },

  'update/place-is-one-of-two': {
    title: 'an update that moves an encryption to neither the front nor the back end is refused',
    operation: 'types.encryption.update',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id, encryption } = await given.encryptedType()
      const { typeEncryption } = as('admin')
      const change = { control_location: 'sideways', key_size: 64 }
      confirm(await typeEncryption.update(id, encryption.id, change), isRefused(400))
      confirm(await typeEncryption.show(id), statusIs(200), memberIncludes('', encryption.asked))
    },
  },

  'update/of-a-plain-type': {
    title: 'an update of an encryption that a volume type does not have is not found',
    operation: 'types.encryption.update',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, unknownId }) {
      const { id } = await given.type()
      const { typeEncryption } = as('admin')
      confirm(await typeEncryption.update(id, unknownId(), { key_size: 64 }), statusIs(404))
      confirm(await typeEncryption.show(id), memberIs('/encryption_id', undefined))
    },
  },

  'update/takes-its-own-id': {
    title: 'an update of an encryption by the id of another is not found and changes neither',
    operation: 'types.encryption.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const [one, two] = [await given.encryptedType(), await given.encryptedType()]
      const { typeEncryption } = as('admin')
      confirm(await typeEncryption.update(one.id, two.encryption.id, { key_size: 64 }), statusIs(404))
      for (const { id, encryption } of [one, two])
        confirm(await typeEncryption.show(id), statusIs(200), memberIncludes('', encryption.asked))
    },
  },
}
