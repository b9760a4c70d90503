import type { Exchange } from '../exchange.js'
import { at, pointerToken } from '../json-pointer.js'
import { isWithin } from '../microversion.js'
import { type Model, textsIn, thingsOf } from '../model/model.js'
import { type Disagreement, disagree } from './disagreement.js'
import type { Eyes } from './observation.js'
import { patiently } from './patience.js'

/** The keys and values of metadata that our volumes have, whoever has the same. */
const metadataOf = (model: Model): readonly (readonly [key: string, value: string])[] =>
  thingsOf(model, 'volume').flatMap((volume) =>
    volume.owner === 'other' ? [] : Object.entries(textsIn(volume, 'metadata')),
  )

const compare = (model: Model, exchange: Exchange): Disagreement | undefined => {
  for (const [key, value] of metadataOf(model)) {
    const pointer = `/volume-summary/metadata/${pointerToken(key)}`
    const listed = at(exchange.response.json, pointer)
    if (Array.isArray(listed) && listed.includes(value)) continue
    const got = JSON.stringify(listed) ?? 'nothing'
    const message = `expected ${JSON.stringify(value)} among them, got ${got}`
    return disagree('volumes.summary', exchange, pointer, message)
  }
  return undefined
}

/** From 3.36 on the summary holds "all the volumes' metadata, classified by metadata key": ours must be among them. */
export const lookThroughSummary = async (eyes: Eyes, model: Model): Promise<Disagreement | undefined> => {
  if (!isWithin(eyes.viewAt, '3.36') || metadataOf(model).length === 0) return undefined
  return patiently(eyes, async () => compare(model, await eyes.trial.at(eyes.viewAt).volumes.summary()))
}
