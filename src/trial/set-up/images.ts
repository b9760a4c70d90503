import type { Exchange, IdentityName } from '../../exchange.js'
import { at } from '../../json-pointer.js'
import { Trouble } from '../trouble.js'
import type { OutsideCall } from './surroundings.js'
import { type Attributes, accepted, type GivenTools, type Resource } from './tools.js'

/** An image that was there before the run. */
interface PresentImage extends Resource {
  /** GiB of the smallest volume that holds it. */
  readonly size: number
}

/** Images of the Image service beside Block Storage. Whatever comes to be there is removed with the rest. */
export interface ImagesSetUp {
  /** The smallest image with content that was there before, and that no one may change. */
  image(): Promise<PresentImage>
  /** The id of an active image, uploaded from a volume of the identity's. With `minDisk` it wants one of so many GiB. */
  uploadedImage(wish?: { readonly minDisk?: number }, identity?: IdentityName): Promise<string>
  /** The id of an image that wants a volume of 2 GiB, and that no one may change. */
  demandingImage(): Promise<string>
  /** The id of a private image of the other project's, that no one may change. */
  foreignImage(): Promise<string>
  /** A volume from the image that was there before, that no one may change. */
  imageVolume(): Promise<Resource>
  /** The id of an image without content that stands for a snapshot, as Compute makes it of a server. */
  imageOfSnapshot(snapshot: string): Promise<string>
  /** An image as the Image service shows it to its owner. */
  imageShown(id: string): Promise<Exchange>
}

const gibibyte = 1024 ** 3

const numberAt = (image: unknown, member: string): number => {
  const value = at(image, `/${member}`)
  return typeof value === 'number' ? value : 0
}

const sizeFor = (image: unknown): number => {
  const bytes = numberAt(image, 'virtual_size') || numberAt(image, 'size')
  return Math.max(1, numberAt(image, 'min_disk'), Math.ceil(bytes / gibibyte))
}

/** Whether an image is neither one of a run's, which goes with it, nor one that stands for something else. */
const isLasting = (image: unknown): boolean =>
  !String(at(image, '/name')).startsWith('blockspec-') &&
  numberAt(image, 'size') > 0 &&
  at(image, '/container_format') === 'bare'

/** Set-up beside the contract, on the Image API. */
export const createImagesSetUp = (
  { as, name, outside, once, ready }: GivenTools,
  volume: (attributes: Attributes, identity: IdentityName) => Promise<Resource>,
): ImagesSetUp => {
  const ask = (call: Omit<OutsideCall, 'service'>) => outside({ ...call, service: 'image' })
  const pathOf = (id: string): string => `/v2/images/${encodeURIComponent(id)}`

  const find = async (): Promise<PresentImage> => {
    const query = { status: 'active', limit: 1000 }
    const listed = accepted(await ask({ method: 'GET', path: '/v2/images', query, identity: 'member' }))
    const images: unknown = at(listed.response.json, '/images')
    const [smallest] = (Array.isArray(images) ? images : [])
      .filter(isLasting)
      .sort((a, b) => sizeFor(a) - sizeFor(b) || numberAt(a, 'size') - numberAt(b, 'size'))
    if (smallest === undefined) throw new Trouble('set-up failed: the image service lists no image to use')
    const body = smallest as Attributes
    return { id: String(body.id), name: String(body.name), body, size: sizeFor(body) }
  }

  const wantDisk = async (id: string, minDisk: number, identity: IdentityName): Promise<void> => {
    const headers = { 'content-type': 'application/openstack-images-v2.1-json-patch' }
    const body = [{ op: 'replace', path: '/min_disk', value: minDisk }]
    accepted(await ask({ method: 'PATCH', path: pathOf(id), headers, body, identity }))
  }

  return {
    image: () => once('image', find),
    async uploadedImage({ minDisk } = {}, identity = 'member') {
      const { id } = await volume({}, identity)
      const api = as(identity)
      const asked = { image_name: name(), disk_format: 'raw', container_format: 'bare' }
      const answer = accepted(await api.volumes.action(id, 'os-volume_upload_image', asked))
      const image = at(answer.response.json, '/os-volume_upload_image/image_id')
      if (typeof image !== 'string') throw new Trouble('set-up failed: an upload has no image_id')
      await ready(() => api.volumes.show(id), 'volume', ['available'])
      if (minDisk !== undefined) await wantDisk(image, minDisk, identity)
      return image
    },
    demandingImage: () => once('demanding image', (given) => given.uploadedImage({ minDisk: 2 })),
    foreignImage: () => once('foreign image', (given) => given.uploadedImage({}, 'other')),
    imageVolume: () =>
      once('image volume', async (given) => {
        const { id: imageRef, size } = await given.image()
        return given.volume({ imageRef, size })
      }),
    async imageOfSnapshot(snapshot) {
      const mapping = [
        { source_type: 'snapshot', snapshot_id: snapshot, destination_type: 'volume', boot_index: 0 },
      ]
      const formats = { disk_format: 'raw', container_format: 'bare' }
      const body = { name: name(), ...formats, block_device_mapping: JSON.stringify(mapping) }
      const call = { path: '/v2/images', identity: 'member', makes: 'images.create' } as const
      const made = accepted(await ask({ ...call, method: 'POST', body }))
      const id = String(at(made.response.json, '/id'))
      const headers = { 'content-type': 'application/octet-stream' }
      const filling = { method: 'PUT', path: `${pathOf(id)}/file`, identity: 'member', headers } as const
      accepted(await ask({ ...filling, text: '' }))
      return id
    },
    imageShown: (id) => ask({ method: 'GET', path: pathOf(id), identity: 'member' }),
  }
}
