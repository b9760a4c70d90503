import type { Session } from '../http/session.js'
import { at } from '../json-pointer.js'
import { clientFor } from './client.js'

const underWay: ReadonlySet<unknown> = new Set(['starting', 'migrating', 'completing'])

/**
 * Whether the volume at a path is on its way to another back end. Only administrators are shown that; its status says
 * nothing of it. Forced away meanwhile, a volume leaves what the server has made of it over there.
 */
export const isMigrating = async (session: Session, path: string): Promise<boolean> => {
  const { response } = await clientFor(session, 'admin', session.microversions.max).send('GET', path)
  const told = ['migration_status', 'os-vol-mig-status-attr:migstat']
  return told.some((member) => underWay.has(at(response.json, `/volume/${member}`)))
}
