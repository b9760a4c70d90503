import { check, statusIs } from '../../src/checks/index.js'
import type { Exchange, IdentityName } from '../../src/exchange.js'
import type { Trial } from '../../src/trial/trial.js'
import { inUse, quotaSet, quotasOfType } from './quotas.js'

type Amounts = readonly [volumes: number, snapshots: number, gigabytes: number]

/** So much of a volume type is in use; of a type that nothing was made of nothing may be told. */
const usesOf = (type: string, amounts: Amounts) =>
  check('type-uses', 'the usage of a volume type is that of what there is of it', function* (exchange) {
    for (const [index, quota] of quotasOfType(type).entries()) {
      const [expected, got] = [amounts[index] ?? 0, inUse(exchange, quota) || 0]
      if (got !== expected)
        yield { at: `${quotaSet}/${quota}/in_use`, message: `expected ${expected}, got ${got}` }
    }
  })

/** What a project uses of a volume type that nobody else does comes to be this; it may be counted a little later. */
export const usageComesTo = (
  { as, eventually, projectOf }: Trial,
  owner: IdentityName,
  type: string,
  amounts: Amounts,
): Promise<Exchange> =>
  eventually(() => as('admin').quotaSets.showUsage(projectOf(owner)), statusIs(200), usesOf(type, amounts))
