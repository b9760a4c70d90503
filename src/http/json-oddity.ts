/** Deeper than any documented body by far; what goes deeper would exhaust whoever reads it. */
const deepest = 200

const backslash = '\\'

/** Where the string that begins at a quote ends. */
const endOfString = (text: string, begin: number): number => {
  for (let end = text.indexOf('"', begin + 1); ; end = text.indexOf('"', end + 1)) {
    let escapes = end
    while (text[escapes - 1] === backslash) escapes -= 1
    if (end < 0 || (end - escapes) % 2 === 0) return end < 0 ? text.length : end
  }
}

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
  // Character by character: bodies may be large, and a regular expression for their tokens takes several times as long.
  for (let place = 0; place < text.length; place += 1) {
    const part = text[place]
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
    else if (part === '"') {
      const end = endOfString(text, place)
      const names = isName ? members.at(-1) : undefined
      const written = names && text.slice(place + 1, end)
      place = end
      if (names === undefined || written === undefined) continue
      // Nearly all names are written as they are read.
      const name: string = written.includes(backslash) ? JSON.parse(`"${written}"`) : written
      if (names.has(name)) {
        const shown = JSON.stringify(name).slice(0, 80)
        return { what: `the member ${shown} comes twice in one object`, isReadable: true }
      }
      names.add(name)
    }
  }
  return undefined
}
