import { Agent, request } from 'undici'
import type { Addresses } from './client-rate.js'
import { rateOf } from './side-by-side.js'

/** A token of the reference's member. */
export const tokenFrom = async (authUrl: string): Promise<string> => {
  const domain = { name: 'Default' }
  const user = { name: 'member', password: 'member-secret', domain }
  const { headers, body } = await request(`${authUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user } },
        scope: { project: { name: 'demo', domain } },
      },
    }),
  })
  await body.dump()
  return String(headers['x-subject-token'])
}

/** The same requests per second with undici alone, the body parsed and thrown away. */
export const bareRate = async ({ endpoint, authUrl }: Addresses, count: number): Promise<number> => {
  const dispatcher = new Agent({ connections: 8 })
  const headers = { 'x-auth-token': await tokenFrom(authUrl), 'openstack-api-version': 'volume 3.71' }
  try {
    return await rateOf(count, async () => {
      const { body } = await request(`${endpoint}/volumes/detail?limit=1`, { dispatcher, headers })
      await body.json()
    })
  } finally {
    await dispatcher.close()
  }
}
