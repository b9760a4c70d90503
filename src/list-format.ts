/** The forms in which a list can be had. */
export const listFormats = ['text', 'markdown', 'json'] as const

export type ListFormat = (typeof listFormats)[number]
