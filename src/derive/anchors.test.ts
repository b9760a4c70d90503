import { expect, test } from 'vitest'
import { anchorMaker } from './anchors.js'

test('titles become ids as docutils makes them', () => {
  const anchorOf = anchorMaker()
  expect(anchorOf("Show a volume's details")).toBe('show-a-volume-s-details')
  expect(anchorOf('Volumes (volumes)')).toBe('volumes-volumes')
  expect(anchorOf('3.16 microversion')).toBe('microversion')
})

test('a title that was there before gets the next number of the document', () => {
  const anchorOf = anchorMaker()
  expect(['Request', 'Request', 'Response', 'Request'].map(anchorOf)).toEqual([
    'request',
    'id1',
    'response',
    'id2',
  ])
})
