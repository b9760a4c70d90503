/** Deeper than any documented body by far; what goes deeper would exhaust whoever reads it. */
const deepest = 200

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs

/** Something about a text that is valid JSON all the same. */
interface Oddity {
  readonly what: string
  /** Whether its value can be handed on. */
  readonly isReadable: boolean
}

/**
 * What parsers of JSON pass over in silence, or do not agree upon: members that come twice, nesting without end. The text
 * must be valid JSON.
 */
export const jsonOddity = (text: string): Oddity | undefined => {
  const members: (Set<string> | undefined)[] = []
  let isName = false
  for (const [part] of text.matchAll(token)) {
    if (part === '{' || part === '[') {
      members.push(part === '{' ? new Set() : undefined)
      if (members.length > deepest)
        return { what: `the body is nested deeper than ${deepest} levels`, isReadable: false }
      isName = part === '{'
    } else if (part === '}' || part === ']') {
      members.pop()
      isName = false
    } else if (part === ',') isName = members.at(-1) !== undefined
    else if (part === ':') isName = false
    else if (isName) {
      const names = members.at(-1)
      // Nearly all names are written as they are read.
      const name: string = part.includes('\\') ? JSON.parse(part) : part.slice(1, -1)
      if (names?.has(name)) {
        const shown = JSON.stringify(name).slice(0, 80)
        return { what: `the member ${shown} comes twice in one object`, isReadable: true }
      }
      names?.add(name)
    }
  }
  return undefined
}
