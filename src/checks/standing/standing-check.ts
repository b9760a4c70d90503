import type { Operation } from '../../contract/contract.js'
import type { Exchange } from '../../exchange.js'
import type { Deviation, Level } from '../../finding.js'
import type { Microversion } from '../../microversion.js'

/** An exchange of a documented operation at a microversion that both sides know. */
export interface ContractualExchange {
  readonly exchange: Exchange
  readonly operation: Operation
  readonly microversion: Microversion
  /** Whether the operation exists at this microversion. */
  readonly exists: boolean
}

/** A deviation that a standing check saw, with the errata that shaped the broken rule. */
interface StandingDeviation extends Deviation {
  readonly errata?: readonly string[]
}

/** A check that runs on every exchange, whoever sent it. */
export interface StandingCheck {
  /** Kebab-case form of the sentence that is true when it passes. */
  readonly id: string
  /** That sentence, on "the answer". */
  readonly title: string
  readonly level: Level
  /** Where the obligation is written: the API reference or an API guideline. */
  readonly source: { readonly document: string; readonly section: string }
  /** Whether it has anything to say of this exchange: only then can it pass. */
  applies(subject: ContractualExchange): boolean
  judge(subject: ContractualExchange): Iterable<StandingDeviation>
}

/** The API guidelines' pages. */
export const guideline = (page: string, section: string): StandingCheck['source'] => ({
  document: `https://specs.openstack.org/openstack/api-sig/guidelines/${page}.html`,
  section,
})
