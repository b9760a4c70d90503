import type { Exchange } from '../exchange.js'
import { at } from '../json-pointer.js'
import { isWithin } from '../microversion.js'
import type { Advance } from '../model/advance.js'
import type { Kind, Thing } from '../model/model.js'
import { idOf } from './bindings.js'
import type { Deviance } from './exercise.js'
import type { Eyes } from './observation.js'
import { patience, patiently } from './patience.js'
import { TimeUp } from './time-up.js'

const textAt = (json: unknown, pointer: string): string | undefined => {
  const value = at(json, pointer)
  return typeof value === 'string' && value !== '' ? value : undefined
}

const keyPointer = '/transfer/auth_key'

const missing = (exchange: Exchange, pointer: string, what: string): Deviance => ({
  ...{ check: 'what-was-made-is-found', at: pointer, exchange },
  message: `expected ${what}, got nothing`,
})

const ownerOf = ({ owner }: Thing): Thing['owner'] => owner

/** The snapshot of one volume that came with a snapshot of its group. */
const findPart = async (eyes: Eyes, thing: Thing): Promise<Deviance | undefined> => {
  const { trial, bindings, viewAt } = eyes
  const volume = idOf(bindings, thing.links.volume ?? '')
  const group = idOf(bindings, thing.links.groupSnapshot ?? '')
  return patiently(eyes, async () => {
    const exchange = await trial.at(viewAt, ownerOf(thing)).snapshots.listDetail({ volume_id: volume })
    const listed = at(exchange.response.json, '/snapshots')
    const found = (Array.isArray(listed) ? listed : []).find(
      (snapshot) => at(snapshot, '/group_snapshot_id') === group && at(snapshot, '/volume_id') === volume,
    )
    const id = textAt(found, '/id')
    if (id === undefined) return missing(exchange, '/snapshots', `a snapshot of volume ${volume}`)
    bindings.bound.set(thing.ref, { id })
    return undefined
  })
}

/** The copy of one volume that came with a copy of its group. */
const findCopy = async (eyes: Eyes, thing: Thing): Promise<Deviance | undefined> => {
  const { trial, bindings, viewAt } = eyes
  const source = idOf(bindings, thing.links.source ?? '')
  const group = idOf(bindings, thing.links.group ?? '')
  return patiently(eyes, async () => {
    const exchange = await trial.at(viewAt, ownerOf(thing)).volumes.listDetail()
    const listed = at(exchange.response.json, '/volumes')
    const found = (Array.isArray(listed) ? listed : []).find(
      (volume) => at(volume, '/group_id') === group && at(volume, '/source_volid') === source,
    )
    const id = textAt(found, '/id')
    if (id === undefined) return missing(exchange, '/volumes', `a copy of volume ${source} in group ${group}`)
    bindings.bound.set(thing.ref, { id })
    return undefined
  })
}

/** The attachment that an action made: its volume tells of it when it is attached. */
const findAttachment = async (eyes: Eyes, thing: Thing): Promise<Deviance | undefined> => {
  const { trial, bindings, viewAt } = eyes
  const volume = idOf(bindings, thing.links.volume ?? '')
  const patient = patience(eyes)
  for (let look = 1; ; look += 1) {
    const exchange = await trial.at(viewAt, ownerOf(thing)).volumes.show(volume)
    const id = textAt(exchange.response.json, '/volume/attachments/0/attachment_id')
    if (id !== undefined) {
      bindings.bound.set(thing.ref, { id })
      return undefined
    }
    const isOnTheWay = textAt(exchange.response.json, '/volume/status') === 'attaching'
    if (eyes.isOver()) throw new TimeUp()
    const goesOn = isOnTheWay ? look < 60 : await patient.again()
    if (!goesOn) return missing(exchange, '/volume/attachments', 'an attachment')
    if (isOnTheWay) await eyes.pace.pause('attaching>in-use', look)
  }
}

/** How what an answer gives no id of is found. */
const finders: Readonly<Partial<Record<Kind, (eyes: Eyes, thing: Thing) => Promise<Deviance | undefined>>>> =
  {
    snapshot: findPart,
    volume: findCopy,
    attachment: findAttachment,
  }

/** Ties what a command made to what stands behind it on the target; tells what could not be found. */
export const bindMade = async (
  eyes: Eyes,
  made: Advance['made'],
  exchange: Exchange,
): Promise<Deviance | undefined> => {
  const { bindings, viewAt } = eyes
  for (const { thing, id: pointer } of made) {
    if (pointer === undefined) {
      const find = isWithin(viewAt, '3.14') ? finders[thing.kind] : undefined
      const deviance = await find?.(eyes, thing)
      if (deviance) return deviance
      continue
    }
    const id = textAt(exchange.response.json, pointer)
    if (id === undefined) return missing(exchange, pointer, 'an id')
    const authKey = textAt(exchange.response.json, keyPointer)
    const isKnown = [...bindings.bound.values()].some(
      (one) => authKey !== undefined && one.authKey === authKey,
    )
    if (isKnown) {
      const message = 'expected a key of its own, got that of another transfer'
      return { check: 'keys-differ', at: keyPointer, message, exchange }
    }
    bindings.bound.set(thing.ref, { id, ...(authKey !== undefined && { authKey }) })
  }
  return undefined
}
