import { expectationOf } from './expectation.js'
import type { FindingGroup } from './finding-group.js'
import { sectionLink } from './section-link.js'
import { formatMicroversions } from './version-ranges.js'

const lines = (label: string, value: string | undefined): readonly string[] =>
  value === undefined || value === '' ? [] : [`${`${label}:`.padEnd(15)}${value}`]

/** One broken promise as plain text: what, where, expected and got, and how to see it again. */
export const findingText = ({ requirement, findings, check, at, microversions }: FindingGroup): string => {
  const [example] = findings
  const { expected, got } = expectationOf(example.message) ?? {}
  return [
    `${check} at ${at}`,
    ...(expected === undefined ? [example.message] : [...lines('expected', expected), ...lines('got', got)]),
    ...lines('microversions', formatMicroversions(microversions)),
    ...lines('section', sectionLink(requirement.ref)),
    ...lines('request id', example.requestId),
    ...lines('errata', example.errata?.join(', ')),
    ...lines('waiver', example.waiver?.reason),
    ...lines('repeat', example.curl),
  ].join('\n')
}
