import type { Tour } from './tour.js'
import { attach, attaching, nowhere } from './tour-parts.js'

/** What is done to a volume. */
export const actions = async (tour: Tour): Promise<void> => {
  await extensions(tour)
  await attachments(tour)
  await moves(tour)
  await stays(tour)
  await flags(tour)
  await reversions(tour)
}

const detaching = { moving: ['detaching'] }

const extensions = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume({ size: 2 })
  for (const size of [4, 4, 3]) await tour.act(volume, { 'os-extend': { new_size: size } })
  await tour.act(volume, { 'os-extend': { new_size: 2_000_000 } })
  await tour.act(volume, { 'os-reserve': {} })
  await tour.act(volume, { 'os-extend': { new_size: 5 } })
  await tour.act(volume, { 'os-unreserve': {} })
  await tour.act(volume, attach, attaching)
  await tour.act(volume, { 'os-extend': { new_size: 6 } }, { version: '3.41' })
  await tour.act(volume, { 'os-extend': { new_size: 7 } }, { version: '3.42' })
  await tour.act(volume, { 'os-retype': { new_type: 'pool-a' } })
  await tour.act(volume, { 'os-reset_status': { status: 'error' } }, { as: 'admin' })
}

const attachments = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume()
  const connector = { host: 'here', initiator: 'iqn.2007-05.org:here' }
  await tour.act(volume, { 'os-begin_detaching': {} })
  await tour.act(volume, { 'os-unreserve': {} })
  await tour.act(volume, { 'os-detach': {} }, detaching)
  await tour.act(volume, { 'os-terminate_connection': { connector } })
  await tour.act(volume, { 'os-attach': { instance_uuid: nowhere } }, attaching)
  await tour.act(volume, { 'os-detach': {} }, detaching)
  await tour.act(
    volume,
    { 'os-reset_status': { status: 'available', attach_status: 'detached' } },
    { as: 'admin' },
  )
  for (const reservation of [1, 2])
    await tour.act(volume, { 'os-reserve': {} }, { version: `3.${reservation}` })
  await tour.act(volume, { 'os-initialize_connection': { connector } })
  await tour.act(volume, attach, attaching)
  await tour.act(volume, attach, attaching)
  await tour.act(volume, { 'os-unreserve': {} })
  await tour.act(volume, { 'os-unmanage': {} }, { as: 'admin' })
  for (const action of ['os-begin_detaching', 'os-roll_detaching', 'os-begin_detaching']) {
    await tour.act(volume, { [action]: {} })
  }
  await tour.act(volume, { 'os-detach': {} }, detaching)
}

const moves = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume({ volume_type: '__DEFAULT__' })
  const other = 'reference@pool-b#pool-b'
  await tour.act(volume, { 'os-retype': { new_type: 'nothing' } })
  const secret = { name: 'secret', 'os-volume-type-access:is_public': false }
  await tour.make('/types', { volume_type: secret }, { as: 'admin' })
  await tour.act(volume, { 'os-retype': { new_type: 'secret' } })
  await tour.act(volume, { 'os-retype': { new_type: 'pool-a', migration_policy: 'sometimes' } })
  await tour.see(`PUT /volumes/${volume}`, { body: { volume: { metadata: { kept: '1' } } } })
  await tour.act(volume, { 'os-retype': { new_type: 'pool-a' } })
  await tour.act(volume, { 'os-reserve': {} })
  await tour.act(volume, { 'os-retype': { new_type: '__DEFAULT__' } })
  await tour.act(volume, { 'os-unreserve': {} })
  await tour.act(await tour.volume({ volume_type: 'pool-a' }), { 'os-retype': { new_type: 'pool-b' } })
  const locked = await tour.volume()
  const lock = { 'os-migrate_volume': { host: other, lock_volume: true } }
  for (const attempt of ['first', 'second'])
    await tour.act(locked, lock, { as: 'admin', headers: { attempt } })
  const moving = await tour.volume()
  const migrate = { 'os-migrate_volume': { host: other } }
  await tour.act(moving, migrate, { as: 'admin' })
  await tour.act(moving, migrate, { as: 'admin' })
  await tour.act(
    moving,
    { 'os-migrate_volume': { cluster: 'reference@pool-a#pool-a' } },
    { as: 'admin', version: '3.15' },
  )
  const back = { 'os-migrate_volume': { host: 'reference@pool-a#pool-a' } }
  await tour.act(moving, back, { as: 'admin' })
  await tour.act(moving, migrate, { as: 'admin' })
  await tour.snapshot({ volume_id: moving })
  await tour.act(moving, { 'os-migrate_volume': { host: 'reference@pool-a#pool-a' } }, { as: 'admin' })
}

/** Moves of what must stay as it is. */
const stays = async (tour: Tour): Promise<void> => {
  const shared = await tour.volume({ volume_type: 'multiattach' })
  await tour.act(shared, attach, attaching)
  await tour.act(shared, { 'os-retype': { new_type: '__DEFAULT__' } })
  const extra_specs = { replication_enabled: '<is> True' }
  const type = await tour.make('/types', { volume_type: { name: 'twice', extra_specs } }, { as: 'admin' })
  const replicated = await tour.volume({ volume_type: type })
  for (const pool of ['a', 'b'])
    await tour.act(
      replicated,
      { 'os-migrate_volume': { host: `reference@pool-${pool}#pool-${pool}` } },
      {
        as: 'admin',
      },
    )
}

const flags = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume()
  const admin = { as: 'admin' } as const
  const upload = { 'os-volume_upload_image': { image_name: 'kept' } }
  await tour.act(volume, { 'os-update_readonly_flag': { readonly: true } })
  for (const bootable of [true, 'no', 'perhaps']) await tour.act(volume, { 'os-set_bootable': { bootable } })
  await tour.act(volume, { 'os-volume_upload_image': { image_name: 'kept', container_format: 'strange' } })
  for (const version of ['3.0', '3.1']) await tour.act(volume, upload, { version })
  for (const status of ['error', 'merry', 'reserved']) {
    await tour.act(volume, { 'os-reset_status': { status } }, admin)
  }
  await tour.act(volume, { 'os-reimage': { image_id: nowhere } })
  await tour.act(volume, { 'os-reset_status': { status: 'in-use' } }, admin)
  await tour.act(volume, upload)
  await tour.act(volume, { 'os-unmanage': {} }, admin)
  const unmanaged = await tour.volume()
  await tour.act(unmanaged, { 'os-unmanage': {} }, admin)
}

const reversions = async (tour: Tour): Promise<void> => {
  const volume = await tour.volume()
  const older = await tour.snapshot({ volume_id: volume })
  const latest = await tour.snapshot({ volume_id: volume })
  for (const id of [older, latest]) await tour.act(volume, { revert: { snapshot_id: id } })
  await tour.act(volume, { 'os-reserve': {} })
  await tour.act(volume, { revert: { snapshot_id: latest } })
}
