import { resolve } from 'node:path'
import { loadContract } from '../contract/load-contract.js'
import { type CataloguedRequirement, catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { loadTeeth } from '../requirements/teeth.js'
import { isVendors } from '../requirements/vendor-ids.js'
import { nearest } from '../target/nearest.js'
import { surfaceNamed } from '../target/surface.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec explain` was asked for, besides an id. */
export interface ExplainOptions {
  readonly surface: string
  /** Directories of a vendor's own suites. */
  readonly suites?: readonly string[]
}

const row = (name: string, value: string): string => `  ${name.padEnd(12)}${value}\n`

const judgedBy = ({ id, kind, facet }: CataloguedRequirement): string => {
  const at = {
    route: 'both ends of the range in which it holds',
    request: 'both ends of each range in which the documented request is the same',
    response: 'both ends of each range in which the documented response is the same',
    whole: 'both ends of each range in which the documented operation is the same',
  }[facet]
  const whose = isVendors(id) ? "a vendor's suite, reported apart" : 'its suite'
  const how = kind === 'scenario' ? `a scenario of ${whose}` : 'a request derived from the contract'
  return `${how}, at ${at}`
}

/** Prints what a requirement promises, where that stands, how it is judged, and what proves it; the exit code. */
export const explainCommand = async (
  id: string,
  { surface, suites = [] }: ExplainOptions,
  write: (text: string) => void,
): Promise<number> => {
  const contract = loadContract(surface)
  const catalogue = catalogueOf(contract, await loadSuites(suites.map((path) => resolve(path))))
  const requirement = catalogue.find((one) => one.id === id)
  if (requirement === undefined) {
    const near = nearest(
      id,
      catalogue.map((one) => one.id),
    )
    const hint = near === undefined ? 'blockspec plan lists them all' : `did you mean ${near}?`
    throw new UsageError(`explain: there is no requirement ${id}; ${hint}`)
  }
  const operation = contract.operations.get(requirement.operation)
  const fault = loadTeeth(surfaceNamed(surface).name).requirements[id]
  const { ref, quote, level, since, until, needs } = requirement
  write(`${requirement.title}\n\n`)
  write(row('id', id))
  write(row('level', level))
  write(row('holds', `${since} to ${until ?? contract.range.max}`))
  write(row('reference', `${ref.document}#${ref.section}`))
  if (quote !== undefined) write(row('', `“${quote}”`))
  if (operation !== undefined) {
    write(row('operation', `${operation.id}: ${operation.method} ${operation.path}`))
    write(
      row(
        '',
        `answers ${operation.success.join(', ')}; refuses with ${operation.errors.join(', ') || 'no documented code'}`,
      ),
    )
    for (const erratum of operation.errata ?? []) write(row('erratum', erratum))
  }
  if (needs.length > 0) write(row('needs', needs.join(', ')))
  write(row('judged by', judgedBy(requirement)))
  write(
    row('proved by', fault === undefined ? 'no fault' : `failing on blockspec reference --fault ${fault}`),
  )
  const from = isVendors(id) ? suites.map((path) => ` --suites ${path}`).join('') : ''
  write(row('try it', `blockspec run --only '${id}'${from}`))
  return 0
}
