import {
  at,
  check,
  listHasExactly,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  memberIsPresent,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { linksLeadTo } from './links-lead-to.js'

/** "The UUID of the encryption key. Only included for encrypted volumes." */
const keyOnlyWhenEncrypted = check(
  'key-only-when-encrypted',
  'only encrypted volumes name a key',
  function* ({ response }) {
    const key = at(response.json, '/volume/encryption_key_id')
    if (at(response.json, '/volume/encrypted') === false && key !== undefined) {
      yield { at: '/volume/encryption_key_id', message: `expected no such member, got ${shown(key)}` }
    }
  },
)

export const show: Readonly<Record<string, Requirement>> = {
  // "API URLs no longer need a "project_id" argument in them." (history, 3.67)
  'show/needs-no-project-in-the-path': {
    title: 'from 3.67 on a volume is shown and listed at paths without the project too',
    operation: 'volumes.show',
    since: '3.67',
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id, name } = await given.sharedVolume()
      const bare = { withoutProject: true }
      confirm(await api.volumes.show(id, bare), statusIs(200), memberIs('/volume/id', id))
      const listed = await api.volumes.list({ name }, bare)
      confirm(listed, statusIs(200), listHasExactly('/volumes', [id]))
    },
  },

  'show/tells-what-it-is': {
    title: 'a volume shows its id, name, size, status and metadata',
    operation: 'volumes.show',
    facet: 'response',
    async run({ api, given, confirm }) {
      const { id, name } = await given.sharedVolume()
      const known = { id, name, size: 1, status: 'available', metadata: { key1: 'value1' } }
      confirm(await api.volumes.show(id), statusIs(200), memberIncludes('/volume', known))
    },
  },

  'show/names-its-owner': {
    title: 'a volume names the user and the project that it belongs to',
    operation: 'volumes.show',
    facet: 'route',
    async run({ api, given, confirm, projectOf, userOf }) {
      const { id } = await given.sharedVolume()
      const owner = { user_id: userOf('member'), 'os-vol-tenant-attr:tenant_id': projectOf('member') }
      confirm(await api.volumes.show(id), memberIncludes('/volume', owner))
    },
  },

  'show/is-the-same-to-an-administrator': {
    title: "an administrator is shown another project's volume with its true owner",
    operation: 'volumes.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, projectOf, userOf }) {
      const { id, name } = await given.sharedVolume()
      const owner = { user_id: userOf('member'), 'os-vol-tenant-attr:tenant_id': projectOf('member') }
      confirm(
        await as('admin').volumes.show(id),
        statusIs(200),
        memberIncludes('/volume', { id, name, ...owner }),
      )
    },
  },

  // "If the volume was not created from a snapshot or source volume, these values are null."
  'show/has-no-source': {
    title: 'a volume made from nothing shows null for snapshot and source volume',
    operation: 'volumes.show',
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(
        await api.volumes.show(id),
        ...['/volume/snapshot_id', '/volume/source_volid'].flatMap((one) => [
          memberIsPresent(one),
          memberIs(one, null),
        ]),
      )
    },
  },

  'show/is-not-bootable-by-itself': {
    title: 'a volume that was not made from an image is not bootable and has no image metadata',
    operation: 'volumes.show',
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      const shown = await api.volumes.show(id)
      confirm(shown, memberIs('/volume/bootable', 'false'), memberIsAbsent('/volume/volume_image_metadata'))
    },
  },

  'show/links-lead-to-itself': {
    title: 'the self link of a volume leads to it',
    operation: 'volumes.show',
    facet: 'route',
    ofAny: true,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await api.volumes.show(id), linksLeadTo('/volume/links', `/volumes/${id}`))
    },
  },

  'show/detached-has-no-attachments': {
    title: 'the attachments of a volume that is not attached are empty',
    operation: 'volumes.show',
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await api.volumes.show(id), memberIs('/volume/attachments', []))
    },
  },

  // "the attachments list includes the UUID of the attached server, an attachment UUID, the name of the attached host,
  // if any, the volume UUID, the device, and the device UUID"
  'show/attached-has-its-attachment': {
    title: 'an attached volume is in use and describes its attachment',
    operation: 'volumes.show',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.attachedVolume()
      const shown = await api.volumes.show(id)
      confirm(
        shown,
        memberIs('/volume/status', 'in-use'),
        memberIsPresent('/volume/attachments/0/attachment_id'),
      )
      confirm(
        shown,
        memberIncludes('/volume/attachments/0', { id, volume_id: id, device: '/dev/vdb', server_id: null }),
      )
      confirm(shown, memberIsAbsent('/volume/attachments/1'))
    },
  },

  'show/names-its-type': {
    title: 'a volume shows the name of its type and, without an encryption, is not encrypted',
    operation: 'volumes.show',
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm }) {
      const type = await given.type()
      const { id } = await given.volume({ volume_type: type.id })
      confirm(
        await api.volumes.show(id),
        memberIncludes('/volume', { volume_type: type.name, encrypted: false }),
      )
    },
  },

  // "Includes volume type ID in the volume-show and volume-detail-list JSON responses." (history, 3.63)
  'show/gives-the-id-of-its-type': {
    title: 'from 3.63 on a volume shows the id of its type beside the name',
    operation: 'volumes.show',
    facet: 'route',
    since: '3.63',
    async run({ api, given, confirm, read }) {
      const { id } = await given.sharedVolume()
      const volume = await api.volumes.show(id)
      const type = await api.types.show(read(volume, '/volume/volume_type_id'))
      confirm(
        type,
        statusIs(200),
        memberIs('/volume_type/name', at(volume.response.json, '/volume/volume_type')),
      )
    },
  },

  'show/encryption-key-of-encrypted-only': {
    title: 'the id of an encryption key is shown for encrypted volumes only',
    operation: 'volumes.show',
    facet: 'route',
    since: '3.64',
    ofAny: true,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await api.volumes.show(id), statusIs(200), keyOnlyWhenEncrypted)
    },
  },

  // "Include a consumes_quota field in volume and snapshot details to indicate whether the resource is consuming quota
  // or not." (history, 3.65)
  'show/tells-whether-it-consumes-quota': {
    title: "from 3.65 on a user's volume is shown to consume quota",
    operation: 'volumes.show',
    facet: 'route',
    since: '3.65',
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await api.volumes.show(id), memberIs('/volume/consumes_quota', true))
    },
  },
}
