import { parseMicroversion } from '../microversion.js'
import type { Command } from '../model/command.js'
import { isRow } from '../model/table.js'

const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined

const parseCommand = (stored: unknown): Command | undefined => {
  const fields = record(stored)
  const refs = record(fields?.refs)
  const values = record(fields?.values)
  const at = typeof fields?.at === 'string' ? parseMicroversion(fields.at) : undefined
  if (fields === undefined || refs === undefined || values === undefined || at === undefined) return undefined
  const { transition, as, byStranger } = fields
  if (typeof transition !== 'string' || typeof as !== 'string' || !isRow(transition)) return undefined
  const things = Object.entries(refs).map(([role, ref]): [string, string] => [role, String(ref)])
  const command = { transition, as, at, refs: Object.fromEntries(things), values }
  return byStranger === true ? { ...command, byStranger: true } : command
}

/** The commands of a stored finding; absent where one of them asks for what the table no longer knows. */
export const parseCommands = (stored: unknown): readonly Command[] | undefined => {
  if (!Array.isArray(stored) || stored.length === 0) return undefined
  const commands = stored.map(parseCommand)
  return commands.every((command) => command !== undefined) ? commands : undefined
}
