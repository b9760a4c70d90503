import { oncePerKey } from '../once-per-key.js'

const literal = (text: string): string => text.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&')

const patternOf = oncePerKey(
  (glob: string): RegExp => new RegExp(`^${glob.split('*').map(literal).join('.*')}$`, 's'),
)

/** Whether a text matches a pattern in which `*` stands for any run of characters. */
export const matchesGlob = (text: string, glob: string): boolean => patternOf(glob).test(text)
