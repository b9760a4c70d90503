import { test } from 'vitest'
import { mustNotBlame, together } from '../varied-runs.js'

test.each(together.slice(3))(
  'a correct server is not blamed for: %s, %s, %s …',
  { timeout: 600_000 },
  (...names) => mustNotBlame(names),
)
