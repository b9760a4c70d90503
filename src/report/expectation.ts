/** The two halves of a finding's message, `expected X, got Y`; a message of another form has none. */
export const expectationOf = (
  message: string,
): { readonly expected: string; readonly got: string } | undefined => {
  const match = /^expected (?<expected>.*?), got (?<got>.*)$/s.exec(message)
  const { expected, got } = match?.groups ?? {}
  return expected === undefined || got === undefined ? undefined : { expected, got }
}
