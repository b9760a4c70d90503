/** Before so much is done, what is left is anybody's guess. */
const leastShare = 0.05

/** How far a run is: how many of its planned checks have run, how many of these were conspicuous, and in how long. */
export interface RunProgress {
  readonly ended: number
  readonly total: number
  readonly conspicuous: number
  readonly elapsedMs: number
}

/** How long a run still takes, as far as its pace so far tells; nothing as long as it tells nothing. */
const timeLeft = ({ ended, total, elapsedMs }: RunProgress): string => {
  const share = ended / Math.max(1, total)
  if (share <= leastShare) return ''
  const seconds = Math.ceil((elapsedMs / 1000) * (1 / share - 1))
  return seconds < 120 ? `, ${seconds} s left` : `, ${Math.round(seconds / 60)} min left`
}

/**
 * What is said of a run on its way. More checks end than were planned where tested ends of an epoch disagree: what lies
 * between is run then, and nobody knows how often that will be.
 */
export const progressWords = (progress: RunProgress): string => {
  const { ended, total, conspicuous } = progress
  if (ended > total)
    return `${total} checks run, ${conspicuous} conspicuous, looking for where each break begins: ${ended - total} more`
  return `${ended} of ${total} checks run, ${conspicuous} conspicuous${timeLeft(progress)}`
}
