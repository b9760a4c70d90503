/** A line of a pretty-printed JSON text and the JSON Pointer of the value that it shows. */
interface JsonLine {
  readonly text: string
  readonly pointer: string
}

const escapePart = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1')

const write = (
  value: unknown,
  pointer: string,
  margin: string,
  lead: string,
  tail: string,
): readonly JsonLine[] => {
  const head = margin + lead
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return [{ text: `${head}${JSON.stringify(value)}${tail}`, pointer }]
  }
  const isList = Array.isArray(value)
  const entries = Object.entries(value)
  const inner = entries.flatMap(([name, member], index) =>
    write(
      member,
      `${pointer}/${escapePart(name)}`,
      `${margin}  `,
      isList ? '' : `${JSON.stringify(name)}: `,
      index < entries.length - 1 ? ',' : '',
    ),
  )
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  return [{ text: head + open, pointer }, ...inner, { text: `${margin}${close}${tail}`, pointer }]
}

/** Lays a JSON text out line by line; a text that is not JSON keeps its own lines. */
export const jsonLines = (text: string): readonly JsonLine[] => {
  try {
    return write(JSON.parse(text), '', '', '', '')
  } catch {
    return text.split('\n').map((line) => ({ text: line, pointer: '-' }))
  }
}
