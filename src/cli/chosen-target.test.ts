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
