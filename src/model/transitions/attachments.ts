import type { Transition } from '../transition.js'

const volume = { volume_id: '$self' }
const attachment = { attachment_id: '$self' }

const action = (name: string, verb: string) => ({
  ...{ id: `volumes.action.${name}`, operation: `volumes.action.${name}`, verb },
  ...({ kind: 'volume', needs: ['attach'], asking: { path: volume, body: { [name]: {} } } } as const),
})

const attached = { kind: 'attachment', facts: { server: '$server' }, links: { volume: 'self' } } as const
/** What is true of an attachment once there is a connection; read-and-write is documented to be the default. */
const connected = { mode: 'rw', isConnected: true }
const onVolume = (...to: readonly string[]) => ({ on: { link: 'volume' }, to }) as const
const create = {
  operation: 'attachments.create',
  since: '3.27',
  kind: 'volume',
  needs: ['attach'],
  values: ['server'],
  moot: ['that server has an attachment of it'],
  from: ['available'],
  silent: ['error', 'error_deleting', 'error_extending', 'error_restoring', 'maintenance', 'detaching'],
} as const

/** Attaching and detaching, by actions and by the Attachments API. */
export const attachmentTransitions: readonly Transition[] = [
  {
    ...{ ...action('os-reserve', 'reserve'), from: ['available'] },
    effects: [{ on: 'self', to: ['attaching', 'reserved'] }],
  },
  {
    ...{ ...action('os-unreserve', 'unreserve'), from: ['attaching'], alsoFrom: ['reserved'] },
    // Nothing says whether there is anything to refuse where nothing is reserved.
    ...{ silent: 'others', outside: ['is attached or reserved by an attachment', 'is not reserved'] },
    effects: [{ on: 'self', to: ['available'] }],
  },
  {
    // Whether it is refused or has no effect, what is attached stays attached.
    ...{ ...action('os-unreserve', 'unreserve'), id: 'volumes.action.os-unreserve/attached' },
    ...{ from: [], silent: 'others', outside: ['is not in use'] },
  },
  {
    ...{ ...action('os-attach', 'attach'), from: ['available'], silent: ['reserved', 'attaching'] },
    ...{ values: ['server'], outside: ['is attached or reserved by an attachment', 'is set read-only'] },
    asking: {
      path: volume,
      body: { 'os-attach': { instance_uuid: '$server', mountpoint: '/dev/vdb' } },
    },
    effects: [{ on: 'self', through: ['attaching'], to: ['in-use'] }],
    makes: [
      {
        ...attached,
        facts: { ...attached.facts, device: '/dev/vdb' },
        through: ['attaching'],
        to: ['attached'],
      },
    ],
  },
  {
    ...{ ...action('os-begin_detaching', 'begin to detach'), from: ['in-use'] },
    silent: ['detaching', 'error', 'error_deleting', 'error_extending', 'error_restoring', 'maintenance'],
    effects: [{ on: 'self', to: ['detaching'] }],
  },
  {
    ...{
      ...action('os-roll_detaching', 'roll back the detaching of'),
      from: ['detaching'],
      silent: 'others',
    },
    // Where nothing is being detached, nothing says whether there is anything to refuse.
    outside: ['is not being detached'],
    effects: [{ on: 'self', to: ['in-use'] }],
  },
  {
    ...{ ...action('os-detach', 'detach'), from: ['in-use'], silent: ['detaching'] },
    effects: [
      // The volume first: once it has come to rest, what it was attached to is nothing that may still go.
      { on: 'self', through: ['detaching'], to: ['available'] },
      { on: { all: 'attachment', by: 'volume' }, through: ['attached', 'detaching'], to: 'gone' },
    ],
  },
  {
    ...{ ...action('os-initialize_connection', 'connect a host to'), from: ['attaching'], silent: 'others' },
    // Attachments have connections of their own.
    outside: ['is attached or reserved by an attachment'],
    asking: { path: volume, body: { 'os-initialize_connection': { connector: '$connector' } } },
    tells: ['/connection_info/driver_volume_type', '/connection_info/data'],
  },
  {
    ...{ ...action('os-terminate_connection', 'disconnect'), from: ['in-use'], silent: ['detaching'] },
    asking: { path: volume, body: { 'os-terminate_connection': { connector: '$connector' } } },
  },
  {
    ...{ ...create, id: 'attachments.create', verb: 'reserve for a server' },
    asking: { body: { attachment: { volume_uuid: '$self', instance_uuid: '$server' } } },
    effects: [{ on: 'self', to: ['reserved'] }],
    makes: [{ ...attached, id: '/attachment/id', through: [], to: ['reserved'] }],
  },
  {
    ...{ ...create, id: 'attachments.create/connected', verb: 'connect to a server' },
    asking: {
      body: { attachment: { volume_uuid: '$self', instance_uuid: '$server', connector: '$connector' } },
    },
    effects: [{ on: 'self', to: ['attaching'] }],
    makes: [
      {
        ...{ ...attached, id: '/attachment/id', through: [], to: ['attaching'] },
        facts: { ...attached.facts, ...connected },
      },
    ],
  },
  {
    ...{ id: 'attachments.update', operation: 'attachments.update', verb: 'connect', since: '3.27' },
    ...{ kind: 'attachment', needs: ['attach'], from: ['reserved'], silent: 'others' },
    outside: ['is set read-only'],
    asking: { path: attachment, body: { attachment: { connector: '$connector' } } },
    effects: [
      { on: 'self', to: ['attaching'], facts: { mode: { to: 'rw' }, isConnected: { to: true } } },
      onVolume('attaching'),
    ],
  },
  {
    ...{ id: 'attachments.action.os-complete', operation: 'attachments.action.os-complete', since: '3.44' },
    ...{ verb: 'complete', kind: 'attachment', needs: ['attach'], from: ['attaching'], silent: 'others' },
    asking: { path: attachment, body: { 'os-complete': {} } },
    effects: [{ on: 'self', to: ['attached'] }, onVolume('in-use')],
  },
  {
    ...{ id: 'attachments.delete', operation: 'attachments.delete', verb: 'delete', since: '3.27' },
    ...{ kind: 'attachment', needs: ['attach'], from: ['reserved', 'attaching', 'attached'] },
    asking: { path: attachment },
    effects: [
      { on: { link: 'volume' }, through: ['detaching'], to: ['available'] },
      { on: 'self', to: 'gone' },
    ],
  },
]
