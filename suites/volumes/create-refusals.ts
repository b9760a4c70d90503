import { isRefused, listHasLength, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { dictionary } from './listing.js'

type Values = Readonly<Record<string, unknown>>

/** A creation that is refused and leaves no volume behind. */
const refused = (title: string, wrong: Values, level: Requirement['level'] = 'must'): Requirement => ({
  title,
  operation: 'volumes.create',
  facet: 'route',
  level,
  async run({ api, confirm, name }) {
    const mark = { mark: name() }
    confirm(await api.volumes.create({ size: 1, name: name(), metadata: mark, ...wrong }), isRefused())
    const left = await api.volumes.list({ metadata: dictionary(mark) })
    confirm(left, statusIs(200), listHasLength('/volumes', 0))
  },
})

export const createRefusals: Readonly<Record<string, Requirement>> = {
  'create/size-zero-is-refused': refused('a volume of 0 GiB is refused', { size: 0 }),
  'create/negative-size-is-refused': refused('a volume of a negative size is refused', { size: -1 }),
  'create/fractional-size-is-refused': refused('a volume of a size that is no integer is refused', {
    size: 1.5,
  }),
  'create/size-in-words-is-refused': refused('a volume of a size that is no number is refused', {
    size: 'one',
  }),
  'create/no-size-is-refused': refused('a volume without size and source is refused', { size: null }),
  'create/long-name-is-refused': refused(
    'a name of more than 255 characters is refused',
    { name: 'n'.repeat(256) },
    'should',
  ),
  'create/long-description-is-refused': refused(
    'a description of more than 255 characters is refused',
    { description: 'd'.repeat(256) },
    'should',
  ),
  'create/numeric-name-is-refused': refused('a name that is no string is refused', { name: 42 }),
  'create/list-as-metadata-is-refused': refused('metadata that is no object is refused', { metadata: ['a'] }),
  'create/unknown-type-is-refused': refused('a volume type that does not exist is refused', {
    volume_type: 'blockspec-no-such-type',
  }),
}
