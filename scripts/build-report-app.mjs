import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Bundles the report page's program and looks into dist, where the report writer reads them. */
export async function buildReportApp() {
  await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'src/report/app/main.tsx', out: 'app' },
      { in: 'src/report/app/app.css', out: 'app' },
      { in: 'src/report/app/targets/main.tsx', out: 'matrix-app' },
      { in: 'src/report/app/targets/targets.css', out: 'matrix-app' },
      { in: 'src/report/app/trend/main.tsx', out: 'trend-app' },
      { in: 'src/report/app/trend/trend.css', out: 'trend-app' },
    ],
    outdir: 'dist/src/report',
    tsconfig: 'src/report/app/tsconfig.json',
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome100', 'firefox115', 'safari16.4'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildReportApp()
