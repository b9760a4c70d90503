/** `BLOCKSPEC_PROOFS=whole` proves everything; by default a proof takes a share of it, the same each time. */
export const isWhole = process.env.BLOCKSPEC_PROOFS === 'whole'

/** All, or by default so many of them, evenly spread. */
export const shareOf = <T>(all: readonly T[], count: number): readonly T[] =>
  isWhole || count >= all.length
    ? all
    : all.filter(
        (_, index) =>
          Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length),
      )

const chosen = process.env.BLOCKSPEC_CHAPTERS?.split(',')

/** What a run of a proof is restricted to: the chapters that were asked for, all of them, or its share. */
export const chaptersFor = (share: readonly string[]): readonly string[] =>
  (chosen ?? (isWhole ? [] : share)).map((chapter) => (chapter.includes('/') ? chapter : `${chapter}/**`))
