import {
  falseWords,
  isRefused,
  memberIncludes,
  memberIs,
  statusIs,
  trueWords,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const bootable = 'volumes.action.os-set_bootable'
const readonlyFlag = 'volumes.action.os-update_readonly_flag'

/** The flags of a volume: bootable and read-only. */
export const flags: Readonly<Record<string, Requirement>> = {
  'set-bootable/is-shown': {
    title: 'a volume is as bootable as it was last told',
    operation: bootable,
    async run({ api, given, confirm }) {
      const { id, name } = await given.volume()
      for (const flag of [true, false, true]) {
        confirm(await api.volumes.action(id, 'os-set_bootable', { bootable: flag }), statusIs(200))
        confirm(await api.volumes.show(id), memberIs('/volume/bootable', String(flag)))
      }
      confirm(await api.volumes.listDetail({ name }), memberIs('/volumes/0/bootable', 'true'))
    },
  },

  'set-bootable/leaves-the-rest': {
    title: 'setting the bootable flag changes no name, status or metadata',
    operation: bootable,
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id, name } = await given.volume({ description: 'kept', metadata: { kept: 'yes' } })
      confirm(await api.volumes.action(id, 'os-set_bootable', { bootable: true }), statusIs(200))
      const kept = { name, description: 'kept', metadata: { kept: 'yes' }, status: 'available' }
      confirm(await api.volumes.show(id), memberIncludes('/volume', kept))
    },
  },

  'set-bootable/every-word-is-understood': {
    title: 'every documented boolean word sets the bootable flag',
    operation: bootable,
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      for (const [index, word] of trueWords.entries()) {
        confirm(await api.volumes.action(id, 'os-set_bootable', { bootable: word }), statusIs(200))
        confirm(await api.volumes.show(id), memberIs('/volume/bootable', 'true'))
        const opposite = falseWords[index] ?? false
        confirm(await api.volumes.action(id, 'os-set_bootable', { bootable: opposite }), statusIs(200))
        confirm(await api.volumes.show(id), memberIs('/volume/bootable', 'false'))
      }
    },
  },

  'set-bootable/other-words-are-refused': {
    title: 'a bootable flag that is no boolean is refused',
    operation: bootable,
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-set_bootable', { bootable: 'blockspec' }), isRefused())
      confirm(await api.volumes.action(id, 'os-set_bootable', { bootable: '' }), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/bootable', 'false'))
    },
  },

  // "This value can be True, true, False, false."
  'update-readonly-flag/words-are-accepted': {
    title: 'the read-only flag is taken as a boolean and as each documented word',
    operation: readonlyFlag,
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      for (const word of [true, 'False', 'True', 'false', 'true', false]) {
        confirm(await api.volumes.action(id, 'os-update_readonly_flag', { readonly: word }), statusIs(202))
      }
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },

  'update-readonly-flag/other-words-are-refused': {
    title: 'a read-only flag that is no boolean is refused',
    operation: readonlyFlag,
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-update_readonly_flag', { readonly: 'blockspec' }), isRefused())
    },
  },

  // No member is documented to show it; clients read it from the metadata.
  'update-readonly-flag/is-shown': {
    title: 'the read-only flag is shown among the metadata',
    operation: readonlyFlag,
    level: 'should',
    facet: 'route',
    async run({ api, given, confirm, eventually }) {
      const { id } = await given.volume({ metadata: { kept: 'yes' } })
      for (const [flag, shown] of [
        [true, 'True'],
        [false, 'False'],
      ] as const) {
        confirm(await api.volumes.action(id, 'os-update_readonly_flag', { readonly: flag }), statusIs(202))
        const isShown = memberIncludes('/volume/metadata', { readonly: shown, kept: 'yes' })
        await eventually(() => api.volumes.show(id), isShown)
      }
    },
  },
}
