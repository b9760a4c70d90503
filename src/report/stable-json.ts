const longestLine = 140

const entriesOf = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))

const assemble = (brackets: string, parts: readonly string[], isOneLine: boolean): string => {
  const [open, close] = brackets
  if (parts.length === 0) return brackets
  const pad = open === '{' ? ' ' : ''
  const line = `${open}${pad}${parts.join(', ')}${pad}${close}`
  if (isOneLine || (line.length <= longestLine && !line.includes('\n'))) return line
  return `${open}\n  ${parts.join(',\n').replaceAll('\n', '\n  ')}\n${close}`
}

/**
 * Writes JSON with sorted keys, so that the same value gives the same bytes and two reports can be compared line by
 * line: what is short, and what a member named in `inline` (or any) holds, takes one line.
 */
export const stableJson = (value: unknown, inline: ReadonlySet<string> | 'all' = new Set()): string => {
  const write = (node: unknown, isOneLine: boolean): string => {
    if (typeof node !== 'object' || node === null) return JSON.stringify(node) ?? 'null'
    if (Array.isArray(node))
      return assemble(
        '[]',
        node.map((item) => write(item, isOneLine)),
        isOneLine,
      )
    const members = entriesOf(node).map(
      ([name, member]) =>
        `${JSON.stringify(name)}: ${write(member, isOneLine || (inline !== 'all' && inline.has(name)))}`,
    )
    return assemble('{}', members, isOneLine)
  }
  return `${write(value, inline === 'all')}\n`
}
