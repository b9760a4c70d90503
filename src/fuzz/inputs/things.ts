import { check } from '../../checks/check.js'
import type { Operation } from '../../contract/contract.js'
import { at } from '../../json-pointer.js'
import { fixtureFor } from '../../requirements/fixtures.js'
import { placeholders } from '../../requirements/operation-setup.js'
import { volumeMakers, withPresets } from '../../trial/presets.js'
import type { Trial } from '../../trial/trial.js'
import { uuidOf } from '../../trial/uuid-of.js'
import type { Wish } from './input.js'

type Make = (trial: Trial, thing: (name: string) => Promise<string>) => Promise<string>

const isAtRest = check('replication-is-at-rest', 'the replication is at rest', function* ({ response }) {
  const pointer = '/group/replication_status'
  const word = String(at(response.json, pointer))
  if (word.endsWith('ing')) yield { at: pointer, message: `expected a status at rest, got ${word}` }
})

/** What words in braces stand for; each is made once for a request. */
const things: Readonly<Record<string, Make>> = {
  name: async (trial) => trial.name(),
  // All cases are of one requirement, whose unknown ids are the same; whoever sets something of a project wants one alone.
  unknown: async (trial) => uuidOf(trial.name()),
  'other project': async (trial) => trial.projectOf('other'),
  volume: async ({ given }) => (await given.volume()).id,
  'big volume': async ({ given }) => (await given.volume({ size: 2 })).id,
  'shared volume': async ({ given }) => (await given.sharedVolume()).id,
  snapshot: async ({ given }) => (await given.snapshot()).id,
  'shared snapshot': async ({ given }) => (await given.sharedSnapshot()).id,
  backup: async ({ given }) => (await given.backup()).id,
  'big backup': async ({ given }, thing) => (await given.backup({ volume_id: await thing('big volume') })).id,
  transfer: async ({ given }) => (await given.transfer('volume-transfers')).id,
  'old transfer': async ({ given }) => (await given.transfer('os-volume-transfer')).id,
  attachment: async ({ given }) => (await given.attachment()).id,
  type: async ({ given }) => (await given.type()).id,
  'taken type name': async ({ given }) => (await given.sharedType()).name,
  'private type': async (trial) => {
    const { id } = await trial.given.type({ 'os-volume-type-access:is_public': false })
    await trial.as('admin').typeAccess.add(id, trial.projectOf('other'))
    return id
  },
  'encrypted type': async ({ given }) => (await given.encryptedType()).id,
  'type name': async ({ given }) => (await given.type()).name,
  'group type': async ({ given }) => (await given.groupType()).id,
  'taken group type name': async ({ given }) => (await given.sharedGroupType()).name,
  group: async ({ given }) => (await given.group()).id,
  'replicated group': async (trial) => {
    const replicates = { consistent_group_replication_enabled: '<is> True' }
    const { id: group_type } = await trial.given.groupType({ group_specs: replicates })
    const type = await trial.given.type({ extra_specs: { replication_enabled: '<is> True' } })
    const group = await trial.given.group({ group_type, volume_types: [type.id] })
    await trial.given.groupedVolume(group)
    const { groups } = trial.at('3.38')
    await groups.action(group.id, 'enable_replication')
    await trial.eventually(() => groups.show(group.id), isAtRest)
    return group.id
  },
  'group snapshot': async ({ given }) => (await given.groupSnapshot(await given.groupOf(1))).id,
  qos: async ({ given }) => (await given.qosSpecs()).id,
  'taken qos name': async ({ given }) => (await given.sharedQosSpecs()).name,
  host: async ({ given }) => (await given.volumeServices())[0].host,
  binary: async ({ given }) => (await given.volumeServices())[0].binary,
}

/** Things of the request's own that stand in its path. */
const own: Readonly<Record<string, string>> = {
  volume_id: '{volume}',
  snapshot_id: '{snapshot}',
  backup_id: '{backup}',
  volume_type_id: '{type}',
  volume_type: '{type}',
  vol_type_id: '{type}',
  group_type_id: '{group type}',
  group_id: '{group}',
  group_snapshot_id: '{group snapshot}',
  attachment_id: '{attachment}',
  qos_id: '{qos}',
}

/** The path of an operation: of what is shared where nothing is changed, of what is the request's own elsewhere. */
export const pathOf = (operation: Operation, whose: 'shared' | 'own'): Readonly<Record<string, string>> =>
  Object.fromEntries(
    placeholders(operation).map((name) => [
      name,
      (whose === 'own' && !operation.id.startsWith('types.encryption.') ? own[name] : undefined) ??
        `{path ${name}}`,
    ]),
  )

const word = /\{([a-z][a-z_ ]*)\}/g

/** Puts things in place of the words that stand for them. */
const resolver = (operation: Operation, trial: Trial) => {
  const known = new Map<string, Promise<string>>()
  const make = async (name: string): Promise<string> => {
    if (name.startsWith('path ')) {
      return (await fixtureFor(operation.id, name.slice('path '.length))?.make(trial)) ?? 'key1'
    }
    const making = things[name]
    if (making === undefined) throw new Error(`nothing is called {${name}}`)
    return making(trial, thing)
  }
  const thing = (name: string): Promise<string> => {
    const made = known.get(name) ?? make(name)
    known.set(name, made)
    return made
  }
  const inText = async (text: string): Promise<string> => {
    let whole = text
    for (const [token, name = ''] of text.matchAll(word)) whole = whole.replaceAll(token, await thing(name))
    return whole
  }
  const inValue = async (value: unknown): Promise<unknown> => {
    if (typeof value === 'string') return inText(value)
    if (Array.isArray(value)) return Promise.all(value.map(inValue))
    if (typeof value !== 'object' || value === null) return value
    const entries: (readonly [string, unknown])[] = []
    for (const [name, inner] of Object.entries(value))
      entries.push([await inText(name), await inValue(inner)])
    return Object.fromEntries(entries)
  }
  return { inText, inValue, made: (name: string) => known.get(name) }
}

/** A request with what there is in place of its words, and the name it gives, by which it is found again. */
export interface Resolved extends Wish {
  readonly name?: string
}

/** Where the default type makes something particular of its volumes, or not all of them, a request for any asks for a plain type. */
const ofPlainType = async ({ id }: Operation, { given }: Trial, body: unknown): Promise<unknown> => {
  if (!volumeMakers.includes(id) || body === undefined) return body
  const { volume_type: volumeType } = await given.plainType()
  return typeof volumeType === 'string' ? withPresets({ volumeType }, id, body) : body
}

/** Makes what a request is about. */
export const resolve = async (operation: Operation, trial: Trial, wish: Wish): Promise<Resolved> => {
  const { inText, inValue, made } = resolver(operation, trial)
  const path: Record<string, string> = {}
  for (const [name, value] of Object.entries(wish.path)) path[name] = await inText(value)
  const query: Record<string, string> = {}
  for (const [name, value] of Object.entries(wish.query ?? {})) query[name] = await inText(value)
  const body = await ofPlainType(operation, trial, await inValue(wish.body))
  const given = Object.values(typeof body === 'object' && body !== null ? body : {}).map((one) =>
    at(one, '/name'),
  )
  const mark = await made('name')
  const name = given.find((one) => typeof one === 'string' && mark !== undefined && one.startsWith(mark))
  return {
    ...wish,
    path,
    ...(body !== undefined && { body }),
    ...(wish.query && { query }),
    ...(typeof name === 'string' && { name }),
  }
}
