import { at } from '../../../src/json-pointer.js'
import type { Tourist } from '../tourist.js'
import { makeVolume } from './makers.js'

/** A volume becomes an image, and another is overwritten with it; nothing where there is no image service. */
export const images = async (tour: Tourist): Promise<void> => {
  if (!tour.hasImages) return
  const volume_id = await makeVolume(tour)
  const path = { volume_id }
  const uploads: string[] = []
  for (const version of tour.endsOf('volumes.action.os-volume_upload_image')) {
    const body = { 'os-volume_upload_image': { image_name: tour.name, disk_format: 'raw' } }
    const answer = await tour.ask('volumes.action.os-volume_upload_image', version, { path, body })
    const id = String(at(answer, '/os-volume_upload_image/image_id'))
    uploads.push(id)
    tour.undoings.add(`image ${id}`, () => tour.clearImage(id))
    await tour.settled('volumes.show', path, 'available')
  }
  for (const version of tour.endsOf('volumes.action.os-reimage')) {
    const body = { 'os-reimage': { image_id: uploads[0] } }
    await tour.ask('volumes.action.os-reimage', version, { path, body })
    await tour.settled('volumes.show', path, 'available')
  }
  await tour.visit('volumes.show', { path })
}
