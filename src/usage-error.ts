/** The user's mistake, told in one line: what, where, what was expected, what to do. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
