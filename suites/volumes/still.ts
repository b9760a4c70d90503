import { isDeepStrictEqual } from 'node:util'

/** How often something is asked about what changes meanwhile. */
const mostTries = 5

/**
 * What was told of things, and the answers to what was asked about them while that was so: servers may note more of a
 * volume some time after it is available, so where a later look tells something else, it is all asked once more.
 */
export const whileStill = async <Told, Answers>(
  look: () => Promise<Told>,
  ask: (told: Told) => Promise<Answers>,
): Promise<{ readonly told: Told; readonly answers: Answers }> => {
  let told = await look()
  for (let tries = 1; ; tries += 1) {
    const answers = await ask(told)
    const later = await look()
    if (tries === mostTries || isDeepStrictEqual(told, later)) return { told, answers }
    told = later
  }
}
