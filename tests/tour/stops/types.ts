import { idIn, type Tourist } from '../tourist.js'
import { makeType } from './makers.js'

const specs = async (tour: Tourist, volume_type_id: string): Promise<void> => {
  const path = { volume_type_id }
  await tour.visit('types.extra-specs.create', { path, body: { extra_specs: { tour: 'x', more: 'y' } } })
  await tour.visit('types.extra-specs.list', { path })
  await tour.visit('types.extra-specs.show', { path: { ...path, key: 'tour' }, as: 'admin' })
  await tour.visit('types.extra-specs.update', { path: { ...path, key: 'tour' }, body: { tour: 'z' } })
  await tour.ask('types.extra-specs.delete', tour.newest, { path: { ...path, key: 'more' } })
}

const encryption = async (tour: Tourist, volume_type_id: string): Promise<void> => {
  const path = { volume_type_id }
  await tour.visit('types.encryption.list', { path })
  const body = {
    encryption: { provider: 'luks', control_location: 'front-end', cipher: null, key_size: null },
  }
  for (const version of tour.endsOf('types.encryption.create')) {
    const made = (await tour.ask('types.encryption.create', version, { path, body })) as {
      readonly encryption?: { readonly encryption_id?: string }
    }
    const encryption_id = made.encryption?.encryption_id ?? ''
    await tour.ask('types.encryption.list', version, { path })
    await tour.ask('types.encryption.show', version, { path: { ...path, key: 'cipher' } })
    const change = {
      encryption: { key_size: 256, control_location: 'back-end', provider: 'luks', cipher: 'aes' },
    }
    await tour.ask('types.encryption.update', version, { path: { ...path, encryption_id }, body: change })
    await tour.ask('types.encryption.delete', version, { path: { ...path, encryption_id } })
  }
}

const access = async (tour: Tourist): Promise<void> => {
  const id = await makeType(tour, 'private', { 'os-volume-type-access:is_public': false })
  const path = { volume_type: id }
  const project = tour.projectOf('member')
  for (const version of tour.endsOf('types.action.addProjectAccess')) {
    for (const action of ['addProjectAccess', 'removeProjectAccess']) {
      await tour.ask(`types.action.${action}`, version, { path, body: { [action]: { project } } })
      await tour.ask('types.os-volume-type-access.list', version, { path })
    }
  }
}

/** The chapters of volume types. */
export const types = async (tour: Tourist): Promise<void> => {
  for (const [n, version] of tour.endsOf('types.create').entries()) {
    const volume_type = { name: `${tour.name}-${n}`, description: 'x', extra_specs: { a: 'b' } }
    const volume_type_id = idIn(await tour.ask('types.create', version, { body: { volume_type } }))
    tour.undoings.add(`type ${volume_type_id}`, () =>
      tour.clear('types.delete', { path: { volume_type_id } }),
    )
    await tour.ask('types.delete', version, { path: { volume_type_id } })
  }
  const volume_type_id = await makeType(tour, 'lasting', { description: 'x' })
  await tour.visit('types.show', { path: { volume_type_id } })
  await tour.visit('types.show-default')
  await tour.visit('types.list')
  await tour.visit('types.list', { as: 'admin', query: { is_public: 'None' } })
  const name = `${tour.name}-lasting`
  await tour.visit('types.update', {
    path: { volume_type_id },
    body: { volume_type: { name, description: 'y', is_public: tour.inWords('true', true) } },
  })
  await tour.visit('types.update-extra-specs', {
    path: { volume_type_id },
    body: { volume_type: { name, extra_specs: { tour: 'x' } } },
  })
  await specs(tour, volume_type_id)
  await encryption(tour, volume_type_id)
  await access(tour)
}

/** Quality of service, alone and with a volume type. */
export const qosSpecs = async (tour: Tourist): Promise<void> => {
  const volumeType = await makeType(tour, 'qos')
  for (const [n, version] of tour.endsOf('qos-specs.create').entries()) {
    const qos_specs = { name: `${tour.name}-${n}`, consumer: 'front-end', iops: '10', burst: '1' }
    const qos_id = idIn(await tour.ask('qos-specs.create', version, { body: { qos_specs } }))
    const path = { qos_id }
    tour.undoings.add(`qos specs ${qos_id}`, () =>
      tour.clear('qos-specs.delete', { path, query: { force: 'true' } }),
    )
    const ask = (operation: string, more: object = {}) =>
      tour.ask(`qos-specs.${operation}`, version, { path, ...more })
    await ask('show')
    await tour.ask('qos-specs.list', version)
    await ask('update', { body: { qos_specs: { iops: '20' } } })
    await ask('delete-keys', { body: { keys: ['burst'] } })
    await ask('associate', { query: { vol_type_id: volumeType } })
    await ask('associations.list')
    await tour.ask('types.show', version, { path: { volume_type_id: volumeType }, as: 'admin' })
    await ask('disassociate', { query: { vol_type_id: volumeType } })
    await ask('disassociate-all')
    await ask('delete')
  }
}

/** A default type belongs to a project; this one has been the default there, so that nobody notices. */
export const defaultTypes = async (tour: Tourist): Promise<void> => {
  const path = { project_id: tour.projectOf('admin') }
  tour.undoings.add('default type', () => tour.clear('default-types.delete', { path }))
  for (const version of tour.endsOf('default-types.update')) {
    const body = { default_type: { volume_type: 'standard' } }
    await tour.ask('default-types.update', version, { path, body })
    await tour.ask('default-types.show', version, { path })
    await tour.ask('default-types.list', version)
    await tour.ask('default-types.delete', version, { path })
  }
}
