import { idIn, type Tourist } from '../tourist.js'
import { makeSnapshot, makeVolume } from './makers.js'

/** Attachments as the Compute service makes them, without a server. */
export const attachments = async (tour: Tourist): Promise<void> => {
  const volume_id = await makeVolume(tour)
  const connector = {
    initiator: 'iqn.2026-01.dev.blockspec:tour',
    ip: '127.0.0.1',
    platform: 'x86_64',
    host: 'blockspec-tour',
    os_type: 'linux2',
    multipath: false,
    mountpoint: '/dev/vdb',
  }
  for (const version of tour.endsOf('attachments.create')) {
    const server = '2b955850-f177-45f7-9f49-ecb2c256d161'
    const body = { attachment: { volume_uuid: volume_id, instance_uuid: server } }
    const attachment_id = idIn(await tour.ask('attachments.create', version, { body }))
    const path = { attachment_id }
    tour.undoings.add(`attachment ${attachment_id}`, () => tour.clear('attachments.delete', { path }))
    await tour.ask('attachments.show', version, { path })
    await tour.ask('attachments.update', version, { path, body: { attachment: { connector } } })
    await tour.visit('attachments.action.os-complete', { path, as: 'member', body: { 'os-complete': {} } })
    await tour.visit('attachments.show', { path })
    await tour.visit('attachments.list')
    await tour.visit('attachments.list-detail')
    await tour.visit('volumes.show', { path: { volume_id }, as: 'admin' })
    await tour.ask('attachments.delete', version, { path })
    await tour.settled('volumes.show', { volume_id }, 'available')
    const whole = { attachment: { volume_uuid: volume_id, instance_uuid: server, connector } }
    const again = { attachment_id: idIn(await tour.ask('attachments.create', version, { body: whole })) }
    tour.undoings.add(`attachment ${again.attachment_id}`, () =>
      tour.clear('attachments.delete', { path: again }),
    )
    await tour.ask('attachments.delete', version, { path: again })
    await tour.settled('volumes.show', { volume_id }, 'available')
  }
}

/** A volume goes from one project to the other and back, by either API. */
export const transfers = async (tour: Tourist): Promise<void> => {
  const volume_id = await makeVolume(tour)
  await makeSnapshot(tour, volume_id)
  for (const kind of ['os-volume-transfer', 'volume-transfers']) {
    for (const version of tour.endsOf(`${kind}.create`)) {
      const body = { transfer: { volume_id, name: null } }
      const begin = async (as: 'member' | 'other') => {
        const made = await tour.ask(`${kind}.create`, version, { as, body })
        const { auth_key } = (made as { readonly transfer: { readonly auth_key: string } }).transfer
        const path = { transfer_id: idIn(made) }
        tour.undoings.add(`transfer ${path.transfer_id}`, () => tour.clear(`${kind}.delete`, { path }))
        return { path, auth_key }
      }
      const { path } = await begin('member')
      await tour.ask(`${kind}.show`, version, { path })
      await tour.ask(`${kind}.list`, version)
      await tour.ask(`${kind}.list-detail`, version)
      await tour.ask(`${kind}.list-detail`, version, { as: 'admin', query: { all_tenants: 1 } })
      await tour.ask(`${kind}.delete`, version, { path })
      for (const [from, to] of [
        ['member', 'other'],
        ['other', 'member'],
      ] as const) {
        const offer = await begin(from)
        const accept = { accept: { auth_key: offer.auth_key } }
        await tour.ask(`${kind}.accept`, version, { as: to, path: offer.path, body: accept })
        await tour.settled('volumes.show', { volume_id }, 'available')
      }
    }
    await tour.visit(`${kind}.list`)
    await tour.visit(`${kind}.list-detail`)
  }
}

/** A message tells why a volume that no back end can hold was not made. */
export const messages = async (tour: Tourist): Promise<void> => {
  const volume_type = { name: `${tour.name}-nowhere`, extra_specs: { volume_backend_name: tour.name } }
  const volume_type_id = idIn(await tour.ask('types.create', tour.newest, { body: { volume_type } }))
  tour.undoings.add('type nowhere', () => tour.clear('types.delete', { path: { volume_type_id } }))
  for (const version of tour.endsOf('messages.delete')) {
    const volume = { size: 1, name: tour.name, volume_type: volume_type_id }
    const volume_id = idIn(await tour.ask('volumes.create', version, { body: { volume } }))
    const path = { volume_id }
    tour.undoings.add(`volume ${volume_id}`, async () => {
      await tour.clear('volumes.delete', { path })
      await tour.gone('volumes.show', path)
    })
    await tour.settled('volumes.show', path, 'error')
    const query = { resource_uuid: volume_id }
    const { messages: told = [] } = (await tour.ask('messages.list', tour.newest, { query })) as {
      readonly messages?: readonly { readonly id: string }[]
    }
    const [message] = told
    if (message === undefined) throw new Error('messages: expected one, got none')
    await tour.visit('messages.list', { query: { limit: 1 } })
    await tour.visit('messages.show', { path: { message_id: message.id } })
    await tour.ask('messages.delete', version, { path: { message_id: message.id } })
  }
}
