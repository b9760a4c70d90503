import * as fc from 'fast-check'
import type { Microversion } from '../../microversion.js'
import { VersionSet } from '../../run/version-set.js'
import { cellOf } from '../cell.js'
import { pick } from '../chance.js'
import { type Guide, leastDrawn } from '../guide.js'
import type { Input, InputRule } from './input.js'

/** What a request reaches: a rule, and its operation at a microversion. */
export const reachedBy = ({ id, operation }: InputRule, at: Microversion): readonly string[] => [
  id,
  cellOf(operation, at),
]

/** The microversions at which a rule was drawn since it last had been at all of them: there are too many to count each. */
export type Laps = ReadonlyMap<string, VersionSet>

/** The laps after a rule was drawn at a microversion. */
export const wentOn = (laps: Laps, { id, versions }: InputRule, at: Microversion): Laps => {
  const been = (laps.get(id) ?? new VersionSet()).with(at)
  const isRound = versions.every((version) => been.has(version))
  return new Map(laps).set(id, isRound ? new VersionSet() : been)
}

/** Requests for fast-check: about the rules that were drawn least, where they were, shrunk to the simplest about the same rule. */
export class InputArbitrary extends fc.Arbitrary<Input> {
  readonly #rules: ReadonlyMap<string, InputRule>
  readonly #guide: Guide
  readonly #laps: Laps

  constructor(rules: ReadonlyMap<string, InputRule>, guide: Guide, laps: Laps) {
    super()
    this.#rules = rules
    this.#guide = guide
    this.#laps = laps
  }

  override generate(random: fc.Random): fc.Value<Input> {
    const rule = this.#pick(random)
    if (rule === undefined) throw new Error('nothing is known of requests to this target')
    const at = this.#versionFor(rule, random)
    return new fc.Value({ rule: rule.id, at, ...rule.draw(at, random) }, undefined)
  }

  /** Where the rule was broken least, and of that where its operation was asked for least. */
  #versionFor({ id, operation, versions }: InputRule, random: fc.Random): Microversion {
    const been = this.#laps.get(id)
    const fresh = versions.filter((version) => !been?.has(version))
    const seldom = leastDrawn(this.#guide, fresh, (version) => cellOf(operation, version))
    return pick(random, seldom) ?? '3.0'
  }

  /** What the documents say tells more than what they leave open, and is drawn twice as often. */
  #pick(random: fc.Random): InputRule | undefined {
    const fresh = [...this.#rules.values()].filter(({ id }) => !this.#guide.spent.has(id))
    const said = fresh.filter(({ outcome }) => outcome !== 'answered')
    const open = fresh.filter(({ outcome }) => outcome === 'answered')
    const rules = said.length > 0 && (open.length === 0 || random.nextInt(0, 2) > 0) ? said : open
    return pick(
      random,
      leastDrawn(this.#guide, rules, ({ id }) => id),
    )
  }

  override canShrinkWithoutContext(_value: unknown): _value is Input {
    return true
  }

  override shrink({ rule, at, ...wish }: Input): fc.Stream<fc.Value<Input>> {
    const simpler = this.#rules.get(rule)?.simpler(at, wish) ?? []
    return fc.stream(simpler.map((one) => new fc.Value({ rule, at, ...one }, undefined)).values())
  }
}
