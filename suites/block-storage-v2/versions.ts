import { anyOf, at, check, shown, statusIs } from '../../src/checks/index.js'
import { suite } from '../../src/suite.js'

const listsV2 = check('lists-v2', 'the version document has an entry v2.0', function* ({ response }) {
  const versions = at(response.json, '/versions')
  const found = Array.isArray(versions) && versions.some((version) => at(version, '/id') === 'v2.0')
  if (!found) yield { at: '/versions', message: `expected an entry v2.0, got ${shown(versions)}` }
})

// https://docs.openstack.org/api-ref/block-storage/v2/#api-versions
export default suite(
  'versions',
  {
    'list/has-v2': {
      title: 'the versions are listed without a token, and v2 is among them',
      operation: 'versions.list',
      facet: 'route',
      async run({ as, confirm }) {
        const listed = await as('anonymous').versions.list()
        confirm(listed, anyOf(statusIs(300), statusIs(200)), listsV2)
      },
    },

    'show/has-v2': {
      title: 'the details of v2 are of v2',
      operation: 'versions.show',
      facet: 'route',
      async run({ api, confirm }) {
        confirm(await api.versions.show(), statusIs(200), listsV2)
      },
    },
  },
  { surfaces: ['block-storage-v2'] },
)
