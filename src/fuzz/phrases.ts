import type { Command } from '../model/command.js'
import { rowOf } from '../model/table.js'

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const valuePhrase = (name: string, value: unknown): string => {
  if (name === 'size') return `${String(value)} GiB`
  if (name === 'newSize') return `to ${String(value)} GiB`
  return `${name}: ${shown(value)}`
}

/** A command as a person would write it: `extend(#2, to 2 GiB) at 3.42`. */
export const phraseOf = ({ transition, as, at, refs, values, byStranger }: Command): string => {
  const { verb, kind, makes = [], identity } = rowOf(transition)
  const { self, ...others } = refs
  const told = [
    ...(self === undefined ? [] : [self]),
    ...Object.entries(others).map(([role, ref]) => `${role} ${ref}`),
    ...Object.entries(values).map(([name, value]) => valuePhrase(name, value)),
  ]
  const made = makes[0]?.kind
  const what = made !== undefined && (kind === undefined || verb === 'create') ? ` ${made}` : ''
  const who = byStranger ? ' by the other project' : identity === 'admin' ? ' as administrator' : ''
  return `${made === undefined ? '' : `${as} = `}${verb}${what}(${told.join(', ')})${who} at ${at}`
}
