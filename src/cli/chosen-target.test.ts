import { expect, test } from 'vitest'
import { chosenTarget } from './chosen-target.js'

test('what the command line says of a target outweighs what targets.yaml says', () => {
  const { capabilities } = chosenTarget({
    target: 'cinder',
    with: ['images', 'encryption'],
    without: ['messages'],
  })
  expect(capabilities).toMatchObject({ images: true, encryption: true, messages: false, settings: true })
})

test('a capability that there is not is told with the nearest', () => {
  expect(() => chosenTarget({ with: ['backup'] })).toThrow(
    /^--with: expected one of admin, .*, got "backup"; did you mean backups\?$/,
  )
  expect(() => chosenTarget({ without: ['everything'] })).toThrow(
    /^--without: expected one of .*, got "everything"$/,
  )
})

test('a mode and limits of the command line stand beside those of targets.yaml', () => {
  const { mode, budget } = chosenTarget({
    target: 'cinder',
    mode: 'observe',
    budget: 'volumes=5, minutes=0.5',
  })
  expect([mode, budget]).toEqual(['observe', { volumes: 5, minutes: 0.5 }])
  expect(chosenTarget({ target: 'cinder' }).mode).toBeUndefined()
})

test.each(['volumes', 'volumes=', 'volumes=1.5', 'volumes=-1', 'inFlight=0', 'minutes=0', 'size=1', '=1'])(
  'limits that are none are told: %s',
  (budget) => {
    expect(() => chosenTarget({ budget })).toThrow(
      /^--budget: expected a list such as volumes=5,gigabytes=10 of volumes, .*, got "/,
    )
  },
)

test('a mode that there is not is told', () => {
  expect(() => chosenTarget({ mode: 'safe' })).toThrow(
    '--mode: expected one of full, tenant, observe, got "safe"',
  )
})
