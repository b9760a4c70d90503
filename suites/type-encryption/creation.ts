import { at, isRefused, memberIncludes, memberIs, statusIs, stillTells } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** An encryption with all that one can ask for. */
export const asked = {
  provider: 'luks',
  control_location: 'back-end',
  cipher: 'aes-xts-plain64',
  key_size: 256,
}

/** What the sections that create and show an encryption type promise. */
export const creation: Readonly<Record<string, Requirement>> = {
  'create/stores-what-was-asked': {
    title: 'an encryption has the provider, place, cipher and key size asked for',
    operation: 'types.encryption.create',
    facet: 'response',
    needs: ['admin'],
    async run({ as, given, confirm, read }) {
      const { id } = await given.type()
      const { typeEncryption } = as('admin')
      const created = await typeEncryption.create(id, asked)
      const whole = { ...asked, volume_type_id: id }
      confirm(created, statusIs(200), memberIncludes('/encryption', whole))
      const encryption_id = read(created, '/encryption/encryption_id')
      confirm(await typeEncryption.show(id), statusIs(200), memberIncludes('', { ...whole, encryption_id }))
    },
  },

  'create/leaves-other-types': {
    title: 'an encryption is that of its volume type, and of no other',
    operation: 'types.encryption.create',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const [plain, one] = [await given.type(), await given.encryptedType()]
      const two = await given.encryptedType(asked)
      const { typeEncryption } = as('admin')
      for (const { id, encryption } of [one, two]) {
        const own = { ...encryption.asked, volume_type_id: id, encryption_id: encryption.id }
        confirm(await typeEncryption.show(id), statusIs(200), memberIncludes('', own))
      }
      const none = await typeEncryption.show(plain.id)
      confirm(none, memberIs('/encryption_id', undefined), memberIs('/provider', undefined))
    },
  },

  // "The default value is None", "The default value is “front-end”"
  'create/has-defaults': {
    title: 'an encryption is performed at the front end, with open cipher and key size, by default',
    operation: 'types.encryption.create',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.type()
      const { typeEncryption } = as('admin')
      confirm(await typeEncryption.create(id, { provider: 'luks' }), statusIs(200))
      const defaults = { provider: 'luks', control_location: 'front-end', cipher: null, key_size: null }
      confirm(await typeEncryption.show(id), statusIs(200), memberIncludes('', defaults))
    },
  },

  'create/leaves-cipher-and-key-size-open': {
    title: 'an encryption that leaves cipher and key size open shows both as null',
    operation: 'types.encryption.create',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const open = { provider: 'luks', control_location: 'back-end' }
      for (const wanted of [open, { ...open, cipher: null, key_size: null }]) {
        const { id } = await given.type()
        confirm(await as('admin').typeEncryption.create(id, wanted), statusIs(200))
        const shown = await as('admin').typeEncryption.show(id)
        confirm(shown, statusIs(200), memberIncludes('', { ...open, cipher: null, key_size: null }))
      }
    },
  },

  // "Valid values are “front-end” or “back-end”."
  'create/place-is-one-of-two': {
    title: 'an encryption at neither the front nor the back end is refused',
    operation: 'types.encryption.create',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.type()
      const { typeEncryption } = as('admin')
      for (const control_location of ['', 'sideways', 'Front-End'])
        confirm(await typeEncryption.create(id, { ...asked, control_location }), isRefused(400))
      confirm(await typeEncryption.show(id), memberIs('/encryption_id', undefined))
    },
  },

  'create/only-once': {
    title: 'a volume type that is encrypted is not given a second encryption',
    operation: 'types.encryption.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.encryptedType()
      const { typeEncryption } = as('admin')
      const before = at((await typeEncryption.show(id)).response.json, '')
      confirm(await typeEncryption.create(id, asked), isRefused())
      confirm(await typeEncryption.show(id), statusIs(200), stillTells('', before))
    },
  },

  'create/not-while-in-use': {
    title: 'a volume type that volumes have is not encrypted any more',
    operation: 'types.encryption.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.type()
      await given.volume({ volume_type: id })
      confirm(await as('admin').typeEncryption.create(id, asked), isRefused())
      confirm(await as('admin').typeEncryption.show(id), memberIs('/encryption_id', undefined))
    },
  },

  // "If the deleted_at date and time stamp is not set, its value is null."
  'show/is-alive': {
    title: 'an encryption is shown as not deleted when it was just made',
    operation: 'types.encryption.list',
    facet: 'response',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.encryptedType()
      const fresh = { deleted: false, deleted_at: null }
      confirm(await as('admin').typeEncryption.show(id), statusIs(200), memberIncludes('', fresh))
    },
  },

  'show-item/shows-one': {
    title: 'an item of an encryption is shown with its value alone',
    operation: 'types.encryption.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.encryptedType(asked)
      for (const [key, value] of Object.entries(asked)) {
        const answer = await as('admin').typeEncryption.showItem(id, key)
        confirm(answer, statusIs(200), memberIs('', { [key]: value }))
      }
    },
  },

  'show-item/unknown-key': {
    title: 'an item that no encryption has, or that of a plain volume type, is not found',
    operation: 'types.encryption.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { typeEncryption } = as('admin')
      const encrypted = await given.sharedEncryptedType()
      confirm(await typeEncryption.showItem(encrypted.id, 'no-such-key'), statusIs(404))
      const plain = await given.sharedType()
      confirm(await typeEncryption.showItem(plain.id, 'cipher'), statusIs(404))
    },
  },
}
