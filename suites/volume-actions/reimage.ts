import { isRefused, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const operation = 'volumes.action.os-reimage'
const facet = 'route'
const reimaged = { through: ['downloading'], to: ['available'] }

/** What was wrongly begun before a refusal only an administrator ends: no volume shall stay `downloading` for ever. */
const released = async ({ as }: Trial, id: string): Promise<void> => {
  await as('admin').volumes.action(id, 'os-reset_status', { status: 'available' })
}

/** A volume that is overwritten with an image. */
export const reimaging: Readonly<Record<string, Requirement>> = {
  // "Re-image a volume with a specific image."
  'reimage/overwrites-the-volume': {
    title: 'an available volume is re-imaged and becomes available again',
    operation,
    needs: ['images'],
    async run({ api, given, confirm, volumeSettles }) {
      const image = await given.image()
      const { id } = await given.volume({ size: image.size })
      const answer = await api.volumes.action(id, 'os-reimage', { image_id: image.id })
      confirm(answer, statusIs(202))
      const settled = await volumeSettles(id, reimaged)
      confirm(settled, memberIncludes('/volume', { id, size: image.size }))
    },
  },

  // volume_image_metadata: "Only included for volumes that were created from an image"; of re-imaged ones nothing is said.
  'reimage/tells-of-the-new-image': {
    title: 'a re-imaged volume has the image metadata of the new image and not of the former',
    operation,
    facet,
    level: 'should',
    needs: ['images'],
    async run({ api, given, confirm, eventually, volumeSettles }) {
      const { id: image_id, name: image_name, size } = await given.image()
      const former = { imageRef: await given.demandingImage(), size: Math.max(2, size) }
      const { id } = await given.volume(former)
      confirm(await api.volumes.action(id, 'os-reimage', { image_id }), statusIs(202))
      await volumeSettles(id, reimaged)
      const tells = memberIncludes('/volume/volume_image_metadata', { image_id, image_name })
      await eventually(() => api.volumes.show(id), tells)
    },
  },

  // "A volume in available or error status can be re-imaged directly."
  'reimage/error-is-reimaged': {
    title: 'a volume in error is re-imaged without more',
    operation,
    facet,
    needs: ['admin', 'images'],
    async run({ api, given, confirm, volumeSettles }) {
      const { id: image_id, size } = await given.image()
      const { id } = await given.volumeIn('error', { size })
      confirm(await api.volumes.action(id, 'os-reimage', { image_id }), statusIs(202))
      await volumeSettles(id, { through: ['downloading'], to: ['available', 'error'] })
    },
  },

  'reimage/unknown-image-is-refused': {
    title: 'a re-image with an image that does not exist is refused',
    operation,
    facet,
    needs: ['admin', 'images'],
    async run(trial) {
      const { api, given, unknownId, confirm } = trial
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reimage', { image_id: unknownId() }), isRefused())
      await released(trial, id)
    },
  },

  // downloading: "The volume is downloading an image." After a refusal it is not.
  'reimage/refused-leaves-the-status': {
    title: 'a volume whose re-image was refused is as available as before',
    operation,
    facet,
    level: 'should',
    needs: ['admin', 'images'],
    async run(trial) {
      const { api, given, unknownId, confirm } = trial
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reimage', { image_id: unknownId() }), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
      await released(trial, id)
    },
  },

  'reimage/foreign-image-is-refused': {
    title: "a re-image with another project's private image is refused",
    operation,
    facet,
    needs: ['admin', 'other', 'images'],
    async run(trial) {
      const { api, given, confirm } = trial
      const image_id = await given.foreignImage()
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reimage', { image_id }), isRefused())
      await released(trial, id)
    },
  },

  // What an image wants is the Image API's to say: "min_disk: Amount of disk space in GB that is required to boot the image."
  'reimage/too-small-is-refused': {
    title: 'a volume smaller than an image wants is not re-imaged with it',
    operation,
    facet,
    level: 'should',
    needs: ['admin', 'images'],
    async run(trial) {
      const { api, given, confirm } = trial
      const image_id = await given.demandingImage()
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reimage', { image_id }), isRefused())
      await released(trial, id)
    },
  },

  // "A volume in available or error status can be re-imaged directly."
  'reimage/in-use-is-refused': {
    title: 'a volume in use is not re-imaged',
    operation,
    facet,
    needs: ['attach'],
    async run({ api, given, unknownId, confirm }) {
      const { id } = await given.attachedVolume()
      const asked = { image_id: unknownId(), reimage_reserved: true }
      confirm(await api.volumes.action(id, 'os-reimage', asked), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  // "To re-image a volume in reserved status, you must include the reimage_reserved parameter set to true."
  'reimage/reserved-needs-the-flag': {
    title: 'a reserved volume is re-imaged only with reimage_reserved',
    operation,
    facet,
    needs: ['admin', 'images'],
    async run({ api, as, given, confirm, volumeSettles }) {
      const { id: image_id, size } = await given.image()
      const { id } = await given.volumeIn('reserved', { size })
      const act = (more: object) => api.volumes.action(id, 'os-reimage', { image_id, ...more })
      confirm(await act({}), isRefused())
      confirm(await act({ reimage_reserved: false }), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'reserved'))
      const forced = { image_id, reimage_reserved: true }
      confirm(await as('admin').volumes.action(id, 'os-reimage', forced), statusIs(202))
      await volumeSettles(id, { through: ['downloading'], to: ['available', 'reserved'] })
    },
  },
}
