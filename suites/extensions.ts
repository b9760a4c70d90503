import { itemsDiffer, memberIsPresent, statusIs } from '../src/checks/index.js'
import { suite } from '../src/suite.js'

const operation = 'extensions.list'

// https://docs.openstack.org/api-ref/block-storage/v3/#api-extensions-extensions
export default suite('extensions', {
  // "Lists Block Storage API extensions."
  'list/has-each-once': {
    title: 'extensions are listed, each alias once',
    operation,
    async run({ api, confirm }) {
      const listed = await api.extensions()
      confirm(listed, statusIs(200), memberIsPresent('/extensions'), itemsDiffer('/extensions', 'alias'))
    },
  },

  'list/is-open-to-readers': {
    title: 'extensions are listed to readers as well',
    operation,
    facet: 'route',
    needs: ['reader'],
    async run({ as, confirm }) {
      confirm(await as('reader').extensions(), statusIs(200), memberIsPresent('/extensions'))
    },
  },
})
