import { onOrphaned } from './supervision.js'

/** Ends the run upon the first Ctrl-C, and at once upon the second; also when whoever started it beside others is gone. */
export const interruption = (): { readonly signal: AbortSignal; release(): void } => {
  const controller = new AbortController()
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(130)
    process.stderr.write(
      '\nblockspec: ending the run and removing what it made; once more to leave at once\n',
    )
    controller.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  const forget = onOrphaned(() => controller.abort())
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
      forget()
    },
  }
}
