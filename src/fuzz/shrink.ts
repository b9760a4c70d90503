import type { Command } from '../model/command.js'
import type { Ref } from '../model/model.js'
import { simplerValues } from './values.js'

/** What made a thing: parts are called after it. */
const rootOf = (ref: Ref): Ref => ref.replace(/\..*$/, '')

const namedBy = ({ refs }: Command): readonly Ref[] => Object.values(refs).map(rootOf)

/** Without what names something that nobody makes any more. */
const whole = (commands: readonly Command[]): readonly Command[] => {
  const made = new Set<Ref>()
  return commands.filter((command) => {
    const isPossible = namedBy(command).every((ref) => made.has(ref))
    if (isPossible) made.add(command.as)
    return isPossible
  })
}

/** What made the things of the last command, and what these were made from. */
const onlyMakers = (commands: readonly Command[]): readonly Command[] => {
  const last = commands.at(-1)
  if (last === undefined) return commands
  const wanted = new Set<Ref>(namedBy(last))
  const kept = [last]
  for (const command of commands.slice(0, -1).toReversed()) {
    if (!wanted.has(command.as)) continue
    kept.unshift(command)
    for (const ref of namedBy(command)) wanted.add(ref)
  }
  return whole(kept)
}

/** Whatever has to do with the things of the last command, also by way of other things. */
const onlyRelated = (commands: readonly Command[]): readonly Command[] => {
  const last = commands.at(-1)
  if (last === undefined) return commands
  const related = new Set<Ref>([last.as, ...namedBy(last)])
  for (let before = 0; before !== related.size; ) {
    before = related.size
    for (const command of commands) {
      if (![command.as, ...namedBy(command)].some((ref) => related.has(ref))) continue
      related.add(command.as)
      for (const ref of namedBy(command)) related.add(ref)
    }
  }
  return whole(commands.filter(({ as }) => related.has(as)))
}

/** Without so many in a row, from the end on; the last one stays. */
const withoutBlocks = (commands: readonly Command[], size: number): readonly (readonly Command[])[] => {
  const shorter: (readonly Command[])[] = []
  for (let end = commands.length - 1; end > 0; end -= size) {
    const start = Math.max(0, end - size)
    shorter.push(whole(commands.filter((_, index) => index < start || index >= end)))
  }
  return shorter
}

/** Blocks of half the length, of a quarter, … of one. */
const blockSizes = (length: number): readonly number[] => {
  const sizes: number[] = []
  for (let size = Math.floor(length / 2); size > 1; size = Math.floor(size / 2)) sizes.push(size)
  return [...sizes, 1]
}

/** A volume made from nothing, where one made from something was. */
const plainer = (command: Command): Command | undefined => {
  const { transition, as, at, values } = command
  if (!/^volumes\.create\/|^backups\.restore\/to-a-new-volume$/.test(transition)) return undefined
  const { size = 1, name = `n${as.slice(1)}` } = values
  return {
    transition: 'volumes.create',
    as,
    at,
    refs: {},
    values: { size, name, description: null, metadata: {} },
  }
}

const withPlainer = (commands: readonly Command[]): readonly (readonly Command[])[] =>
  commands.flatMap((command, index) => {
    const plain = index < commands.length - 1 ? plainer(command) : undefined
    return plain === undefined ? [] : [onlyMakers(commands.with(index, plain)), commands.with(index, plain)]
  })

const simplified = (commands: readonly Command[]): readonly (readonly Command[])[] =>
  commands.flatMap((command, index) =>
    simplerValues(command.values, command.as).map((values) => commands.with(index, { ...command, values })),
  )

/** Shorter and simpler sequences that may still fail, the most promising first; `failedAt` tells where this one did. */
export function* shrunk(commands: readonly Command[], failedAt: number): Generator<readonly Command[]> {
  const tried = new Set([JSON.stringify(commands)])
  const untilFailure = commands.slice(0, failedAt + 1)
  const candidates = [
    onlyMakers(untilFailure),
    onlyRelated(untilFailure),
    untilFailure,
    ...withPlainer(untilFailure),
    ...blockSizes(untilFailure.length).flatMap((size) => withoutBlocks(untilFailure, size)),
    ...simplified(untilFailure),
  ]
  for (const candidate of candidates) {
    const text = JSON.stringify(candidate)
    if (candidate.length === 0 || tried.has(text)) continue
    tried.add(text)
    yield candidate
  }
}
