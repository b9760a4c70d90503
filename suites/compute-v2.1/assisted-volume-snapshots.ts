import { isRefused } from '../../src/checks/index.js'
import { suite } from '../../src/suite.js'

const create = 'os-assisted-volume-snapshots.create'
const remove = 'os-assisted-volume-snapshots.delete'

// https://docs.openstack.org/api-ref/compute/#assisted-volume-snapshots-os-assisted-volume-snapshots
export default suite(
  'assisted-volume-snapshots',
  {
    'create/unknown-volume-is-refused': {
      title: 'an assisted snapshot of a volume that no server has is refused',
      operation: create,
      facet: 'request',
      needs: ['admin'],
      async run({ as, confirm, unknownId }) {
        const create_info = { snapshot_id: unknownId(), type: 'qcow2', new_file: 'blockspec' }
        const body = { snapshot: { volume_id: unknownId(), create_info } }
        confirm(await as('admin').send(create, {}, body), isRefused(400))
      },
    },

    // "Only qcow2 file format is supported."
    'create/other-format-is-refused': {
      title: 'an assisted snapshot in another format is refused',
      operation: create,
      facet: 'request',
      needs: ['admin'],
      async run({ as, confirm, unknownId }) {
        const create_info = { snapshot_id: unknownId(), type: 'raw', new_file: 'blockspec' }
        const body = { snapshot: { volume_id: unknownId(), create_info } }
        confirm(await as('admin').send(create, {}, body), isRefused(400))
      },
    },

    'delete/unknown-volume-is-refused': {
      title: 'the deletion of an assisted snapshot of a volume that no server has is refused',
      operation: remove,
      facet: 'request',
      needs: ['admin'],
      async run({ as, confirm, unknownId }) {
        const query = { delete_info: JSON.stringify({ volume_id: unknownId() }) }
        const answer = await as('admin').send(remove, { snapshot_id: unknownId() }, undefined, { query })
        confirm(answer, isRefused(400, 404))
      },
    },

    'delete/without-its-volume-is-refused': {
      title: 'the deletion of an assisted snapshot that names no volume is refused',
      operation: remove,
      facet: 'request',
      needs: ['admin'],
      async run({ as, confirm, unknownId }) {
        const snapshot_id = unknownId()
        const api = as('admin')
        confirm(await api.send(remove, { snapshot_id }), isRefused(400))
        for (const delete_info of ['{}', 'volume_id']) {
          const query = { delete_info }
          confirm(await api.send(remove, { snapshot_id }, undefined, { query }), isRefused(400))
        }
      },
    },
  },
  { surfaces: ['compute-v2.1'] },
)
