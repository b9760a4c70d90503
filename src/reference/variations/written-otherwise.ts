const reversed = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reversed)
  const members = Object.entries(value).reverse()
  return Object.fromEntries(members.map(([name, member]) => [name, reversed(member)]))
}

const escaped = (character: string): string =>
  character === '/' ? '\\/' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** The JSON of a value, with other liberties than JavaScript takes: order, escapes, fractions and space. */
export const writtenOtherwise = (value: unknown): string =>
  `\n${JSON.stringify(reversed(value), null, '\t')}\r\n`
    .replaceAll(/[/<>&\u0080-\uffff]/g, escaped)
    .replaceAll(/(?<=^\t+(?:"(?:[^"\\]|\\.)*": )?)\d+(?=,?$)/gm, '$&.0')
