import type { Microversion } from '../../microversion.js'
import type { Call, Operation } from '../call.js'
import { listedTransfers } from '../lists/transfer-list.js'
import { mayAccess, snapshotsOf, volumeOf } from '../lookup.js'
import { keepCounting, reserveQuota } from '../quota.js'
import { badRequest, notFound } from '../refusal.js'
import type { Volume } from '../state/resources.js'
import type { Transfer } from '../state/transfer.js'
import { isOlderPath, newTransferView, transferDetails, transferSummary } from '../views/transfer-view.js'
import { enter } from './action-parts.js'
import { listBody } from './envelope.js'
import { operation } from './operation.js'

const list = (call: Call): unknown => listBody(call, 'transfers', listedTransfers(call), transferSummary)

const listDetail = (call: Call): unknown =>
  listBody(call, 'transfers', listedTransfers(call), transferDetails)

const show = (call: Call): unknown => ({ transfer: transferDetails(call, ownTransfer(call)) })

/** The transfer that the path names; refused with 404 when there is none. */
const transferAsked = (call: Call): Transfer => {
  const id = call.param('transfer_id')
  const ghost = call.has('deleted-transfer-shown') ? call.world.buried.transfers.get(id) : undefined
  const transfer = call.world.transfers.get(id) ?? ghost
  if (transfer === undefined) throw notFound(`Transfer ${id}`)
  return transfer
}

/** The same, for those who offer it. */
const ownTransfer = (call: Call): Transfer => {
  const transfer = transferAsked(call)
  if (!mayAccess(call, transfer.projectId)) throw notFound(`Transfer ${transfer.id}`)
  return transfer
}

const create = (call: Call): unknown => {
  const newer = isOlderPath(call) ? [] : ['no_snapshots']
  const fields = call.envelope('transfer').only('volume_id', 'name', ...newer)
  const volumeId = fields.uuid('volume_id', { required: true }) ?? ''
  const name = fields.text('name', { nullable: true }) ?? null
  const noSnapshots = newer.length > 0 && (fields.boolean('no_snapshots') ?? false)
  const volume = volumeOf(call, volumeId)
  requireTransferable(call, volume, noSnapshots)
  const { random, now, transfers } = call.world
  const transfer: Transfer = {
    ...{ id: random.uuid(), name, volumeId, noSnapshots, createdAt: now() },
    projectId: call.has('transfer-source-is-who-asks') ? call.caller.projectId : volume.projectId,
    authKey: call.has('transfer-keys-alike') ? '0123456789abcdef' : random.hex(16),
  }
  transfers.set(transfer.id, transfer)
  if (!call.has('transfer-keeps-volume-available')) enter(call, volume, 'awaiting-transfer')
  return { transfer: newTransferView(call, transfer) }
}

const requireTransferable = (call: Call, volume: Volume, noSnapshots: boolean): void => {
  const message = `Volume ${volume.id} must be available to be transferred, but it is ${volume.status}.`
  call.require(volume.status === 'available', message, 'busy-volume-transferable')
  const plain = volume.encryptionKeyId === undefined
  const newer = call.at('3.70') && !isOlderPath(call)
  const asEver = newer ? call.has('encrypted-transfer-refused') : !call.has('encrypted-transfer-early')
  call.require(plain || !asEver, 'Transferring encrypted volumes is not supported.')
  if (noSnapshots && !call.has('transfer-minds-snapshots-left')) return
  const ready = snapshotsOf(call, volume).every(({ status }) => status === 'available')
  call.require(
    ready,
    `Volume ${volume.id} has snapshots that are not available.`,
    'busy-snapshot-transferable',
  )
}

const remove = (call: Call): void => {
  const transfer = ownTransfer(call)
  const volume = call.world.volumes.get(transfer.volumeId)
  bury(call, transfer)
  if (volume?.status === 'awaiting-transfer' && !call.has('transfer-deletion-keeps-volume'))
    enter(call, volume, 'available')
}

const bury = (call: Call, transfer: Transfer): void => {
  if (call.has('deleted-transfer-shown') || call.has('deleted-transfer-listed'))
    call.world.buried.transfers.set(transfer.id, transfer)
  call.world.transfers.delete(transfer.id)
}

const accept = (call: Call): unknown => {
  const key = call.envelope('accept').only('auth_key').text('auth_key', { required: true })
  const transfer = transferAsked(call)
  if (key !== transfer.authKey && !call.has('any-transfer-key-accepted'))
    throw badRequest(`Attempt to transfer ${transfer.id} with invalid auth key.`)
  const volume = call.world.volumes.get(transfer.volumeId)
  if (volume === undefined) throw notFound(`Volume ${transfer.volumeId}`)
  handOver(call, volume, transfer)
  if (!call.has('transfer-accepted-again')) bury(call, transfer)
  return { transfer: transferSummary(call, transfer) }
}

/** Makes the caller the owner of a volume and, unless they stay behind, of its snapshots. */
const handOver = (call: Call, volume: Volume, { noSnapshots }: Transfer): void => {
  const { projectId, userId } = call.caller
  const moved = noSnapshots ? [] : snapshotsOf(call, volume)
  const counted = call.has('transfer-needs-no-room-for-snapshots') ? [] : moved
  const gigabytes = [volume, ...counted].reduce((sum, { size }) => sum + size, 0)
  if (projectId !== volume.projectId) reserveQuota(call, { volumes: 1, snapshots: counted.length, gigabytes })
  keepCounting(call, 'transferred-volume-counted-for-donor', volume)
  for (const snapshot of moved) keepCounting(call, 'transferred-snapshots-counted-for-donor', snapshot)
  if (!call.has('transfer-leaves-snapshots'))
    for (const snapshot of moved)
      call.world.snapshots.alter(
        snapshot,
        call.has('transferred-snapshots-keep-user') ? { projectId } : { projectId, userId },
      )
  if (!call.has('transfer-keeps-owner')) call.world.volumes.alter(volume, { projectId })
  if (!call.has('transfer-keeps-user')) volume.userId = userId
  if (call.has('transfer-loses-metadata')) volume.metadata = {}
  enter(call, volume, call.has('accepted-volume-awaits') ? 'awaiting-transfer' : 'available')
}

const operationsAt = (resource: string, since: Microversion): readonly Operation[] => {
  const one = `/${resource}/:transfer_id`
  return [
    operation(`${resource}.list`, `GET /${resource}`, { role: 'reader', success: 200, since, handle: list }),
    operation(`${resource}.list-detail`, `GET /${resource}/detail`, {
      ...{ role: 'reader', success: 200, since, handle: listDetail },
    }),
    operation(`${resource}.create`, `POST /${resource}`, {
      ...{ role: 'member', success: 202, since, handle: create },
    }),
    operation(`${resource}.show`, `GET ${one}`, { role: 'reader', success: 200, since, handle: show }),
    operation(`${resource}.delete`, `DELETE ${one}`, { role: 'member', success: 202, since, handle: remove }),
    operation(`${resource}.accept`, `POST ${one}/accept`, {
      ...{ role: 'member', success: 202, since, handle: accept },
    }),
  ]
}

/** The chapters on the transfer of volumes: the paths of 3.0, and those of 3.55. */
export const transferOperations: readonly Operation[] = [
  ...operationsAt('os-volume-transfer', '3.0'),
  ...operationsAt('volume-transfers', '3.55'),
]
