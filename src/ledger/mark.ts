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
  // What an upload calls the name of the image that it makes.
  textAt(thing, 'image_name') ||
  textAt((thing as { metadata?: unknown } | null | undefined)?.metadata, markMetadata)

/** How the mark of any run begins: the time in base 36, four hexadecimal digits of chance, a number. */
const anyMark = /^blockspec-([0-9a-z]{8}[0-9a-f]{4})-\d/

/** The run that a mark names; `undefined` where that is no mark of ours, however much it resembles one. */
export const runOfMark = (mark: string): string | undefined => anyMark.exec(mark)?.[1]

/** When a run began, as its id tells by the clock of the machine that it ran on. */
export const beginOfRun = (run: string): number => Number.parseInt(run.slice(0, 8), 36)
