import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Reference, startReference } from './start-reference.js'
import { at, Client } from './testing/client.js'

let reference: Reference
let client: Client

beforeAll(async () => {
  reference = await startReference({ delayMs: 400 })
  client = new Client(reference)
})
afterAll(() => reference.close())

const statusOf = async (path: string, member: string): Promise<string> =>
  String(at(await client.send(`GET ${path}`), member, 'status'))

const come = async (path: string, member: string, status: string): Promise<void> => {
  const look = async (): Promise<string> => statusOf(path, member)
  await expect.poll(look, { interval: 5 }).toBe(status)
}

const backUp = (volumeId: string) =>
  client.send('POST /backups', { body: { backup: { volume_id: volumeId, force: true } } })

test('what is detached while it is backed up stays busy until that is over, and is free then', async () => {
  const made = await client.send('POST /volumes', { body: { volume: { size: 1 } } })
  const id = String(at(made, 'volume', 'id'))
  const path = `/volumes/${id}`
  await come(path, 'volume', 'available')
  const instance_uuid = '5f1c0a6e-7f0b-4f0e-9d5a-1c9a5a4b7e21'
  const attached = await client.send('POST /attachments', {
    ...{
      version: '3.44',
      body: { attachment: { volume_uuid: id, instance_uuid, connector: { host: 'h' } } },
    },
  })
  const attachment = `/attachments/${String(at(attached, 'attachment', 'id'))}`
  await client.send(`POST ${attachment}/action`, { version: '3.44', body: { 'os-complete': {} } })
  const first = await backUp(id)
  expect(first.status).toBe(202)
  expect((await client.send(`DELETE ${attachment}`, { version: '3.44' })).status).toBe(200)
  expect(await statusOf(path, 'volume')).toBe('backing-up')
  expect((await backUp(id)).status).toBe(400)
  await come(path, 'volume', 'available')
  await come(`/backups/${String(at(first, 'backup', 'id'))}`, 'backup', 'available')
})
