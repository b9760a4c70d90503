import { expect, test } from 'vitest'
import { loadTarget } from '../target/load-target.js'
import type { Target } from '../target/target.js'
import { capabilitiesOf } from './capabilities.js'

const given = ['admin', 'member', 'other', 'reader'] as const

const cloud = (isUnchecked: boolean): Target => {
  const { embedded: _, ...target } = loadTarget({ env: {}, cwd: '/nonexistent', name: 'reference' })
  const place = 'clouds.yaml:3:5'
  return { ...target, identities: { member: { place, ...(isUnchecked && { isUnchecked: true }) } } }
}

test('who is who is known where somebody checks it', () => {
  expect(capabilitiesOf(cloud(false), given)).toMatchObject({ roles: true, other: true, reader: true })
})

test('without Keystone nobody is kept from anything, and what would show it does not apply', () => {
  const reason = 'without Keystone everyone is an administrator'
  const found = capabilitiesOf(cloud(true), given)
  expect(found).toMatchObject({ roles: reason, other: reason, reader: reason, admin: true })
})
