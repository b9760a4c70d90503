import { at, check, shown, statusIs } from '../../src/checks/index.js'
import { suite } from '../../src/suite.js'

const volumes = 'http://docs.openstack.org/ext/volumes/api/v1.1'

const listsVolumes = check(
  'lists-volumes',
  'the extensions have the volumes among them',
  function* ({ response }) {
    const extensions = at(response.json, '/extensions')
    const found = Array.isArray(extensions)
      ? extensions.find((one) => at(one, '/alias') === 'os-volumes')
      : undefined
    if (at(found, '/namespace') !== volumes)
      yield { at: '/extensions', message: `expected os-volumes of ${volumes}, got ${shown(found)}` }
  },
)

// The page on the volumes extension of 2011, kept as a small source in schemas/sources/compute-v1.1.
export default suite(
  'extensions',
  {
    'list/has-the-volumes': {
      title: 'an endpoint with the volumes extension lists it',
      operation: 'extensions.list',
      facet: 'route',
      async run({ api, confirm }) {
        confirm(await api.send('extensions.list', {}), statusIs(200), listsVolumes)
      },
    },

    'list/is-for-every-role': {
      title: 'a reader may ask for the extensions',
      operation: 'extensions.list',
      facet: 'route',
      needs: ['reader'],
      async run({ as, confirm }) {
        confirm(await as('reader').send('extensions.list', {}), statusIs(200), listsVolumes)
      },
    },
  },
  { surfaces: ['compute-v1.1'] },
)
