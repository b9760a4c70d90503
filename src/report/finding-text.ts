import { expectationOf } from './expectation.js'
import type { FindingGroup } from './finding-group.js'
import { sectionLink } from './section-link.js'
import { formatMicroversions } from './version-ranges.js'

/** A body may be of any length; who wants all of it finds it in report.json. */
const longest = 4000

const shortened = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest)} … ${text.length - longest} more characters` : text

const lines = (label: string, value: string | undefined): readonly string[] =>
  value === undefined || value === '' ? [] : [`${`${label}:`.padEnd(15)}${shortened(value)}`]

/** One broken promise as plain text: what, where, expected and got, and how to see it again. */
export const findingText = ({ requirement, findings, check, at, microversions }: FindingGroup): string => {
  const [example] = findings
  const { expected, got } = expectationOf(example.message) ?? {}
  return [
    `${check} at ${shortened(at)}`,
    ...(expected === undefined
      ? [shortened(example.message)]
      : [...lines('expected', expected), ...lines('got', got)]),
    ...lines('microversions', formatMicroversions(microversions)),
    ...lines('section', sectionLink(requirement.ref)),
    ...lines('request id', example.requestId),
    ...lines('errata', example.errata?.join(', ')),
    ...lines('waiver', example.waiver?.reason),
    ...lines('repeat', example.curl),
  ].join('\n')
}
