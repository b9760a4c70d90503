import type { Client } from './client.js'
import { Tour } from './tour.js'

const nowhere = '11111111-1111-4111-8111-111111111111'
const long = 'x'.repeat(256)

/** Versions, headers, tokens and refusals. */
export const protocolTour = async (client: Client): Promise<Tour> => {
  const tour = new Tour(client)
  for (const version of ['', '3.0', '3.9', '3.71', '3.99', 'latest', '3.x', 'compute 2.53', 'volume 3.5, compute 2.1']) {
    await tour.see('GET /volumes', { version })
  }
  await tour.see('GET /volumes/summary', { version: '3.9' })
  await tour.see('GET /')
  await tour.see(`GET ${(await origin(client)).replace(/\/v3$/, '/')}`)
  await tour.see('GET /volumes', { as: 'anonymous' })
  await tour.see('GET /volumes', { as: 'impostor' })
  await tour.see(`GET /volumes/${nowhere}`)
  await tour.see(`GET /snapshots/${nowhere}`)
  await tour.see('POST /volumes', { body: '{"volume"' })
  await tour.see('POST /volumes', { body: { volume: { size: 2_000_000_000 } } })
  await tour.see('POST /volumes', { as: 'reader', body: { volume: { size: 1 } } })
  const id = await tour.make('/volumes', { volume: { size: 1 } })
  await tour.see(`POST /volumes/${id}/action`, { body: { 'os-dance': {} } })
  for (const version of ['3.14', '3.15']) await tour.see(`GET /volumes/${id}/metadata`, { version })
  return tour
}

const origin = async (client: Client): Promise<string> => {
  const seen = await client.send('GET /', { version: '' })
  const match = /"(http:[^"]*\/v3)\/"/.exec(seen.text)
  return match?.[1] ?? ''
}
