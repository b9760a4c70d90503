import { at } from '../../json-pointer.js'
import { membersOf, type Setting, type SettingsClient } from './setting.js'

type Quotas = Readonly<Record<string, number>>

/** The quotas among the members of a value of the wire: whatever is no number, such as a vendor's extra, is none. */
const quotasIn = (value: unknown): Quotas =>
  Object.fromEntries(
    Object.entries(membersOf(value)).flatMap(([name, limit]) =>
      typeof limit === 'number' ? [[name, limit]] : [],
    ),
  )

const quotasAt = async (
  client: SettingsClient,
  path: string,
  member: string,
): Promise<Quotas | undefined> => {
  const { response } = await client.send('GET', `${client.base}/${path}`)
  if (response.status !== 200) return undefined
  return quotasIn(at(response.json, `/${member}`))
}

/** Quotas that differ from what they were. Those of volume types come and go with the types. */
const differing = (former: unknown, now: unknown): Quotas => {
  const present = quotasIn(now)
  return Object.fromEntries(
    Object.entries(quotasIn(former)).filter(([name, was]) => name in present && present[name] !== was),
  )
}

const isSame = (former: unknown, now: unknown): boolean => Object.keys(differing(former, now)).length === 0

const pathOf = (collection: string, id: string): string => `${collection}/${encodeURIComponent(id)}`

const setPath = (id: string): string => pathOf('os-quota-sets', id)

/** The quotas of a project; those that nobody set are those that nobody sets. */
export const quotaSet: Setting = {
  read: (client, id) => quotasAt(client, setPath(id), 'quota_set'),
  async restore(client, id, former) {
    const path = `${client.base}/${setPath(id)}`
    const deleted = await client.send('DELETE', path)
    const left = differing(former, await quotasAt(client, setPath(id), 'quota_set'))
    if (Object.keys(left).length === 0) return [deleted]
    return [deleted, await client.send('PUT', path, { body: { quota_set: left } })]
  },
  isSame,
  // A quota that was set looks like a default of the same number, and one of a type like none once the type is renamed.
  hidesSome: true,
  unset: (client, id) => client.send('DELETE', `${client.base}/${setPath(id)}`),
}

const classPath = (id: string): string => pathOf('os-quota-class-sets', id)

/** The quotas of a class of projects: they cannot be deleted, only set. */
export const quotaClass: Setting = {
  read: (client, id) => quotasAt(client, classPath(id), 'quota_class_set'),
  restore: async (client, id, former, now) => [
    await client.send('PUT', `${client.base}/${classPath(id)}`, {
      body: { quota_class_set: differing(former, now) },
    }),
  ],
  isSame,
}

const typePath = (id: string): string => pathOf('/v3/default-types', id)

/** The default volume type of a project, `null` where it has none of its own. */
export const defaultType: Setting = {
  async read(client, id) {
    const { response } = await client.send('GET', typePath(id))
    if (response.status === 404) return null
    return response.status === 200 ? at(response.json, '/default_type/volume_type_id') : undefined
  },
  restore: async (client, id, former) => [
    former === null
      ? await client.send('DELETE', typePath(id))
      : await client.send('PUT', typePath(id), { body: { default_type: { volume_type: former } } }),
  ],
  isSame: (former, now) => former === now,
  unset: (client, id) => client.send('DELETE', typePath(id)),
}
