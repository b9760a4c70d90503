import type { Exchange } from '../exchange.js'
import { at } from '../json-pointer.js'
import type { Microversion } from '../microversion.js'
import { type Kind, linkedTo, type Model, type Thing, textsIn } from '../model/model.js'
import { type Bindings, wireName } from './bindings.js'
import type { Eyes } from './observation.js'

/** How things of a kind are read. */
export interface Reading {
  /** The operation that shows one, and the placeholder of its path. */
  readonly operation: string
  readonly parameter: string
  /** The member of the answer that holds it. */
  readonly member: string
  /** JSON Pointer to its status, where it shows one. */
  readonly status?: string
  readonly since: Microversion
  /** The operation that says more, and since when. */
  readonly newer?: { readonly operation: string; readonly since: Microversion }
}

const reading = (chapter: string, member: string, since: Microversion, status = true): Reading => ({
  ...{ operation: `${chapter}.show`, parameter: `${member}_id`, member, since },
  ...(status && { status: `/${member}/status` }),
})

/** How each kind is read. */
export const readings: Readonly<Record<Kind, Reading>> = {
  volume: reading('volumes', 'volume', '3.0'),
  snapshot: reading('snapshots', 'snapshot', '3.0'),
  attachment: reading('attachments', 'attachment', '3.27'),
  backup: reading('backups', 'backup', '3.0'),
  transfer: {
    ...reading('os-volume-transfer', 'transfer', '3.0', false),
    newer: { operation: 'volume-transfers.show', since: '3.55' },
  },
  group: reading('groups', 'group', '3.13'),
  'group-snapshot': reading('group-snapshots', 'group_snapshot', '3.14'),
  type: reading('types', 'volume_type', '3.0', false),
  qos: { ...reading('qos-specs', 'qos_specs', '3.0', false), parameter: 'qos_id' },
}

/** What a member must be, by JSON Pointer within the thing. */
type Predicted = Readonly<Record<string, unknown>>

/** Members of metadata that are the service's own. */
const notOfUsers = ['readonly', 'attached_mode']

/** What predictions are made from. */
export interface View {
  readonly model: Model
  readonly bindings: Bindings
  readonly projectOf: (owner: 'member' | 'other') => string | undefined
  readonly userOf: (owner: 'member' | 'other') => string | undefined
}

/** The view of a sequence on a target. */
export const viewOf = ({ trial, bindings }: Pick<Eyes, 'trial' | 'bindings'>, model: Model): View => ({
  model,
  bindings,
  projectOf: (owner) => trial.projectOf(owner),
  userOf: (owner) => trial.userOf(owner),
})

const linkId = ({ bindings }: View, { links }: Thing, role: string): string | undefined =>
  bindings.bound.get(links[role] ?? '')?.id

const named = (view: View, { facts }: Thing): Predicted =>
  facts.name === undefined ? {} : { '/name': wireName(view.bindings, facts.name) }

const plain = ({ facts }: Thing, ...names: readonly string[]): Predicted =>
  Object.fromEntries(
    names.filter((name) => facts[name] !== undefined).map((name) => [`/${name}`, facts[name]]),
  )

const ofProject = ({ projectOf }: View, { owner }: Thing, pointer: string): Predicted => {
  const project = owner === 'admin' ? undefined : projectOf(owner)
  return project === undefined ? {} : { [pointer]: project }
}

const linked = (view: View, thing: Thing, roles: Readonly<Record<string, string>>): Predicted =>
  Object.fromEntries(
    Object.entries(roles).flatMap(([role, pointer]) => {
      const id = linkId(view, thing, role)
      return id === undefined ? [] : [[pointer, id]]
    }),
  )

/** "Otherwise, this list is empty": what is reserved or being attached is not attached; on its way from there it may be. */
const hasKnownAttachments = ({ status }: Thing, attachments: readonly Thing[]): boolean =>
  ['available', 'reserved', 'attaching', 'in-use'].includes(status) ||
  attachments.every((one) => one.status === 'attached')

