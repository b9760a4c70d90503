import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readStatedFacts } from '../derive/stated-facts.js'
import { soundSource, withSource } from '../derive/testing/fixture-source.js'
import type { ListFormat } from '../list-format.js'
import { changesText } from './changes-text.js'
import { referenceChanges } from './reference-changes.js'

const surface = 'block-storage-v3'
type Edit = readonly [file: string, from: string, to: string]

const edited = (edits: readonly Edit[]): Readonly<Record<string, string>> => {
  const files: Record<string, string> = { ...soundSource }
  for (const [file, from, to] of edits) {
    expect(files[file], `${from} in ${file}`).toContain(from)
    files[file] = files[file]?.replace(from, to) ?? ''
  }
  return files
}

const tell = (edits: readonly Edit[], format: ListFormat = 'text', before: readonly Edit[] = []): string =>
  withSource(edited(before), (was) =>
    withSource(edited(edits), (is) => {
      const [old, now] = [readStatedFacts(was, surface), readStatedFacts(is, surface)]
      return changesText(
        {
          surface,
          was: { directory: 'old', faults: old.faults },
          is: { directory: 'new', faults: now.faults },
          changes: referenceChanges(old, now),
        },
        format,
      )
    }),
  )

/** The lines below the head. */
const told = (...edits: readonly Edit[]): readonly string[] =>
  tell(edits)
    .split('\n')
    .slice(3)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const show = '~ things.show  GET /v3/{project_id}/things/{thing_id}, 3.9 and later'

test('two equal states differ in nothing', () => {
  expect(tell([])).toBe('block-storage-v3: from old to new\n0 operations added, 0 removed, 0 changed\n')
})

test('a section that comes or goes is an operation added or removed', () => {
  const gone: Edit = [
    'things.inc',
    soundSource['things.inc']?.slice(soundSource['things.inc'].indexOf('Update a')) ?? '',
    '',
  ]
  expect(told(gone)).toEqual(['Things (things)', '- things.update  PUT /v3/{project_id}/things/{thing_id}'])
  expect(tell([], 'markdown', [gone])).toContain(
    '## Things (things)\n\n- Added `things.update` (`PUT /v3/{project_id}/things/{thing_id}`)\n',
  )
})

test.each<[string, Edit, string]>([
  [
    'a parameter that comes',
    ['things.inc', '   - fields: fields', '   - fields: fields\n   - name: fields'],
    'added query parameter name: string, optional, 3.60 and later',
  ],
  [
    'a parameter that goes',
    ['things.inc', '   - fields: fields\n', ''],
    'removed query parameter fields: string, optional, 3.60 and later',
  ],
  [
    'another microversion',
    ['parameters.yaml', '3.60', '3.61'],
    'changed query parameter fields: versions 3.61 and later, was 3.60 and later',
  ],
  [
    'another type',
    [
      'parameters.yaml',
      'extra: { in: body, required: false, type: object',
      'extra: { in: body, required: false, type: array',
    ],
    'changed response member thing.extra: type array, was object',
  ],
  [
    'another requiredness',
    ['parameters.yaml', 'extra: { in: body, required: false', 'extra: { in: body, required: true'],
    'changed response member thing.extra: required, was optional',
  ],
  [
    'an object that only samples show any more',
    ['things.inc', '   - thing: thing\n', ''],
    'changed response member thing: in a sample only, was object, required',
  ],
  ['another error code', ['things.inc', '- 404', '- 409'], 'added error code 409\nremoved error code 404'],
  [
    'another success code',
    ['things.inc', '- 200', '- 202'],
    'added success code 202\nremoved success code 200',
  ],
])('%s is told', (_what, edit, line) => {
  expect(told(edit)).toEqual(['Things (things)', show, ...line.split('\n')])
})

test('an operation whose path is corrected is the same operation', () => {
  const [chapter, operation, ...changes] = told([
    'things.inc',
    'PUT /v3/{project_id}/things/',
    'PUT /v3/{project_id}/objects/',
  ])
  expect([chapter, operation]).toEqual([
    'Things (things)',
    '~ objects.update  PUT /v3/{project_id}/objects/{thing_id}',
  ])
  expect(changes).toEqual([
    'changed path: /v3/{project_id}/objects/{thing_id}, was /v3/{project_id}/things/{thing_id}',
  ])
})

test('a member moves only where both states show its place', () => {
  const samples = ['samples/thing-show-response.json', 'samples/v3.69/thing-show-response.json'] as const
  const wrapped = samples.map((file): Edit => [file, '"shared"', '"more": {}, "shared"'])
  expect(told(...wrapped)).toEqual([])
  const moved = samples.map(
    (file): Edit => [
      file,
      /"shared": \w+/.exec(soundSource[file] ?? '')?.[0] ?? '',
      '"more": { "shared": true }',
    ],
  )
  expect(told(...moved)).toContain('moved response member thing.shared to thing.more.shared')
})

test('what was read past is told first, and everything is data in JSON', () => {
  const edits: Edit[] = [
    ['things.inc', './samples/thing', './samples/nothing'],
    ['things.inc', '- 404', '- 409'],
  ]
  expect(tell(edits)).toContain('new: read past things.inc:59: no sample')
  const { is, changed } = JSON.parse(tell(edits, 'json'))
  expect(is.faults).toHaveLength(1)
  expect(changed[0]).toMatchObject({
    id: 'things.show',
    changes: expect.arrayContaining([{ in: 'errors', kind: 'added', name: '409' }]),
  })
})

test.runIf(process.env.BLOCKSPEC_API_REF)('the reference of 2018 and that of today', () => {
  const read = (state: string) =>
    readStatedFacts(join(process.env.BLOCKSPEC_API_REF ?? '', 'block-storage', state), surface)
  const { added, removed, changed } = referenceChanges(read('v3-2018'), read('v3'))
  expect(added.map(({ id }) => id)).toContain('volumes.action.os-reimage')
  expect(added).toHaveLength(13)
  expect(removed.map(({ id }) => id)).toEqual(['os-quota-sets.validate-setup-for-nested-quota-use'])
  const create = changed.find(({ operation }) => operation.id === 'backups.update')
  expect(create?.changes).toContainEqual({ in: 'success', kind: 'added', name: '200' })
})
