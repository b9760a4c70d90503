import type { Call } from '../call.js'
import type { Fields } from '../fields.js'

interface Texts {
  name?: string | null
  description?: string | null
}

/** The name and description of a body, under today's names or those of the first version of the API. */
export const readTexts = (call: Call, fields: Fields): Texts => {
  const texts: Texts = {}
  for (const member of ['name', 'description'] as const) {
    const key = fields.has(member) ? member : `display_${member}`
    if (!fields.has(key)) continue
    const lax = call.has('long-texts-accepted') || call.has('long-texts-truncated')
    const text = fields.text(key, { nullable: true, max: lax ? Number.POSITIVE_INFINITY : 255 })
    if (text === undefined) continue
    const cut = call.has('long-texts-truncated') ? (text?.slice(0, 250) ?? null) : text
    texts[member] = call.world.character.trimsNames ? (cut?.trim() ?? null) : cut
  }
  return texts
}
