import type { Microversion } from '../../../src/microversion.js'
import { idIn, type Tourist } from '../tourist.js'
import { backEndsOf } from './back-ends.js'
import { makeSnapshot, makeVolume } from './makers.js'

const connector = { initiator: 'iqn.2026-01.dev.blockspec:tour', host: 'blockspec-tour', ip: '127.0.0.1' }

/** Each action once in the state that it asks for, at both ends of its epochs where it can be undone. */
export const volumeActions = async (tour: Tourist): Promise<void> => {
  const volume_id = await makeVolume(tour)
  const path = { volume_id }
  const act = (action: string, members: unknown = {}, as?: 'admin') =>
    tour.visit(`volumes.action.${action}`, { path, body: { [action]: members }, as: as ?? 'member' })
  const once = (action: string, members: unknown = {}, as?: 'admin') =>
    tour.ask(`volumes.action.${action}`, tour.newest, {
      path,
      body: { [action]: members },
      ...(as && { as }),
    })
  const settled = (...statuses: readonly string[]) => tour.settled('volumes.show', path, ...statuses)

  await act('os-set_image_metadata', { metadata: { image_name: 'x' } })
  await act('os-show_image_metadata')
  await tour.visit('volumes.show', { path })
  await once('os-unset_image_metadata', { key: 'image_name' })
  await act('os-set_bootable', { bootable: tour.inWords('yes', true) })
  await act('os-update_readonly_flag', { readonly: 'True' })
  await once('os-update_readonly_flag', { readonly: false })
  await act('os-reset_status', { status: 'available' }, 'admin')
  for (const [version, new_size] of tour
    .endsOf('volumes.action.os-extend')
    .map((one, n) => [one, n + 2] as const)) {
    await tour.ask('volumes.action.os-extend', version, { path, body: { 'os-extend': { new_size } } })
    await settled('available')
  }
  for (const version of tour.endsOf('volumes.action.os-attach')) {
    const body = (action: string, members: unknown = {}) => ({ path, body: { [action]: members } })
    await tour.ask('volumes.action.os-reserve', version, body('os-reserve'))
    await tour.ask('volumes.action.os-unreserve', version, body('os-unreserve'))
    await tour.ask(
      'volumes.action.os-initialize_connection',
      version,
      body('os-initialize_connection', { connector }),
    )
    await tour.ask(
      'volumes.action.os-terminate_connection',
      version,
      body('os-terminate_connection', { connector }),
    )
    await tour.ask(
      'volumes.action.os-attach',
      version,
      body('os-attach', { mountpoint: '/dev/vdb', host_name: 'tour' }),
    )
    await settled('in-use')
    await tour.ask('volumes.show', version, { path })
    await tour.ask('volumes.show', version, { path, as: 'admin' })
    await tour.ask('volumes.action.os-begin_detaching', version, body('os-begin_detaching'))
    await tour.ask('volumes.action.os-roll_detaching', version, body('os-roll_detaching'))
    await tour.ask('volumes.action.os-detach', version, body('os-detach'))
    await settled('available')
  }
  const snapshot_id = await makeSnapshot(tour, volume_id)
  for (const version of tour.endsOf('volumes.action.revert')) {
    await tour.ask('volumes.action.revert', version, { path, body: { revert: { snapshot_id } } })
    await settled('available')
    await tour.settled('snapshots.show', { snapshot_id }, 'available')
  }
  await tour.ask('snapshots.delete', tour.newest, { path: { snapshot_id } })
  await tour.gone('snapshots.show', { snapshot_id })
  await forceDetached(tour, volume_id)
  await migrated(tour, volume_id)
  const [{ type: new_type }] = await backEndsOf(tour)
  await once('os-retype', { new_type, migration_policy: 'on-demand' })
  await settled('available')
  await once('os-force_delete', {}, 'admin')
}

interface ShownVolume {
  readonly volume: {
    readonly 'os-vol-host-attr:host': string
    readonly attachments: readonly { readonly attachment_id: string }[]
  }
}

