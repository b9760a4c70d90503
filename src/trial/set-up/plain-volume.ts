import type { IdentityName } from '../../exchange.js'
import { at } from '../../json-pointer.js'
import type { Attributes, GivenTools, Resource } from './tools.js'

/** Of so many public types it is tried out whether they make plain volumes. */
const mostTypes = 5

/** Whether a volume may do less than volumes may, or more, on account of its type. */
const isParticular = ({ body }: Resource): boolean =>
  body.encrypted === true || body.multiattach === true || body.replication_status === 'enabled'

type Build = (attributes: Attributes, identity: IdentityName) => Promise<Resource>

/**
 * Makes volumes of which nothing particular is wanted where nobody can make a type for them: of the default type, or else of
 * the first public one that makes plain volumes, as the volumes themselves tell.
 */
export const plainVolumes = ({ as, passOn, learnt }: GivenTools, build: Build): Build => {
  const otherTypes = async (name: unknown): Promise<readonly string[]> => {
    const { response } = await as('member').types.list(undefined, { isLook: true })
    const listed = at(response.json, '/volume_types')
    const names = (Array.isArray(listed) ? listed : []).map((type: unknown) => at(type, '/name'))
    return names.filter((one): one is string => typeof one === 'string' && one !== name).slice(0, mostTypes)
  }

  /** Volumes of no name that anybody looks for tell what their types make. */
  const search = async (): Promise<Attributes> => {
    const made = (attributes: Attributes): Promise<Resource | undefined> =>
      build(attributes, 'member').catch(() => undefined)
    const first = await made({})
    if (first !== undefined && !isParticular(first)) {
      passOn(first, {})
      return {}
    }
    for (const volume_type of await otherTypes(first?.body.volume_type)) {
      const other = await made({ volume_type })
      if (other === undefined || isParticular(other)) continue
      passOn(other, {})
      return { volume_type }
    }
    return {}
  }

  return async (attributes, identity) => {
    if (learnt === undefined) return build(attributes, identity)
    learnt.plainType ??= search().catch(() => ({}))
    return build({ ...(await learnt.plainType), ...attributes }, identity)
  }
}
