import { at, check, memberIs, memberIsOneOf, shown, statusIs } from '../src/checks/index.js'
import { suite } from '../src/suite.js'

/** The entry of the version that this suite judges, wherever it stands in the list. */
const v3In = (json: unknown): unknown => {
  const versions = at(json, '/versions')
  return Array.isArray(versions) ? versions.find((version) => at(version, '/id') === 'v3.0') : undefined
}

const listsV3 = check('lists-v3', 'the version document has an entry v3.0', function* ({ response }) {
  const entry = v3In(response.json)
  if (entry === undefined)
    yield { at: '/versions', message: `expected an entry v3.0, got ${shown(response.json)}` }
})

const rangeIsWritten = check('range-is-written', 'the entry v3.0 states its range', function* ({ response }) {
  const entry = v3In(response.json)
  for (const member of ['min_version', 'version']) {
    const value = at(entry, `/${member}`)
    if (typeof value !== 'string' || !/^3\.\d+$/.test(value)) {
      yield { at: `/versions/0/${member}`, message: `expected 3.N, got ${shown(value)}` }
    }
  }
})

const names = (...versions: readonly string[]) =>
  check('names-the-range', `the body names ${versions.join(' and ')}`, function* ({ response }) {
    const told: readonly string[] = response.text.replaceAll(beyond, '').match(/\b3\.\d+\b/g) ?? []
    if (versions.some((version) => !told.includes(version))) {
      yield { at: 'body', message: `expected ${versions.join(' and ')}, got ${shown(response.text)}` }
    }
  })

/** A microversion that no server is near. */
const beyond = '3.9999'

const servedAs = (version: string) =>
  check('served-as', `the answer was served as ${version}`, function* ({ response }) {
    const echoed = response.headers['openstack-api-version']
    if (echoed !== `volume ${version}`) {
      yield {
        at: 'openstack-api-version',
        message: `expected "volume ${version}", got "${echoed ?? 'no header'}"`,
      }
    }
  })

export default suite(
  'versions',
  {
    'list/is-open': {
      title: 'the versions are listed without a token',
      operation: 'versions.list',
      facet: 'route',
      async run({ as, confirm }) {
        confirm(await as('anonymous').versions.list(), statusIs(300), listsV3, rangeIsWritten)
      },
    },

    'show/states-the-range': {
      title: 'the details of v3 state the range of microversions',
      operation: 'versions.show',
      facet: 'route',
      async run({ api, confirm }) {
        confirm(await api.versions.show(), statusIs(200), listsV3, rangeIsWritten)
      },
    },

    'show/status-is-known': {
      title: 'the status of v3 is one of the documented ones',
      operation: 'versions.show',
      facet: 'route',
      async run({ api, confirm }) {
        confirm(
          await api.versions.show(),
          memberIsOneOf('/versions/0/status', ['CURRENT', 'SUPPORTED', 'DEPRECATED']),
        )
      },
    },

    // "If no version is specified then the API will behave as if version 3.0 was requested." (history, 3.0)
    'negotiation/absent-header-means-lowest': {
      title: 'a request without the microversion header is served as 3.0',
      operation: 'volumes.list',
      ref: 'id1',
      facet: 'route',
      until: '3.0',
      async run({ api, confirm }) {
        confirm(await api.volumes.list({}, { at: null }), statusIs(200), servedAs('3.0'))
      },
    },

    'negotiation/beyond-range-names-the-range': {
      title: 'a microversion beyond the range is answered with the supported range',
      operation: 'volumes.list',
      facet: 'route',
      async run({ api, confirm, read }) {
        const stated = await api.versions.show()
        const [lowest, highest] = [
          read(stated, '/versions/0/min_version'),
          read(stated, '/versions/0/version'),
        ]
        confirm(await api.volumes.list({}, { at: beyond }), statusIs(406), names(lowest, highest))
        const next = `3.${Number(highest.slice('3.'.length)) + 1}`
        for (const outside of [next, '2.1'])
          confirm(await api.volumes.list({}, { at: outside }), statusIs(406))
      },
    },

    'negotiation/malformed-is-refused': {
      title: 'a microversion that is no version is refused',
      operation: 'volumes.list',
      facet: 'route',
      async run({ api, confirm }) {
        confirm(await api.volumes.list({}, { at: 'three' }), statusIs(400))
      },
    },

    // A client may name the versions of several services at once, joined by commas (microversion specification).
    'negotiation/other-services-are-skipped': {
      title: 'the microversion is found among those of other services',
      operation: 'volumes.list',
      facet: 'route',
      async run({ api, confirm, microversion }) {
        const several = { 'openstack-api-version': `compute 2.90,volume ${microversion}` }
        confirm(await api.volumes.list({}, { headers: several }), statusIs(200), servedAs(microversion))
      },
    },

    'negotiation/latest-is-the-highest': {
      title: 'latest is served as the highest microversion of the range',
      operation: 'volumes.list',
      facet: 'route',
      async run({ api, confirm, read }) {
        const highest = read(await api.versions.show(), '/versions/0/version')
        confirm(await api.volumes.list({}, { at: 'latest' }), statusIs(200), servedAs(highest))
      },
    },

    'show/links-lead-to-itself': {
      title: 'the details of v3 carry a self link',
      operation: 'versions.show',
      facet: 'route',
      level: 'should',
      async run({ api, confirm }) {
        const links = check('has-self-link', 'the entry has a self link', function* ({ response }) {
          const found = at(v3In(response.json), '/links')
          const rels = Array.isArray(found) ? found.map((link: unknown) => at(link, '/rel')) : []
          if (!rels.includes('self'))
            yield { at: '/versions/0/links', message: `expected rel self, got ${shown(rels)}` }
        })
        confirm(await api.versions.show(), memberIs('/versions/0/id', 'v3.0'), links)
      },
    },
  },
  { surfaces: ['block-storage-v3'] },
)
