import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the rest of the tool asks of the reference. */
const entries = [
  'start-reference',
  'fault-catalogue',
  'fault-ranges',
  'state/keeping',
  'variations/catalogue',
]

/**
 * Bundles the compiled reference with its HTTP server, in place: a server that is to start in a blink cannot read some
 * 300 files first.
 */
export async function buildReference() {
  await build({
    absWorkingDir: root,
    entryPoints: entries.map((entry) => `dist/src/reference/${entry}.js`),
    outdir: 'dist/src/reference',
    outbase: 'dist/src/reference',
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
}
