import * as fc from 'fast-check'
import type { Input, InputRule } from './input.js'

/** How often which rule was drawn, and those of which nothing new can be learned. */
export interface RuleCounts {
  readonly counts: ReadonlyMap<string, number>
  readonly spent: ReadonlySet<string>
}

/** Requests for fast-check: about the rules that were drawn least, shrunk to the simplest about the same rule. */
export class InputArbitrary extends fc.Arbitrary<Input> {
  readonly #rules: ReadonlyMap<string, InputRule>
  readonly #known: RuleCounts

  constructor(rules: ReadonlyMap<string, InputRule>, known: RuleCounts) {
    super()
    this.#rules = rules
    this.#known = known
  }

  override generate(random: fc.Random): fc.Value<Input> {
    const rule = this.#pick(random)
    if (rule === undefined) throw new Error('nothing is known of requests to this target')
    const at = rule.versions[random.nextInt(0, rule.versions.length - 1)] ?? '3.0'
    return new fc.Value({ rule: rule.id, at, ...rule.draw(at, random) }, undefined)
  }

  /** What the documents say tells more than what they leave open, and is drawn twice as often. */
  #pick(random: fc.Random): InputRule | undefined {
    const { counts, spent } = this.#known
    const fresh = [...this.#rules.values()].filter(({ id }) => !spent.has(id))
    const said = fresh.filter(({ outcome }) => outcome !== 'answered')
    const open = fresh.filter(({ outcome }) => outcome === 'answered')
    const rules = said.length > 0 && (open.length === 0 || random.nextInt(0, 2) > 0) ? said : open
    const least = Math.min(...rules.map(({ id }) => counts.get(id) ?? 0))
    const seldom = rules.filter(({ id }) => (counts.get(id) ?? 0) === least)
    return seldom[random.nextInt(0, Math.max(0, seldom.length - 1))]
  }

  override canShrinkWithoutContext(_value: unknown): _value is Input {
    return true
  }

  override shrink({ rule, at, ...wish }: Input): fc.Stream<fc.Value<Input>> {
    const simpler = this.#rules.get(rule)?.simpler(at, wish) ?? []
    return fc.stream(simpler.map((one) => new fc.Value({ rule, at, ...one }, undefined)).values())
  }
}
