/** A map of a YAML or JSON file, as yet unread. */
export type Mapping = Readonly<Record<string, unknown>>

/** Whether a value is a map. */
export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** A value that is a map, or an empty one. */
export const mappingOf = (value: unknown): Mapping => (isMapping(value) ? value : {})

/** A later file's settings laid over an earlier one's, maps within maps too: secure.yaml over clouds.yaml. */
export const mergedDeeply = (under: Mapping, over: Mapping): Mapping => {
  const merged = Object.entries(over).map(([key, value]) => {
    const below = under[key]
    return [key, isMapping(value) && isMapping(below) ? mergedDeeply(below, value) : value]
  })
  return { ...under, ...Object.fromEntries(merged) }
}

/** Settings laid over others, where only those below `auth` are taken one by one: a cloud over its profile. */
export const overlaid = (under: Mapping, over: Mapping): Mapping => {
  const auth = { ...mappingOf(under.auth), ...mappingOf(over.auth) }
  return { ...under, ...over, ...(Object.keys(auth).length > 0 && { auth }) }
}

/** The same map with `_` for each `-` in the names of its keys. */
export const withUnderscores = (settings: Mapping): Mapping =>
  Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key.replaceAll('-', '_'),
      isMapping(value) ? withUnderscores(value) : value,
    ]),
  )
