import { describe, expect, test } from 'vitest'
import type { Verdict } from '../finding.js'
import type { Microversion } from '../microversion.js'
import type { RunRecord } from '../record.js'
import { answerOf } from './answer.js'
import { sampleRecord } from './testing/sample-record.js'

const sample = sampleRecord()

const record = (over: readonly Verdict[], changes: Partial<RunRecord> = {}): RunRecord => ({
  ...sample,
  target: { ...sample.target, microversions: { min: '3.0', max: `3.${over.length - 1}` } },
  findings: [],
  requirements: sample.requirements.slice(0, 1).map((requirement) => ({
    ...requirement,
    cells: over.map((verdict, minor) => ({
      microversion: `3.${minor}` as Microversion,
      verdict,
      basis: 'tested',
      findings: [],
    })),
  })),
  ...changes,
})

describe('the answer', () => {
  test.each<[Verdict[], string, string, string[]]>([
    [
      ['passed', 'passed'],
      'good',
      'Complies at every microversion from 3.0 to 3.1',
      ['1 required promise applied and is kept'],
    ],
    [['passed'], 'good', 'Complies at 3.0', ['1 required promise applied and is kept']],
    [
      ['passed', 'passed', 'failed', 'failed'],
      'bad',
      'Complies from 3.0 to 3.1, not from 3.2 on',
      ['1 required promise is broken from 3.2 on'],
    ],
    [
      ['passed', 'failed', 'passed'],
      'bad',
      'Complies only at 3.0, 3.2',
      ['1 required promise is broken at 3.1'],
    ],
    [
      ['inconclusive', 'inconclusive'],
      'unknown',
      'Undecided for the microversions 3.0 to 3.1',
      ['1 required promise could not be judged'],
    ],
    [['inapplicable'], 'unknown', 'Nothing was judged', ['no required promise applied']],
  ])('to %j is %s', (over, tone, headline, reasons) => {
    expect(answerOf(record(over))).toEqual({ tone, headline, reasons })
  })

  test('an interrupted run proves no compliance', () => {
    const { tone, headline, reasons } = answerOf(record(['passed', 'passed'], { interrupted: true }))
    expect(tone).toBe('unknown')
    expect(headline).toBe('Interrupted before there was an answer')
    expect(reasons).toEqual(['the run was interrupted, so what follows is incomplete'])
  })
})
