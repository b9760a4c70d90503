import {
  at,
  isRefused,
  isRefusedOr,
  itemIncludes,
  memberIs,
  memberIsAbsent,
  memberIsPresent,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { asked } from './creation.js'

const encrypted = memberIs('/volume/encrypted', true)
const plain = memberIs('/volume/encrypted', false)
const change = { key_size: 64 }

/** What the encryption of a volume type means for its volumes. */
export const volumes: Readonly<Record<string, Requirement>> = {
  // "If true, this volume is encrypted."
  'create/encrypts-volumes': {
    title: 'volumes of an encrypted volume type are encrypted, and others are not',
    operation: 'types.encryption.create',
    facet: 'route',
    needs: ['admin', 'encryption'],
    async run({ api, given, confirm }) {
      const volume = await given.volume({ volume_type: (await given.encryptedType()).id })
      confirm(await api.volumes.show(volume.id), statusIs(200), encrypted)
      const other = await given.volume({ volume_type: (await given.type()).id })
      confirm(await api.volumes.show(other.id), statusIs(200), plain)
    },
  },

  // "Include the encryption_key_id in volume and backup details when the associated volume is encrypted." (history, 3.64)
  'create/gives-volumes-a-key': {
    title: 'from 3.64 on a volume shows its encryption key if it is encrypted, and only then',
    operation: 'types.encryption.create',
    since: '3.64',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'encryption'],
    async run({ api, given, confirm }) {
      const key = '/volume/encryption_key_id'
      const volume = await given.volume({ volume_type: (await given.encryptedType()).id })
      const shown = await api.volumes.show(volume.id)
      confirm(shown, statusIs(200), memberIsPresent(key))
      const told = { encryption_key_id: at(shown.response.json, key) }
      const listed = await api.volumes.listDetail({ name: volume.name })
      confirm(listed, statusIs(200), itemIncludes('/volumes', volume.id, told))
      const other = await given.volume({ volume_type: (await given.type()).id })
      confirm(await api.volumes.show(other.id), statusIs(200), memberIsAbsent(key))
    },
  },

  // "Encryption is not supported with multiattach-capable volumes." (admin guide)
  'create/makes-no-multiattach-volumes': {
    title: 'a volume of a type that is both multiattach and encrypted is refused, or fails',
    operation: 'types.encryption.create',
    since: '3.50',
    facet: 'route',
    level: 'should',
    // A server that refuses the volume may have made its key, which nobody could remove: so only where all is ours.
    needs: ['admin', 'encryption', 'multiattach', 'services'],
    async run({ api, as, given, confirm, read, name, volumeSettles }) {
      const { id } = await given.type({ extra_specs: { multiattach: '<is> True' } })
      const answer = await as('admin').typeEncryption.create(id, asked)
      confirm(answer, isRefusedOr([400], statusIs(200)))
      if (answer.response.status !== 200) return
      const created = await api.volumes.create({ size: 1, name: name(), volume_type: id })
      confirm(created, isRefusedOr([400], statusIs(202)))
      if (created.response.status !== 202) return
      await volumeSettles(read(created, '/volume/id'), { through: ['creating'], to: ['error'] })
    },
  },

  'update/not-while-in-use': {
    title: 'an encryption that volumes have is neither updated nor deleted',
    operation: 'types.encryption.update',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'encryption'],
    async run({ as, given, confirm }) {
      const { id, encryption } = await given.encryptedType()
      await given.volume({ volume_type: id })
      const { typeEncryption } = as('admin')
      confirm(await typeEncryption.update(id, encryption.id, change), isRefused())
      confirm(await typeEncryption.delete(id, encryption.id), isRefused())
      const stays = memberIs('/key_size', encryption.asked.key_size)
      confirm(await typeEncryption.show(id), statusIs(200), stays)
    },
  },
}
