import { at, type Client } from './client.js'
import type { Tour } from './tour.js'
import { nowhere } from './tour-parts.js'

const patchType = 'application/openstack-images-v2.1-json-patch'

/** What goes between volumes and the image service. */
export const images = async (tour: Tour, client: Client): Promise<void> => {
  const service = `${client.root}/image/v2/images`
  const create = (volume: object, version: string) =>
    tour.see('POST /volumes', { version, body: { volume: { size: 1, ...volume } } })
  const upload = async (wish: object, version = '3.71'): Promise<string> => {
    const volume = await tour.volume()
    const answer = await tour.see(`POST /volumes/${volume}/action`, {
      ...{ version, body: { 'os-volume_upload_image': { image_name: 'kept', ...wish } } },
    })
    await tour.settle(`/volumes/${volume}`)
    return String(at(answer, 'os-volume_upload_image', 'image_id'))
  }
  const reimage = (volume: string, image_id: string) => tour.act(volume, { 'os-reimage': { image_id } })
  const wantDisk = (image: string) =>
    tour.see(`PATCH ${service}/${image}`, {
      headers: { 'Content-Type': patchType },
      body: [{ op: 'replace', path: '/min_disk', value: 2 }],
    })

  const image = await upload({})
  await tour.see(`GET ${service}/${image}`)
  const early = await upload({ protected: true }, '3.0')
  await tour.see(`GET ${service}/${early}`)

  const type = await tour.make('/types', { volume_type: { name: 'encrypted' } }, { as: 'admin' })
  const encryption = { provider: 'luks', control_location: 'front-end' }
  await tour.see(`POST /types/${type}/encryption`, { as: 'admin', body: { encryption } })
  const secret = await tour.volume({ volume_type: type })
  await tour.act(secret, { 'os-volume_upload_image': { image_name: 'secret', disk_format: 'qcow2' } })

  const pictured = await tour.volume({ imageRef: image })
  const snapshot = await tour.snapshot({ volume_id: pictured })
  await tour.see(`GET /volumes/${await tour.volume({ snapshot_id: snapshot })}`)
  const mapping = JSON.stringify([{ source_type: 'snapshot', snapshot_id: snapshot }])
  const behind = await tour.see(`POST ${service}`, { body: { name: 'b', block_device_mapping: mapping } })
  await tour.see(`PUT ${service}/${at(behind, 'id')}/file`, { body: '' })
  for (const version of ['3.45', '3.46']) await create({ imageRef: at(behind, 'id') }, version)

  const blank = await tour.volume()
  await reimage(blank, image)
  await tour.act(blank, { 'os-reset_status': { status: 'error' } }, { as: 'admin' })
  await reimage(blank, image)
  await reimage(await tour.volume(), nowhere)
  await wantDisk(image)
  await reimage(await tour.volume(), image)
  for (const as of ['other', 'member'] as const) {
    await tour.see('POST /volumes', { as, body: { volume: { size: 2, imageRef: image } } })
    await tour.see(`GET ${service}?status=active`, { as })
    await tour.see(`DELETE ${service}/${image}`, { as })
  }
}
