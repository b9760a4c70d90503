// https://docs.openstack.org/api-ref/block-storage/v3/#volume-actions-volumes-action
import { isRefused, memberIs } from '../src/checks/index.js'
import { suite } from '../src/suite.js'
import { atOnce } from './volume-actions/at-once.js'
import { attaching } from './volume-actions/attach.js'
import { completingMigration } from './volume-actions/complete-migration.js'
import { connecting } from './volume-actions/connect.js'
import { detaching } from './volume-actions/detach.js'
import { extending } from './volume-actions/extend.js'
import { completingExtension } from './volume-actions/extend-completion.js'
import { flags } from './volume-actions/flags.js'
import { imageMetadata } from './volume-actions/image-metadata.js'
import { locked } from './volume-actions/locked.js'
import { migrating } from './volume-actions/migrate.js'
import { migratingOtherwise } from './volume-actions/migrate-ways.js'
import { reimaging } from './volume-actions/reimage.js'
import { removing } from './volume-actions/removal.js'
import { reserving } from './volume-actions/reserve.js'
import { resetting } from './volume-actions/reset-status.js'
import { retypes } from './volume-actions/retype.js'
import { reverting } from './volume-actions/revert.js'
import { uploading } from './volume-actions/upload-image.js'

export default suite('volume-actions', {
  ...extending,
  ...completingExtension,
  ...resetting,
  ...reverting,
  ...imageMetadata,
  ...attaching,
  ...detaching,
  ...reserving,
  ...connecting,
  ...flags,
  ...removing,
  ...locked,
  ...retypes,
  ...migrating,
  ...migratingOtherwise,
  ...completingMigration,
  ...uploading,
  ...reimaging,
  ...atOnce,

  'body/unknown-action-is-refused': {
    title: 'an action that does not exist is refused',
    operation: 'volumes.action.os-reserve',
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const ask = (body: unknown) => api.send('volumes.action.os-reserve', { volume_id: id }, body)
      confirm(await ask({ 'os-blockspec': {} }), isRefused())
      confirm(await ask({}), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },

  // Each section has one action "in the request body"; that there must be no other is not written.
  'body/two-actions-are-refused': {
    title: 'two actions in one request are refused',
    operation: 'volumes.action.os-reserve',
    facet: 'route',
    level: 'should',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const body = { 'os-set_bootable': { bootable: true }, 'os-extend': { new_size: 2 } }
      confirm(await api.send('volumes.action.os-extend', { volume_id: id }, body), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/bootable', 'false'), memberIs('/volume/size', 1))
    },
  },
})
