const literal = (text: string): string => text.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&')

/** Whether a text matches a pattern in which `*` stands for any run of characters. */
export const matchesGlob = (text: string, glob: string): boolean =>
  new RegExp(`^${glob.split('*').map(literal).join('.*')}$`, 's').test(text)
