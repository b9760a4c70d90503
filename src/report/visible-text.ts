/** Control characters but tab and line feed, marks that reorder or hide text, and halves of characters. */
const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const codePoint = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** What a target sent, so that nothing in it can hide, reorder the line or steer the terminal. */
export const visible = (text: string): string => text.replace(unseen, codePoint)

/** The same on a single line of at most `limit` characters. */
export const visibleLine = (text: string, limit: number): string => {
  const line = visible(text.slice(0, 4 * limit).replace(/\s+/g, ' '))
  const characters = [...line]
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : line
}