const volume = (view: View, thing: Thing): Predicted => {
  const { model, bindings } = view
  const type = model.get(thing.links.type ?? '')
  const attachments = linkedTo(model, 'attachment', 'volume', thing.ref)
  const attached = attachments.filter(({ status }) => status === 'attached')
  const image = textsIn(thing, 'imageMetadata')
  return {
    ...plain(thing, 'size', 'description', 'metadata'),
    ...(thing.facts.bootable !== undefined && { '/bootable': String(thing.facts.bootable) }),
    ...(thing.facts.readonly !== undefined && {
      '/metadata/readonly': thing.facts.readonly === true ? 'True' : 'False',
    }),
    ...linked(view, thing, { snapshot: '/snapshot_id', source: '/source_volid' }),
    '/group_id': linkId(view, thing, 'group') ?? null,
    ...(type?.facts.name !== undefined && { '/volume_type': wireName(bindings, type.facts.name) }),
    ...(thing.links.type === '#default-type' &&
      bindings.surroundings.defaultType !== undefined && {
        '/volume_type': bindings.surroundings.defaultType,
      }),
    ...(hasKnownAttachments(thing, attachments) && { '/attachments/length': attached.length }),
    // A connection may bring another.
    ...(attached.length === 1 &&
      attached[0]?.facts.isConnected === undefined &&
      attached[0]?.facts.device !== undefined && { '/attachments/0/device': attached[0].facts.device }),
    ...(thing.owner !== 'admin' && { '/user_id': view.userOf(thing.owner) }),
    ...(Object.keys(image).length > 0 && { '/volume_image_metadata': image }),
    ...ofProject(view, thing, '/os-vol-tenant-attr:tenant_id'),
  }
}

/** "If it is a backup from a snapshot, it will be the same as created_at for the snapshot." */
const datedBySnapshot = ({ bindings }: View, { links }: Thing): Predicted => {
  const date = bindings.bound.get(links.snapshot ?? '')?.created?.told
  return date === undefined ? {} : { '/data_timestamp': date }
}

const bothTypes = ({ bindings: { surroundings } }: View): readonly string[] =>
  [surroundings.typeOfGroups, surroundings.otherTypeOfGroups].map(String).sort()

const predictions: Readonly<Record<Kind, (view: View, thing: Thing) => Predicted>> = {
  volume,
  snapshot: (view, thing) => ({
    ...plain(thing, 'size', 'description', 'metadata'),
    ...linked(view, thing, { volume: '/volume_id', groupSnapshot: '/group_snapshot_id' }),
    ...(thing.status === 'creating' &&
      thing.facts.progress !== undefined && { [progress]: thing.facts.progress }),
    ...ofProject(view, thing, '/os-extended-snapshot-attributes:project_id'),
  }),
  attachment: (view, thing) => ({
    ...linked(view, thing, { volume: '/volume_id' }),
    ...(thing.facts.server !== undefined && { '/instance': thing.facts.server }),
    ...(thing.facts.isConnected === true && { [connection]: true }),
    ...(thing.facts.mode !== undefined &&
      view.model.get(thing.links.volume ?? '')?.facts.readonly !== true && {
        '/attach_mode': thing.facts.mode,
      }),
  }),
  backup: (view, thing) => ({
    ...plain(thing, 'size'),
    ...linked(view, thing, { volume: '/volume_id', snapshot: '/snapshot_id' }),
    ...datedBySnapshot(view, thing),
    ...(thing.facts.incremental !== undefined && { '/is_incremental': thing.facts.incremental }),
    '/has_dependent_backups': linkedTo(view.model, 'backup', 'parent', thing.ref).length > 0,
  }),
  transfer: (view, thing) => ({
    ...linked(view, thing, { volume: '/volume_id' }),
    '/accepted': false,
    // Whoever makes a transfer is told its key, once.
    '/auth_key': null,
    '/destination_project_id': null,
  }),
  group: (view, thing) => ({
    ...plain(thing, 'description'),
    ...(thing.facts.isOfTwo === true && { '/volume_types': bothTypes(view) }),
    ...(view.model.has(thing.links.source ?? '') && linked(view, thing, { source: '/source_group_id' })),
  }),
  'group-snapshot': (view, thing) => ({
    ...plain(thing, 'description'),
    ...linked(view, thing, { group: '/group_id' }),
  }),
  type: (view, thing) => ({
    ...plain(thing, 'description'),
    ...(thing.facts.extraSpecs !== undefined && { '/extra_specs': thing.facts.extraSpecs }),
    '/is_public': thing.status === 'public',
    ...named(view, thing),
  }),
  qos: (view, thing) => ({ '/specs': thing.facts.specs, ...named(view, thing) }),
}

