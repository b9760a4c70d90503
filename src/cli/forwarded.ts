import type { Command } from 'commander'

/** The options that a command line gave, but for some, as another command line can give them. */
export const forwarded = (command: Command, but: readonly string[]): readonly string[] =>
  command.options.flatMap((option) => {
    const key = option.attributeName()
    if (but.includes(key) || command.getOptionValueSource(key) !== 'cli') return []
    const value: unknown = command.getOptionValue(key)
    const flag = option.long ?? ''
    if (value === true) return [flag]
    return (Array.isArray(value) ? value : [value]).map((each) => `${flag}=${each}`)
  })
