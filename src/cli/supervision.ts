/** What a run tells whoever started it beside others. */
export type Told =
  | { readonly kind: 'planned'; readonly what: string; readonly runs: number }
  | { readonly kind: 'progress'; readonly ended: number; readonly conspicuous: number }
  | { readonly kind: 'clearing up' }
  | { readonly kind: 'ended'; readonly code: number }

/** Whether this process was started beside others and is listened to. */
export const isSupervised = (): boolean => process.connected && process.send !== undefined

/** Tells the supervisor, where there is one. */
export const tellSupervisor = (told: Told): void => {
  if (isSupervised()) process.send?.(told)
}

/** Calls back when the supervisor is gone, however it went; the channel itself keeps nobody alive. */
export const onOrphaned = (act: () => void): (() => void) => {
  if (!isSupervised()) return () => undefined
  process.on('disconnect', act)
  process.channel?.unref()
  return () => void process.off('disconnect', act)
}
