import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../package-root.js'
import { drawModel } from './diagram.js'

test('docs/model.md is what the table says; npm run model writes it anew', async () => {
  await expect(drawModel()).toMatchFileSnapshot(join(packageRoot, 'docs/model.md'))
})
