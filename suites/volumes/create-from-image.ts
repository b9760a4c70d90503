import { at, isRefused, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const operation = 'volumes.create'
const facet = 'route'
const metadata = '/volume/volume_image_metadata'
const upload = 'volumes.action.os-volume_upload_image'

export const createFromImage: Readonly<Record<string, Requirement>> = {
  // "To create a bootable volume, include the UUID of the image from which you want to create the volume"
  'create/from-image': {
    title: 'a volume from an image is bootable and carries image metadata',
    operation,
    facet,
    needs: ['images'],
    async run({ api, given, name, confirm, read, volumeSettles }) {
      const { id: image_id, name: image_name, size } = await given.image()
      const created = await api.volumes.create({ imageRef: image_id, size, name: name() })
      confirm(created, statusIs(202))
      const path = { through: ['creating', 'downloading'], to: ['available'] }
      const settled = await volumeSettles(read(created, '/volume/id'), path)
      const expected = { size, bootable: 'true', snapshot_id: null, source_volid: null }
      confirm(settled, memberIncludes('/volume', expected))
      confirm(settled, memberIncludes(metadata, { image_id, image_name }))
    },
  },

  // "List of image metadata entries." Which ones is for the samples to say: what the image is like, as text.
  'create/from-image-tells-what-it-is-like': {
    title: 'the image metadata of a volume agrees with what the image service says of the image',
    operation,
    facet,
    level: 'should',
    needs: ['images'],
    async run({ api, given, confirm }) {
      const { container_format, disk_format, min_disk, min_ram, size } = (await given.image()).body
      const { id } = await given.imageVolume()
      const numbers = { min_disk: String(min_disk), min_ram: String(min_ram), size: String(size) }
      const shown = await api.volumes.show(id)
      confirm(shown, statusIs(200), memberIncludes(metadata, { container_format, disk_format, ...numbers }))
    },
  },

  // The same metadata, seen from either side.
  'create/from-image-shows-the-same-metadata': {
    title: 'the image metadata of a volume from an image is the same when it is asked for alone',
    operation: 'volumes.action.os-show_image_metadata',
    facet,
    needs: ['images'],
    async run({ api, given, confirm }) {
      const { id } = await given.imageVolume()
      const expected = at((await api.volumes.show(id)).response.json, metadata)
      const shown = await api.volumes.action(id, 'os-show_image_metadata')
      confirm(shown, statusIs(200), memberIs('/metadata', expected))
    },
  },

  // "Only included for volumes that were created from an image, or from a snapshot of a volume originally created from
  // an image."
  'create/from-snapshot-of-image-volume': {
    title: 'a volume from a snapshot of a volume from an image has its image metadata too',
    operation,
    facet,
    needs: ['images', 'snapshots'],
    async run({ api, given, confirm, name, read, volumeSettles }) {
      const { id: image_id } = await given.image()
      const { id } = await given.snapshot({ volume_id: (await given.imageVolume()).id })
      const created = await api.volumes.create({ snapshot_id: id, name: name() })
      confirm(created, statusIs(202))
      const path = { through: ['creating'], to: ['available'] }
      const restored = await volumeSettles(read(created, '/volume/id'), path)
      confirm(restored, memberIncludes(metadata, { image_id }))
    },
  },

  'create/foreign-image-is-refused': {
    title: "a volume from another project's private image is refused",
    operation,
    facet,
    needs: ['other', 'images'],
    calls: [upload],
    async run({ api, given, confirm, name }) {
      const imageRef = await given.foreignImage()
      confirm(await api.volumes.create({ imageRef, size: 1, name: name() }), isRefused())
    },
  },

  // The Image API's "min_disk: Amount of disk space in GB that is required to boot the image."
  'create/from-image-smaller': {
    title: 'a volume must not be smaller than the image wants that it is made from',
    operation,
    facet,
    level: 'should',
    needs: ['images'],
    calls: [upload],
    async run({ api, given, confirm, name }) {
      const imageRef = await given.demandingImage()
      confirm(await api.volumes.create({ imageRef, size: 1, name: name() }), isRefused())
    },
  },

  'create/unknown-image-is-refused': {
    title: 'a volume from an image that does not exist is refused',
    operation,
    facet,
    needs: ['images'],
    async run({ api, confirm, name, unknownId }) {
      confirm(await api.volumes.create({ imageRef: unknownId(), size: 1, name: name() }), isRefused())
    },
  },

  // "when a volume-create request is made referring to such an image, instead of using the image to create a volume, the
  // snapshot it references will be used." (history, 3.46)
  'create/from-image-of-snapshot': {
    title: 'from 3.46 on an image that stands for a snapshot makes a volume from the snapshot',
    operation,
    facet,
    since: '3.46',
    needs: ['images', 'snapshots'],
    async run({ api, given, confirm, name, read, volumeSettles }) {
      const { id: snapshot_id } = await given.snapshot()
      const imageRef = await given.imageOfSnapshot(snapshot_id)
      const created = await api.volumes.create({ imageRef, size: 1, name: name() })
      confirm(created, statusIs(202))
      const path = { through: ['creating'], to: ['available'] }
      const settled = await volumeSettles(read(created, '/volume/id'), path)
      confirm(settled, memberIs('/volume/snapshot_id', snapshot_id))
    },
  },

  // "Prior to this microversion, the image was simply downloaded and written to the volume." What becomes of that is open.
  'create/from-image-of-snapshot-before': {
    title: 'before 3.46 an image that stands for a snapshot is taken as it is',
    operation,
    facet,
    until: '3.45',
    needs: ['images', 'snapshots'],
    async run({ api, given, confirm, name, read }) {
      const imageRef = await given.imageOfSnapshot((await given.sharedSnapshot()).id)
      const created = await api.volumes.create({ imageRef, size: 1, name: name() })
      confirm(created, statusIs(202), memberIs('/volume/snapshot_id', null))
      confirm(await api.volumes.show(read(created, '/volume/id')), memberIs('/volume/snapshot_id', null))
    },
  },
}
