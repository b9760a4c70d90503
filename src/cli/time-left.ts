/** Before so much is done, what is left is anybody's guess. */
const leastShare = 0.05

/** How long a run still takes, as far as its pace so far tells; nothing as long as it tells nothing. */
export const timeLeft = (elapsedMs: number, ended: number, total: number): string => {
  const share = Math.min(1, ended / Math.max(1, total))
  if (share <= leastShare) return ''
  const seconds = Math.ceil((elapsedMs / 1000) * (1 / share - 1))
  return seconds < 120 ? `, ${seconds} s left` : `, ${Math.round(seconds / 60)} min left`
}