const forceDetached = async (tour: Tourist, volume_id: string): Promise<void> => {
  const path = { volume_id }
  for (const version of tour.endsOf('volumes.action.os-force_detach')) {
    const attach = { 'os-attach': { mountpoint: '/dev/vdb', host_name: 'tour' } }
    await tour.ask('volumes.action.os-attach', version, { path, body: attach })
    await tour.settled('volumes.show', path, 'in-use')
    const { volume } = (await tour.ask('volumes.show', version, { path })) as ShownVolume
    const attachment_id = volume.attachments[0]?.attachment_id
    const body = { 'os-force_detach': { attachment_id, connector } }
    await tour.ask('volumes.action.os-force_detach', version, { path, body })
    await tour.settled('volumes.show', path, 'available')
  }
}

const migrated = async (tour: Tourist, volume_id: string): Promise<void> => {
  const path = { volume_id }
  const [one, other] = await backEndsOf(tour)
  for (const version of tour.endsOf('volumes.action.os-migrate_volume')) {
    const { volume } = (await tour.ask('volumes.show', version, { path, as: 'admin' })) as ShownVolume
    const host = volume['os-vol-host-attr:host'] === one.pool ? other.pool : one.pool
    const body = { 'os-migrate_volume': { host, force_host_copy: true, lock_volume: true } }
    await tour.ask('volumes.action.os-migrate_volume', version, { path, body })
    await tour.settled('volumes.show', path, 'available')
  }
}

/** A volume and its snapshot are taken out of Cinder's hands and back again, so that no file is left over. */
export const manageables = async (tour: Tourist): Promise<void> => {
  const [{ pool: host, type: volume_type }] = await backEndsOf(tour)
  for (const adopt of ['manageable-volumes.create', 'os-volume-manage.create']) {
    for (const version of tour.endsOf(adopt)) {
      const volume_id = await makeVolume(tour, { volume_type })
      const body = { 'os-unmanage': {} }
      await tour.ask('volumes.action.os-unmanage', version, { path: { volume_id }, body })
      await tour.gone('volumes.show', { volume_id })
      for (const kind of ['list', 'list-detail'])
        await tour.ask(`manageable-volumes.${kind}`, version, { query: { host, limit: 3 } })
      const ref = { 'source-name': `volume-${volume_id}` }
      await adoptVolume(tour, { adopt, version, volume: { host, ref, name: tour.name, volume_type } })
    }
  }
  for (const version of tour.endsOf('manageable-snapshots.create')) {
    const volume_id = await makeVolume(tour, { volume_type })
    const found = await makeVolume(tour, { volume_type })
    const unmanage = { path: { volume_id: found }, body: { 'os-unmanage': {} } }
    await tour.ask('volumes.action.os-unmanage', version, unmanage)
    await tour.gone('volumes.show', { volume_id: found })
    const ref = { 'source-name': `volume-${found}` }
    await adoptSnapshot(tour, version, { volume_id, ref, name: tour.name, metadata: null, description: null })
  }
  for (const kind of ['volumes', 'snapshots'])
    for (const list of ['list', 'list-detail'])
      await tour.visit(`manageable-${kind}.${list}`, { query: { host, limit: 3 } })
}

interface Adoption {
  /** The operation: it has moved. */
  readonly adopt: string
  readonly version: Microversion
  readonly volume: object
}

const adoptVolume = async (tour: Tourist, { adopt, version, volume }: Adoption): Promise<void> => {
  const path = { volume_id: idIn(await tour.ask(adopt, version, { body: { volume } })) }
  tour.undoings.add(`managed volume ${path.volume_id}`, async () => {
    await tour.clear('volumes.delete', { path })
    await tour.gone('volumes.show', path)
  })
  await tour.settled('volumes.show', path, 'available')
}

/** To the back end that file is as good as a snapshot's. */
const adoptSnapshot = async (tour: Tourist, version: Microversion, snapshot: object): Promise<void> => {
  const made = await tour.ask('manageable-snapshots.create', version, { body: { snapshot } })
  const path = { snapshot_id: idIn(made) }
  tour.undoings.add(`managed snapshot ${path.snapshot_id}`, async () => {
    await tour.clear('snapshots.delete', { path })
    await tour.gone('snapshots.show', path)
  })
  await tour.settled('snapshots.show', path, 'available')
}
