import type { Contract, Operation } from '../../contract/contract.js'
import { at } from '../../json-pointer.js'
import type { Microversion } from '../../microversion.js'
import { membersOf, placeholderId, withMember } from '../../requirements/instance.js'
import { references } from './valid-bodies.js'

/** A body whose own name carries the run's mark, and which names a volume of its own. */
export const marked = (body: unknown, namable: boolean): unknown => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const [root = ''] = Object.keys(body)
  const inner = at(body, `/${root}`)
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return body
  const { name } = Object.fromEntries(Object.entries(inner))
  const isFree = name === 'blockspec' || (namable && !Object.hasOwn(inner, 'name'))
  const whole = isFree ? withMember(body, [root, 'name'], '{name}') : body
  return Object.entries(references).reduce(
    (made, [member, thing]) =>
      at(made, `/${root}/${member}`) === placeholderId ? withMember(made, [root, member], thing) : made,
    whole,
  )
}

/** Whether what a request makes can be given a name. */
export const isNamable = (
  contract: Contract,
  { id, action, method }: Operation,
  version: Microversion,
): boolean => {
  const schema = contract.requestSchemaAt(id, version)
  const names = schema ? membersOf(schema).filter(({ path }) => path.length === 2 && path[1] === 'name') : []
  return method === 'POST' && action === undefined && names.length > 0
}
