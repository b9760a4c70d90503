import type { Command } from 'commander'

/**
 * Adds a command to the program, which says with which code to end. Its own modules are loaded when it runs: `plan` must
 * not wait for the test runner to load.
 */
export type AddCommand = (root: Command, finish: (code: number) => void) => void

/** Says something to whoever reads our output. */
export const write = (text: string): void => void process.stdout.write(text)
