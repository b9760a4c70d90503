import { describe, expect, test } from 'vitest'
import { UsageError } from '../usage-error.js'
import { parseShard } from './shard-option.js'

describe('--shard', () => {
  test.each([
    ['2/4', {}, { index: 2, count: 4 }],
    ['1/1', { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '9' }, { index: 1, count: 1 }],
    ['auto', { JOB_COMPLETION_INDEX: '0', JOB_COMPLETION_TOTAL: '8' }, { index: 1, count: 8 }],
    ['8', { JOB_COMPLETION_INDEX: '7' }, { index: 8, count: 8 }],
    ['auto', { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '4' }, { index: 2, count: 4 }],
    // GitLab tells a total of 1 in jobs of which there is one.
    ['8', { JOB_COMPLETION_INDEX: '7', CI_NODE_TOTAL: '1' }, { index: 8, count: 8 }],
    [
      'auto',
      { SLURM_ARRAY_TASK_ID: '0', SLURM_ARRAY_TASK_COUNT: '3', SLURM_ARRAY_TASK_MIN: '0' },
      { index: 1, count: 3 },
    ],
    [
      'auto',
      { SLURM_ARRAY_TASK_ID: '12', SLURM_ARRAY_TASK_COUNT: '3', SLURM_ARRAY_TASK_MIN: '10' },
      { index: 3, count: 3 },
    ],
    [
      'auto',
      {
        ...{ SLURM_ARRAY_TASK_ID: '14', SLURM_ARRAY_TASK_COUNT: '3', SLURM_ARRAY_TASK_MIN: '10' },
        SLURM_ARRAY_TASK_STEP: '2',
      },
      { index: 3, count: 3 },
    ],
  ])('%s with %j is %j', (text, env, shard) => {
    expect(parseShard(text, env)).toEqual(shard)
  })

  test.each([
    ['0/4', {}, 'part 0 of 4, expected one from 1 to 4'],
    ['5/4', {}, 'part 5 of 4, expected one from 1 to 4'],
    ['1/0', {}, 'part 1 of 0, expected one from 1 to'],
    ['half', {}, 'got "half", expected which part of how many'],
    ['auto', {}, 'none of JOB_COMPLETION_INDEX, CI_NODE_INDEX and SLURM_ARRAY_TASK_ID is set'],
    ['auto', { JOB_COMPLETION_INDEX: '0' }, 'set JOB_COMPLETION_TOTAL too, or give --shard N'],
    ['auto', { JOB_COMPLETION_INDEX: 'x' }, 'JOB_COMPLETION_INDEX is "x", expected a whole number'],
    ['8', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '4' }, 'the engine that set CI_NODE_INDEX started 4'],
    ['auto', { CI_NODE_INDEX: '1', JOB_COMPLETION_INDEX: '1' }, 'are both set'],
    // An array of 1,7 has two tasks, the second of which is no second.
    [
      'auto',
      { SLURM_ARRAY_TASK_ID: '7', SLURM_ARRAY_TASK_COUNT: '2', SLURM_ARRAY_TASK_MIN: '1' },
      'part 7 of 2',
    ],
  ])('%s with %j is refused: %s', (text, env, reason) => {
    expect(() => parseShard(text, env)).toThrow(UsageError)
    expect(() => parseShard(text, env)).toThrow(reason)
  })
})
