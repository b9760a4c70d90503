import type { Call, Operation } from '../call.js'
import { paged } from '../lists/paging.js'
import { inScope } from '../lists/scope.js'
import { listedVolumes } from '../lists/volume-list.js'
import { volumeOf } from '../lookup.js'

import { removeVolume } from '../state/removal.js'
import type { Volume } from '../state/resources.js'
import { shaped, shows, type View } from '../views/shape.js'
import { volumeDetails, volumeSummary, volumeView } from '../views/volume-view.js'
import { createVolume } from './create-volume.js'
import { listBody } from './envelope.js'
import { flag } from './flag.js'
import { operation } from './operation.js'
import { readTexts } from './texts.js'

const list = (call: Call): unknown =>
  listBody(call, 'volumes', paged(call, listedVolumes(call), 'Volume'), volumeSummary)

const detailsInList = (call: Call, volume: Volume): View => {
  const view = volumeDetails(call, volume)
  if (call.has('list-lacks-attachments')) view.attachments = []
  if (call.has('list-lacks-image-metadata')) delete view.volume_image_metadata
  return view
}

const listDetail = (call: Call): unknown => {
  const view = call.has('details-as-summary') ? volumeSummary : detailsInList
  return listBody(call, 'volumes', paged(call, listedVolumes(call), 'Volume'), view)
}

const show = (call: Call): unknown => ({
  volume: volumeDetails(call, volumeOf(call, call.param('volume_id'))),
})

const writable = ['name', 'description', 'metadata', 'display_name', 'display_description']

/** Changes what the body names. Before 3.53 a body without a valid member changes nothing and is accepted. */
const update = (call: Call): unknown => {
  const fields = call.envelope('volume')
  const texts = readTexts(call, fields)
  const metadata = fields.metadata('metadata', { nullable: true })
  const strict = call.at('3.53') ? !call.has('empty-update-accepted') : call.has('empty-update-refused-early')
  if (strict) {
    fields.only(...writable)
    if (fields.names().length === 0) fields.refuse('volume: no member to update')
  }
  const volume = volumeOf(call, call.param('volume_id'))
  Object.assign(volume, texts, metadata === undefined ? {} : { metadata })
  volume.updatedAt = call.world.now()
  return { volume: volumeView(call, volume) }
}

const remove = (call: Call): void => {
  const cascade = flag(call, 'cascade') && !call.has('cascade-ignored')
  const force = (call.at('3.23') || call.has('force-delete-early')) && flag(call, 'force')
  removeVolume(call, volumeOf(call, call.param('volume_id')), { cascade, force })
}

const summary = (call: Call): unknown => {
  const everything = [...call.world.volumes.values()]
  const others = call.isAdmin && call.has('summary-shows-administrators-all')
  const volumes = others || call.has('summary-counts-others') ? everything : inScope(call, everything)
  const size = volumes.reduce((sum, volume) => sum + volume.size, 0)
  const shownSize = call.has('summary-size-wrong') ? size + 1 : size
  const withMetadata = shows(call, 'volume-summary', 'metadata', '3.36') || call.has('summary-metadata-early')
  const view = {
    total_count: call.has('summary-sizes-as-strings') ? String(volumes.length) : volumes.length,
    total_size: call.has('summary-sizes-as-strings') ? String(shownSize) : shownSize,
    ...(withMetadata ? { metadata: metadataOf(call, volumes) } : {}),
  }
  return { 'volume-summary': shaped(call, 'volume-summary', view) }
}

/** Every value of every metadata key. */
const metadataOf = (call: Call, volumes: readonly Volume[]): Record<string, readonly string[]> => {
  const known: Record<string, readonly string[]> = {}
  for (const [key, value] of volumes.flatMap(({ metadata }) => Object.entries(metadata))) {
    const values = call.has('summary-metadata-lists-last') ? [] : (known[key] ?? [])
    known[key] = values.includes(value) ? values : [...values, value]
  }
  return known
}

/** The chapter on volumes, without their metadata and actions. */
export const volumeOperations: readonly Operation[] = [
  operation('volumes.list', 'GET /volumes', { role: 'reader', success: 200, handle: list }),
  operation('volumes.list-detail', 'GET /volumes/detail', {
    role: 'reader',
    success: 200,
    handle: listDetail,
  }),
  operation('volumes.create', 'POST /volumes', { role: 'member', success: 202, handle: createVolume }),
  operation('volumes.summary', 'GET /volumes/summary', {
    ...{ role: 'reader', success: 200, since: '3.12', handle: summary },
  }),
  operation('volumes.show', 'GET /volumes/:volume_id', { role: 'reader', success: 200, handle: show }),
  operation('volumes.update', 'PUT /volumes/:volume_id', { role: 'member', success: 200, handle: update }),
  operation('volumes.delete', 'DELETE /volumes/:volume_id', { role: 'member', success: 202, handle: remove }),
]
