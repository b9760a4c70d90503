import {
  isRefused,
  isRefusedOr,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement, Trial } from '../../src/suite.js'

const operation = 'volumes.action.os-volume_upload_image'
const uploaded = { through: ['uploading'], to: ['available'] }

/** Uploads a new volume and waits until it is done; the answer, and the id of the image. */
const upload = async ({ api, given, name, confirm, read, volumeSettles }: Trial, wish: object = {}) => {
  const { id } = await given.volume()
  const image_name = name()
  const answer = await api.volumes.action(id, 'os-volume_upload_image', { image_name, ...wish })
  confirm(answer, statusIs(202))
  const image = read(answer, '/os-volume_upload_image/image_id')
  await volumeSettles(id, uploaded)
  return { answer, image, image_name }
}

/** A volume that becomes an image. */
export const uploading: Readonly<Record<string, Requirement>> = {
  'volume-upload-image/describes-the-image': {
    title: 'an upload is answered with the image and ends with the volume available',
    operation,
    needs: ['images'],
    async run({ api, given, name, confirm, read, volumeSettles }) {
      const { id } = await given.volume({ description: 'to be uploaded' })
      const image = { image_name: name(), disk_format: 'raw', container_format: 'bare' }
      const answer = await api.volumes.action(id, 'os-volume_upload_image', image)
      const volume = { id, size: 1, display_description: 'to be uploaded' }
      confirm(answer, statusIs(202), memberIncludes('/os-volume_upload_image', { ...image, ...volume }))
      read(answer, '/os-volume_upload_image/image_id')
      await volumeSettles(id, uploaded)
    },
  },

  // "Uploads the specified volume to image service." – "Container format for the new image. Default is bare." "Disk
  // format for the new image. Default is raw."
  'volume-upload-image/makes-an-image': {
    title: 'once uploaded, the image service has the image, raw and bare unless asked otherwise',
    operation,
    facet: 'route',
    needs: ['images'],
    async run(trial) {
      const { answer, image, image_name } = await upload(trial)
      const formats = { disk_format: 'raw', container_format: 'bare' }
      trial.confirm(answer, memberIncludes('/os-volume_upload_image', { image_name, ...formats }))
      const expected = { name: image_name, status: 'active', owner: trial.projectOf('member'), ...formats }
      const isThere = [statusIs(200), memberIncludes('', expected)]
      await trial.eventually(() => trial.given.imageShown(image), ...isThere)
    },
  },

  // Which formats there are is for the image service to say, and not every service converts.
  'volume-upload-image/takes-a-disk-format': {
    title: 'an upload in another disk format makes an image of that format',
    operation,
    facet: 'route',
    level: 'should',
    needs: ['images'],
    async run(trial) {
      const { answer, image } = await upload(trial, { disk_format: 'qcow2', container_format: 'bare' })
      trial.confirm(answer, memberIs('/os-volume_upload_image/disk_format', 'qcow2'))
      const isThere = [statusIs(200), memberIncludes('', { status: 'active', disk_format: 'qcow2' })]
      await trial.eventually(() => trial.given.imageShown(image), ...isThere)
    },
  },

  // "The visibility property of the new image. Default is private." "Whether the new image is protected. Default=False."
  'volume-upload-image/private-by-default': {
    title: 'from 3.1 on an uploaded image is private and not protected unless asked otherwise',
    operation,
    facet: 'route',
    since: '3.1',
    needs: ['images'],
    async run(trial) {
      const { answer, image } = await upload(trial)
      const expected = { visibility: 'private', protected: false }
      trial.confirm(answer, memberIncludes('/os-volume_upload_image', expected))
      trial.confirm(await trial.given.imageShown(image), statusIs(200), memberIncludes('', expected))
    },
  },

  // "Added the parameters protected and visibility to _volume_upload_image requests." (history, 3.1)
  'volume-upload-image/takes-visibility-and-protection': {
    title: 'from 3.1 on an uploaded image is as visible and as protected as asked',
    operation,
    facet: 'route',
    since: '3.1',
    needs: ['images'],
    async run(trial) {
      const asked = { visibility: 'shared', protected: true }
      const { answer, image } = await upload(trial, asked)
      trial.confirm(answer, memberIncludes('/os-volume_upload_image', asked))
      trial.confirm(await trial.given.imageShown(image), statusIs(200), memberIncludes('', asked))
    },
  },

  'volume-upload-image/protection-was-unknown': {
    title: 'before 3.1 an upload cannot ask for a protected image',
    operation,
    facet: 'route',
    until: '3.0',
    needs: ['images'],
    async run({ api, given, name, confirm, read, volumeSettles }) {
      const { id } = await given.volume()
      const asked = { image_name: name(), protected: true }
      const answer = await api.volumes.action(id, 'os-volume_upload_image', asked)
      confirm(answer, isRefusedOr([400], statusIs(202)))
      if (answer.response.status === 400) return
      const image = read(answer, '/os-volume_upload_image/image_id')
      await volumeSettles(id, uploaded)
      confirm(await given.imageShown(image), statusIs(200), memberIs('/protected', false))
    },
  },

  // uploading: "The volume is being uploaded to an image." Which containers there are is for the image service to say.
  'volume-upload-image/refused-leaves-the-status': {
    title: 'a volume whose upload was refused is as available as before',
    operation,
    facet: 'route',
    needs: ['images'],
    async run({ api, given, name, confirm, eventually }) {
      const { id } = await given.volume()
      const strange = { image_name: name(), container_format: 'blockspec' }
      const answer = await api.volumes.action(id, 'os-volume_upload_image', strange)
      confirm(answer, isRefusedOr([400, 404, 409], statusIs(202)))
      await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },

  // force: "Enables or disables upload of a volume that is attached to an instance. Default=False."
  'volume-upload-image/in-use-needs-force': {
    title: 'a volume in use is not uploaded without force',
    operation,
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

  // "Volumes of an encrypted volume type must use a bare container format." "volumes of an encrypted volume type can only be
  // uploaded in raw format."
  'volume-upload-image/encrypted-is-raw-and-bare': {
    title: 'an encrypted volume is uploaded in no format but raw and in no container but bare',
    operation,
    facet: 'route',
    needs: ['admin', 'encryption', 'images'],
    async run({ api, given, name, confirm }) {
      const type = await given.sharedEncryptedType()
      const { id } = await given.volume({ volume_type: type.id })
      const upload = (wish: object) =>
        api.volumes.action(id, 'os-volume_upload_image', { image_name: name(), ...wish })
      confirm(await upload({ disk_format: 'qcow2' }), isRefused())
      confirm(await upload({ container_format: 'ovf' }), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },

  // "Only included for volumes that were created from an image": that it was made one does not count.
  'volume-upload-image/is-no-volume-of-it': {
    title: 'a volume that was uploaded has no image metadata of the image',
    operation,
    facet: 'route',
    needs: ['images'],
    async run(trial) {
      const { answer } = await upload(trial)
      const shown = await trial.api.volumes.show(trial.read(answer, '/os-volume_upload_image/id'))
      trial.confirm(shown, memberIs('/volume/bootable', 'false'))
      trial.confirm(shown, memberIsAbsent('/volume/volume_image_metadata'))
    },
  },
  // force: "Enables or disables upload of a volume that is attached to an instance." Whether it can be is the operator's choice.
  'volume-upload-image/in-use-by-force': {
    title: 'a volume in use that is uploaded by force is in use again afterwards',
    operation,
    facet: 'route',
    needs: ['attach', 'images'],
    async run({ api, given, name, confirm, volumeSettles }) {
      const { id } = await given.attachedVolume()
      const forced = { image_name: name(), force: true }
      const answer = await api.volumes.action(id, 'os-volume_upload_image', forced)
      confirm(answer, isRefusedOr([400, 403, 409], statusIs(202)))
      const settled = await volumeSettles(id, { through: ['uploading'], to: ['in-use'] })
      confirm(settled, memberIs('/volume/size', 1))
    },
  },
}
