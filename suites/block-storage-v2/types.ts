import { memberIs, statusIs } from '../../src/checks/index.js'
import { suite } from '../../src/suite.js'

// https://docs.openstack.org/api-ref/block-storage/v2/#volume-types-types
export default suite(
  'types',
  {
    'update-extra-specs/takes-effect': {
      title: 'the extra specs that a volume type is updated with are its own from then on',
      operation: 'types.update-extra-specs',
      facet: 'request',
      needs: ['admin'],
      async run({ as, given, confirm }) {
        const { id } = await given.type()
        const api = as('admin')
        const volume_type = { extra_specs: { capabilities: 'gpu' } }
        const path = { volume_type_id: id }
        confirm(await api.send('types.update-extra-specs', path, { volume_type }), statusIs(200))
        confirm(
          await api.types.show(id),
          statusIs(200),
          memberIs('/volume_type/extra_specs/capabilities', 'gpu'),
        )
      },
    },
  },
  { surfaces: ['block-storage-v2'] },
)
