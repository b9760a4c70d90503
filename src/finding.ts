/** What a check saw that the contract does not allow; `at` is a JSON Pointer, a header name or `status`. */
export interface Deviation {
  readonly at: string
  /** In the form `expected X, got Y`. */
  readonly message: string
}

/** A deviation with the name of the check that saw it. */
export interface Finding extends Deviation {
  readonly check: string
}

/** How binding a requirement is: required or advisory. */
export type Level = 'must' | 'should'

/** From worst to best, in the words of ISO 9646. */
export const verdicts = ['failed', 'inconclusive', 'passed', 'inapplicable'] as const
export type Verdict = (typeof verdicts)[number]

/** The target broke a promise: the only thing a scenario throws on purpose. */
export class Nonconformance extends Error {
  override readonly name = 'Nonconformance'
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    super(findings.map(({ check, at, message }) => `${check} at ${at}: ${message}`).join('\n'))
    this.findings = findings
  }
}

/** How a scenario ended: silently, with findings, or with trouble that is not the target's breach of contract. */
export interface Outcome {
  readonly findings: readonly Finding[]
  /** Why it could not be brought to an end, if so. */
  readonly trouble?: string
}

/** A finding convicts whatever else went wrong; trouble without a finding proves nothing. */
export const verdictOf = ({ findings, trouble }: Outcome): Verdict =>
  findings.length > 0 ? 'failed' : trouble !== undefined ? 'inconclusive' : 'passed'

/** The worst of several verdicts; of none, `inapplicable`. */
export const worst = (several: Iterable<Verdict>): Verdict => {
  const seen = new Set(several)
  return verdicts.find((verdict) => seen.has(verdict)) ?? 'inapplicable'
}
