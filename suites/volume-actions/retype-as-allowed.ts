import type { Exchange } from '../../src/exchange.js'
import type { Trial } from '../../src/trial/trial.js'

type Retype = Readonly<{ new_type: string; migration_policy?: string }>

/**
 * Asks for a retype as the owner, or as an administrator where the owner may not: "Cloud providers can change these
 * permissions through the policy configuration file."
 */
export const retypeAsAllowed = async (
  { api, as }: Pick<Trial, 'api' | 'as'>,
  id: string,
  retype: Retype,
): Promise<Exchange> => {
  const answer = await api.volumes.action(id, 'os-retype', retype)
  return answer.response.status === 403 ? as('admin').volumes.action(id, 'os-retype', retype) : answer
}
