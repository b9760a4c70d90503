const textAt = (thing: unknown, member: string): string => {
  const value = (thing as Readonly<Record<string, unknown>> | null | undefined)?.[member]
  return typeof value === 'string' ? value : ''
}

/** The metadata that marks a thing as ours which must have no name. */
export const markMetadata = 'blockspec'

/**
 * By which a thing of ours is found again when the answer to its creation was lost: its name or, where it has none,
 * its metadata `blockspec`. Empty when it has neither.
 */
export const markOn = (thing: unknown): string =>
  textAt(thing, 'name') ||
  // Compute's names of the same, in its requests and in its answers.
  textAt(thing, 'display_name') ||
  textAt(thing, 'displayName') ||
  textAt((thing as { metadata?: unknown } | null | undefined)?.metadata, markMetadata)
