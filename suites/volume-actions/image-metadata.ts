import { isRefused, memberIncludes, memberIs, memberIsAbsent, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const set = 'volumes.action.os-set_image_metadata'
const unset = 'volumes.action.os-unset_image_metadata'
const show = 'volumes.action.os-show_image_metadata'

/** The metadata that a volume has from an image, or as if it had. */
export const imageMetadata: Readonly<Record<string, Requirement>> = {
  'set-image-metadata/is-shown': {
    title: 'image metadata that was set is answered and shown',
    operation: set,
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const metadata = { image_name: 'Überblick ✓', empty: '', long: 'x'.repeat(255) }
      const answer = await api.volumes.action(id, 'os-set_image_metadata', { metadata })
      confirm(answer, statusIs(200), memberIs('/metadata', metadata))
      const shown = await api.volumes.action(id, 'os-show_image_metadata')
      confirm(shown, statusIs(200), memberIs('/metadata', metadata))
    },
  },

  // "The image metadata to add to the volume"; the sample's answer holds more than the request set.
  'set-image-metadata/adds-to-what-is-there': {
    title: 'setting image metadata adds keys, changes those named and keeps the others',
    operation: set,
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const act = (metadata: unknown) => api.volumes.action(id, 'os-set_image_metadata', { metadata })
      confirm(await act({ kept: '1', changed: '1' }), statusIs(200))
      const merged = memberIs('/metadata', { kept: '1', changed: '2', added: '2' })
      confirm(await act({ changed: '2', added: '2' }), statusIs(200), merged)
      confirm(await api.volumes.action(id, 'os-show_image_metadata'), statusIs(200), merged)
    },
  },

  'set-image-metadata/is-apart-from-metadata': {
    title: "a volume's metadata and its image metadata do not mix",
    operation: show,
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ metadata: { own: '1' } })
      const metadata = { image: '2' }
      confirm(await api.volumes.action(id, 'os-set_image_metadata', { metadata }), statusIs(200))
      confirm(await api.volumes.action(id, 'os-show_image_metadata'), memberIs('/metadata', metadata))
      const own = [memberIncludes('/volume/metadata', { own: '1' }), memberIsAbsent('/volume/metadata/image')]
      confirm(await api.volumes.show(id), ...own)
    },
  },

  // The parameter speaks of volumes created from an image only; these have the metadata just as well.
  'set-image-metadata/is-part-of-the-volume': {
    title: 'a volume with image metadata carries it as volume_image_metadata',
    operation: set,
    level: 'should',
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const metadata = { key1: 'value1' }
      confirm(await api.volumes.action(id, 'os-set_image_metadata', { metadata }), statusIs(200))
      confirm(await api.volumes.show(id), memberIs('/volume/volume_image_metadata', metadata))
    },
  },

  // "Removes image metadata, by key, from a volume."
  'unset-image-metadata/removes-one-key': {
    title: 'unsetting image metadata removes the key named and no other',
    operation: unset,
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const metadata = { gone: '1', kept: '2', 'gone too': '3' }
      confirm(await api.volumes.action(id, 'os-set_image_metadata', { metadata }), statusIs(200))
      confirm(await api.volumes.action(id, 'os-unset_image_metadata', { key: 'gone' }), statusIs(200))
      const left = memberIs('/metadata', { kept: '2', 'gone too': '3' })
      confirm(await api.volumes.action(id, 'os-show_image_metadata'), statusIs(200), left)
      confirm(await api.volumes.action(id, 'os-unset_image_metadata', { key: 'gone too' }), statusIs(200))
      confirm(await api.volumes.action(id, 'os-show_image_metadata'), memberIs('/metadata', { kept: '2' }))
    },
  },

  'unset-image-metadata/unknown-key-is-refused': {
    title: 'unsetting image metadata that is not there is refused',
    operation: unset,
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const metadata = { key1: 'value1' }
      confirm(await api.volumes.action(id, 'os-set_image_metadata', { metadata }), statusIs(200))
      confirm(await api.volumes.action(id, 'os-unset_image_metadata', { key: 'KEY1' }), isRefused())
      confirm(await api.volumes.action(id, 'os-show_image_metadata'), memberIs('/metadata', metadata))
    },
  },

  'unset-image-metadata/leaves-other-volumes': {
    title: 'image metadata that is unset of one volume stays with another',
    operation: unset,
    facet: 'route',
    async run({ api, given, confirm }) {
      const [one, other] = [await given.volume(), await given.volume()]
      const metadata = { gone: '1', kept: '2' }
      for (const { id } of [one, other])
        confirm(await api.volumes.action(id, 'os-set_image_metadata', { metadata }), statusIs(200))
      confirm(await api.volumes.action(one.id, 'os-unset_image_metadata', { key: 'gone' }), statusIs(200))
      const left = memberIs('/metadata', { kept: '2' })
      confirm(await api.volumes.action(one.id, 'os-show_image_metadata'), statusIs(200), left)
      const all = memberIs('/metadata', metadata)
      confirm(await api.volumes.action(other.id, 'os-show_image_metadata'), statusIs(200), all)
    },
  },
}
