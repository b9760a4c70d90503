import { expect, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { actsOn, type Request } from './acts.js'

const contract = loadContract('block-storage-v3')
const { actOf, whyNot } = actsOn(contract)

const request = (changes: Partial<Request> & Pick<Request, 'method' | 'path'>): Request => ({
  identity: 'member',
  ...changes,
})

const project = '/v3/{project_id}'

test.each([
  ['a read', { method: 'GET', path: `${project}/os-services` }, undefined],
  [
    'a creation',
    { method: 'POST', path: `${project}/volumes`, body: { volume: {} } },
    'member volumes.create',
  ],
  ['one without a project', { method: 'POST', path: '/v3/volumes' }, 'member volumes.create'],
  [
    'one of a project by its id',
    { method: 'POST', path: `/v3/${'a1'.repeat(16)}/volumes` },
    'member volumes.create',
  ],
  [
    'an action by what its body says',
    { method: 'POST', path: `${project}/volumes/abc/action`, body: { 'os-extend': { new_size: 2 } } },
    'member volumes.action.os-extend',
  ],
  [
    'a body that is sent as it stands',
    { method: 'POST', path: `${project}/volumes/abc/action`, text: '{"os-reset_status": {' },
    'member volumes.action.*',
  ],
  [
    'of several actions the one that takes most',
    {
      method: 'POST',
      path: `${project}/volumes/abc/action`,
      body: { 'os-extend': {}, 'os-reset_status': {} },
    },
    'member volumes.action.os-reset_status',
  ],
  [
    'an action that no document knows',
    { method: 'POST', path: `${project}/volumes/abc/action`, body: { 'blockspec-unknown': {} } },
    'member volumes.action.*',
  ],
  [
    'a deletion with force',
    { method: 'DELETE', path: `${project}/volumes/abc`, query: { force: true, cascade: true } },
    'member volumes.delete with force',
  ],
  [
    'no force',
    { method: 'DELETE', path: `${project}/volumes/abc`, query: { force: false } },
    'member volumes.delete',
  ],
  [
    'what no document knows',
    { method: 'PUT', path: `${project}/os-hosts/abc`, identity: 'admin' },
    `admin PUT ${project}/os-hosts/abc`,
  ],
] as const)('%s is known for what it may change', (_what, asked, act) => {
  expect(actOf(request(asked as Request))).toBe(act)
})

test('an observer changes nothing, whoever it is and whatever', () => {
  for (const operation of contract.operations.keys()) {
    for (const identity of ['admin', 'member', 'anonymous']) {
      expect(whyNot('observe', `${identity} ${operation}`)).toBe('mode observe only reads')
      expect(whyNot('full', `${identity} ${operation}`)).toBeUndefined()
    }
  }
})

test('a tenant changes what the documents leave to members, and nothing by force', () => {
  for (const [id, { identity }] of contract.operations) {
    expect(whyNot('tenant', `admin ${id}`)).toBe('in mode tenant an administrator only reads')
    expect(whyNot('tenant', `member ${id}`) === undefined).toBe(identity !== 'admin')
    expect(whyNot('tenant', `other ${id} with force`)).toBeDefined()
  }
  expect(whyNot('tenant', 'member volumes.action.*')).toBeUndefined()
  expect(whyNot('tenant', `member PUT ${project}/os-hosts/abc`)).toBeDefined()
})

test('every operation that changes something is recognised by a request of it', () => {
  for (const { id, method, path, action } of contract.operations.values()) {
    if (method === 'GET') continue
    const filled = path
      .replace(/\{(?!project_id|admin_project_id)\w+\}/g, 'abc')
      .replace('admin_project_id', 'project_id')
    const asked = request({ method, path: filled, ...(action !== undefined && { body: { [action]: null } }) })
    const found = actOf(asked)?.replace('member ', '') ?? ''
    // Two that share a path are told apart by nothing but their bodies: the stricter one is taken.
    const least = contract.operations.get(found)?.identity
    expect([least === 'admin' || found === id, id]).toEqual([true, id])
  }
})
