import { memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** What the section "Delete an encryption type" promises. */
export const deletion: Readonly<Record<string, Requirement>> = {
  'delete/disappears': {
    title: 'a deleted encryption is no longer shown, and those of other volume types are',
    operation: 'types.encryption.delete',
    calls: ['types.encryption.show'],
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, soon }) {
      const [{ id, encryption }, bystander] = [await given.encryptedType(), await given.encryptedType()]
      const { typeEncryption, types } = as('admin')
      confirm(await typeEncryption.delete(id, encryption.id), statusIs(202))
      await soon(() => typeEncryption.show(id), memberIs('/encryption_id', undefined))
      confirm(await typeEncryption.showItem(id, 'cipher'), statusIs(404))
      confirm(await typeEncryption.delete(id, encryption.id), statusIs(404))
      confirm(await types.show(id), statusIs(200))
      const { asked } = bystander.encryption
      confirm(await typeEncryption.show(bystander.id), statusIs(200), memberIncludes('', asked))
    },
  },

  'delete/makes-room': {
    title: 'a volume type whose encryption was deleted can be encrypted anew',
    operation: 'types.encryption.delete',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, soon, read }) {
      const { id, encryption } = await given.encryptedType()
      const { typeEncryption } = as('admin')
      confirm(await typeEncryption.delete(id, encryption.id), statusIs(202))
      await soon(() => typeEncryption.show(id), memberIs('/encryption_id', undefined))
      const fresh = { provider: 'plain', control_location: 'back-end' }
      const again = await typeEncryption.create(id, fresh)
      confirm(again, statusIs(200), memberIncludes('/encryption', fresh))
      const encryption_id = read(again, '/encryption/encryption_id')
      const whole = { ...fresh, encryption_id, cipher: null, key_size: null }
      confirm(await typeEncryption.show(id), statusIs(200), memberIncludes('', whole))
    },
  },

  'delete/takes-its-own-id': {
    title: 'the deletion of an encryption by the id of another is not found and deletes neither',
    operation: 'types.encryption.delete',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const [one, two] = [await given.encryptedType(), await given.encryptedType()]
      const { typeEncryption } = as('admin')
      confirm(await typeEncryption.delete(one.id, two.encryption.id), statusIs(404))
      for (const { id, encryption } of [one, two])
        confirm(await typeEncryption.show(id), statusIs(200), memberIncludes('', encryption.asked))
    },
  },
}
