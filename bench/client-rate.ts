import { loadContract } from '../src/contract/load-contract.js'
import { connect } from '../src/http/connect.js'
import { Redactor } from '../src/http/redact.js'
import { createObserver } from '../src/run/observer.js'
import { loadTarget } from '../src/target/load-target.js'
import { rateOf } from './side-by-side.js'

/** Where a reference server answers. */
export interface Addresses {
  readonly endpoint: string
  readonly authUrl: string
}

/** Exchanges per second through our whole client: built, sent, frozen, redacted, judged by every standing check. */
export const clientRate = async ({ endpoint, authUrl }: Addresses, count: number): Promise<number> => {
  const reference = loadTarget({ env: {}, cwd: '/', name: 'reference' })
  const target = {
    ...reference,
    endpoint,
    auth: { url: authUrl, interface: 'public' as const, serviceTypes: ['block-storage'] },
    identities: {
      member: {
        username: 'member',
        password: 'member-secret',
        project: 'demo',
        userDomain: 'Default',
        projectDomain: 'Default',
        place: 'bench',
      },
    },
  }
  const session = await connect(target, { runId: 'bench', redactor: new Redactor(), concurrency: 8 })
  const contract = loadContract('block-storage-v3')
  const observer = createObserver(contract, { write: () => undefined })
  const call = {
    method: 'GET',
    identity: 'member',
    microversion: '3.71',
    operation: 'volumes.list-detail',
  } as const
  try {
    const volume = { size: 1, name: 'bench' }
    await session.send({
      method: 'POST',
      identity: 'member',
      path: '/v3/{project_id}/volumes',
      body: { volume },
    })
    return await rateOf(count, async () => {
      observer.observe(
        await session.send({ ...call, path: '/v3/{project_id}/volumes/detail', query: { limit: 1 } }),
        'client-rate',
      )
    })
  } finally {
    await session.close()
  }
}