/** Whether a connection is told, and whither a link leads that a thing has to itself. */
const connection = '/connection_info/*'
const link = '/links/self'
const progress = '/os-extended-snapshot-attributes:progress'

const linkIn = (body: unknown): unknown => {
  const links = at(body, '/links')
  const self = (Array.isArray(links) ? links : []).find((one) => at(one, '/rel') === 'self')
  const href = at(self, '/href')
  return typeof href === 'string'
    ? href
        .replace(/[/?#]+$/, '')
        .split('/')
        .at(-1)
    : undefined
}

const shownAt = (body: unknown, pointer: string): unknown => {
  if (pointer === link) return linkIn(body)
  if (pointer === connection) return Object.keys(Object(at(body, '/connection_info'))).length > 0
  if (pointer === '/attachments/length') {
    const attachments = at(body, '/attachments')
    return Array.isArray(attachments) ? attachments.length : undefined
  }
  const value = at(body, pointer)
  // In no documented order.
  if (pointer === '/volume_types' && Array.isArray(value)) return value.map(String).sort()
  if (pointer !== '/metadata' || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => !notOfUsers.includes(key)))
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )

/** Members that not everyone is shown, and those that came later. */
const optional = [
  ...['/os-vol-tenant-attr:tenant_id', '/os-extended-snapshot-attributes:project_id', '/is_public'],
  ...['/group_id', '/group_snapshot_id', '/accepted', '/destination_project_id', '/links/self', '/user_id'],
  ...['/attach_mode', '/auth_key'],
]

/** How a body that shows a thing differs from what the model predicts: JSON Pointer within it, and message. */
export function* deviationsOf(
  view: View,
  thing: Thing,
  body: unknown,
  /** Lists need not show everything. */
  listed = false,
): Generator<{ readonly at: string; readonly message: string }> {
  const { status } = readings[thing.kind]
  const predicted: Predicted = {
    ...(status !== undefined && { '/status': thing.status }),
    ...named(view, thing),
    [link]: view.bindings.bound.get(thing.ref)?.id,
    ...predictions[thing.kind](view, thing),
  }
  for (const [pointer, expected] of Object.entries(predicted)) {
    const got = shownAt(body, pointer)
    if (got === undefined && (listed || optional.includes(pointer))) continue
    // No document says in which of the two ways nothing is told.
    if (got === '' && expected === null) continue
    if (listed && pointer === connection) continue
    if (canonical(got) === canonical(expected)) continue
    yield {
      at: pointer,
      message: `expected ${canonical(expected)}, got ${got === undefined ? 'nothing' : canonical(got)}`,
    }
  }
}

/** The same of an answer that shows one. */
export function* differences(
  view: View,
  thing: Thing,
  { response }: Exchange,
): Generator<{ readonly at: string; readonly message: string }> {
  const { member } = readings[thing.kind]
  for (const { at: pointer, message } of deviationsOf(view, thing, at(response.json, `/${member}`))) {
    yield { at: `/${member}${pointer}`, message }
  }
}
