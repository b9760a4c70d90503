import { expect, test } from 'vitest'
import { explainCommand } from './explain-command.js'

const explained = async (id: string, surface = 'block-storage-v3'): Promise<string> => {
  const texts: string[] = []
  expect(await explainCommand(id, { surface }, (text) => void texts.push(text))).toBe(0)
  return texts.join('')
}

test('a scenario is told with its promise, its place in the documents, and its proof', async () => {
  const text = await explained('volumes/create/names-up-to-255-letters')
  expect(text).toMatch(/^a name and a description of 255 characters are kept whole\n\n/)
  expect(text).toMatch(
    /reference +https:\/\/docs\.openstack\.org\/api-ref\/block-storage\/v3\/#create-a-volume\n/,
  )
  expect(text).toMatch(
    /operation +volumes\.create: POST \/v3\/\{project_id\}\/volumes\n +answers 202; refuses/,
  )
  expect(text).toMatch(/proved by +failing on blockspec reference --fault \S+\n/)
})

test('a generated requirement says that the contract gave it', async () => {
  const text = await explained('contract/volumes.create/malformed-json-is-refused')
  expect(text).toMatch(/judged by +a request derived from the contract, at both ends of the range/)
})

test('an unknown id is told with the nearest one', async () => {
  await expect(explained('volumes/create/names-up-to-255-leters')).rejects.toThrow(
    'there is no requirement volumes/create/names-up-to-255-leters; did you mean volumes/create/names-up-to-255-letters?',
  )
})
