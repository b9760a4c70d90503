import { isRefused, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const upload = 'volumes.action.os-volume_upload_image'
const reimage = 'volumes.action.os-reimage'

/** What goes between volumes and the image service. */
export const imaging: Readonly<Record<string, Requirement>> = {
  'volume-upload-image/describes-the-image': {
    title: 'an upload is answered with the image and ends with the volume available',
    operation: upload,
    needs: ['images'],
    async run({ api, given, name, confirm, read, volumeSettles }) {
      const { id } = await given.volume()
      const image = { image_name: name(), disk_format: 'raw', container_format: 'bare' }
      const answer = await api.volumes.action(id, 'os-volume_upload_image', image)
      confirm(answer, statusIs(202), memberIncludes('/os-volume_upload_image', { ...image, id, size: 1 }))
      read(answer, '/os-volume_upload_image/image_id')
      await volumeSettles(id, { through: ['uploading'], to: ['available'] })
    },
  },

  // force: "Enables or disables upload of a volume that is attached to an instance. Default=False."
  'volume-upload-image/in-use-needs-force': {
    title: 'a volume in use is not uploaded without force',
    operation: upload,
    facet: 'route',
    needs: ['attach', 'images'],
    async run({ api, given, name, confirm }) {
      const { id } = await given.attachedVolume()
      confirm(await api.volumes.action(id, 'os-volume_upload_image', { image_name: name() }), isRefused())
      const unforced = { image_name: name(), force: 'false' }
      confirm(await api.volumes.action(id, 'os-volume_upload_image', unforced), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  'reimage/unknown-image-is-refused': {
    title: 'a re-image with an image that does not exist is refused',
    operation: reimage,
    facet: 'route',
    needs: ['images'],
    async run({ api, given, unknownId, confirm }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reimage', { image_id: unknownId() }), isRefused())
    },
  },

  // "A volume in available or error status can be re-imaged directly."
  'reimage/in-use-is-refused': {
    title: 'a volume in use is not re-imaged',
    operation: reimage,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm }) {
      const { id } = await given.attachedVolume()
      const reimaged = { image_id: unknownId(), reimage_reserved: true }
      confirm(await api.volumes.action(id, 'os-reimage', reimaged), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  // "To re-image a volume in reserved status, you must include the reimage_reserved parameter set to true."
  'reimage/reserved-needs-the-flag': {
    title: 'a reserved volume is re-imaged only with reimage_reserved',
    operation: reimage,
    facet: 'route',
    needs: ['admin', 'images'],
    async run({ api, as, given, name, confirm, read, volumeSettles }) {
      const source = await given.volume()
      const answer = await api.volumes.action(source.id, 'os-volume_upload_image', { image_name: name() })
      const image_id = read(answer, '/os-volume_upload_image/image_id')
      await volumeSettles(source.id, { through: ['uploading'], to: ['available'] })
      const { id } = await given.volumeIn('reserved')
      const act = (more: object) => api.volumes.action(id, 'os-reimage', { image_id, ...more })
      confirm(await act({}), isRefused())
      confirm(await act({ reimage_reserved: false }), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'reserved'))
      const forced = { image_id, reimage_reserved: true }
      confirm(await as('admin').volumes.action(id, 'os-reimage', forced), statusIs(202))
    },
  },
}
