import { at } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Api } from '../../src/trial/api.js'
import type { Sibling, VolumeFamily } from '../../src/trial/set-up/volume-family.js'

/** One of the two lists of volumes; both promise the same of filters, order and pages. */
export interface Listing {
  readonly noun: string
  /** How the collection's path ends. */
  readonly path: string
  of(api: Api): Api['volumes']['list']
}

type Requirements = Readonly<Record<string, Requirement>>
type Promised = Omit<Requirement, 'operation'>

const listings: Readonly<Record<string, Listing & { readonly operation: string }>> = {
  list: { operation: 'volumes.list', noun: 'the list', path: '/volumes', of: (api) => api.volumes.list },
  'list-detail': {
    operation: 'volumes.list-detail',
    noun: 'the detailed list',
    path: '/volumes/detail',
    of: (api) => api.volumes.listDetail,
  },
}

/** Makes the requirements that hold for the list and for the detailed list alike; keys are slugs. */
export const ofBothLists = (
  promises: (listing: Listing) => Readonly<Record<string, Promised>>,
): Requirements =>
  Object.fromEntries(
    Object.entries(listings).flatMap(([key, { operation, ...listing }]) =>
      Object.entries(promises(listing)).map(([slug, promise]) => [
        `${key}/${slug}`,
        { ...promise, operation },
      ]),
    ),
  )

/** "One or more metadata key and value pairs as a url encoded dictionary of strings." */
export const dictionary = (metadata: Readonly<Record<string, string>>): string => JSON.stringify(metadata)

/** The query that finds the family and nothing else, narrowed further. */
export const within = (
  { metadata }: VolumeFamily,
  more: Readonly<Record<string, string | number | boolean>> = {},
): Readonly<Record<string, string | number | boolean>> => ({ metadata: dictionary(metadata), ...more })

/** The ids of things, in their order. */
export const idsOf = (things: readonly { readonly id: string }[]): readonly string[] =>
  things.map(({ id }) => id)

/** Looks at the members of the family again where what is told of one may change by itself. */
export const tellingOf =
  (api: Api, { members }: VolumeFamily, member: string) =>
  async (): Promise<readonly Sibling[]> => {
    if (member !== 'updated_at') return members
    const told: Sibling[] = []
    for (const one of members) {
      const updated_at = at((await api.volumes.show(one.id)).response.json, '/volume/updated_at')
      told.push({ ...one, body: { ...one.body, updated_at } })
    }
    return told
  }

/** The ids of a family, in order of their names. */
export const byName = ({ members }: VolumeFamily): readonly string[] =>
  idsOf(members.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
