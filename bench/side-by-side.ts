/** Asks `count` times with eight questions under way at once; answers per second. */
export const rateOf = async (count: number, ask: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  let left = count
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await ask()
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return count / ((performance.now() - started) / 1000)
}
