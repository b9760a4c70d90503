import * as fc from 'fast-check'
import type { Command } from '../model/command.js'
import { generate } from './generate.js'
import type { Ground } from './ground.js'
import type { Guide } from './guide.js'
import { shrunk } from './shrink.js'

/** Where each sequence that was played failed: what shrinking starts from. */
export type FailedAt = WeakMap<readonly Command[], number>

/** Sequences of commands for fast-check: drawn with the model in view, shrunk to what a person would have written. */
export class SequenceArbitrary extends fc.Arbitrary<readonly Command[]> {
  readonly #ground: Ground
  readonly #guide: Guide
  readonly #failedAt: FailedAt

  constructor(ground: Ground, guide: Guide, failedAt: FailedAt) {
    super()
    this.#ground = ground
    this.#guide = guide
    this.#failedAt = failedAt
  }

  override generate(random: fc.Random): fc.Value<readonly Command[]> {
    return new fc.Value(generate(random, this.#ground, this.#guide).commands, undefined)
  }

  override canShrinkWithoutContext(_value: unknown): _value is readonly Command[] {
    return true
  }

  override shrink(commands: readonly Command[]): fc.Stream<fc.Value<readonly Command[]>> {
    const failedAt = this.#failedAt.get(commands)
    if (failedAt === undefined) return fc.Stream.nil()
    const candidates = shrunk(commands, failedAt)
    return fc.stream(candidates).map((candidate) => new fc.Value(candidate, undefined))
  }
}
