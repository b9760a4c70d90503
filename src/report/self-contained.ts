import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { packageRoot } from '../package-root.js'
import { stableJson } from './stable-json.js'
import { visible } from './visible-text.js'

/** A page's own program and looks, as built from src/report/app. */
export interface PageAssets {
  readonly script: string
  readonly style: string
}

/** A page that needs no network. */
export interface SelfContained {
  readonly title: string
  /** What a reader without scripts gets: markup made here. */
  readonly plain: string
  /** What the program shows. */
  readonly data: unknown
}

const builtApps = join(packageRoot, 'dist', 'src', 'report')

/** The built program and looks of a page: `app`, `matrix-app` or `trend-app`. */
export const pageAssets = async (name: 'app' | 'matrix-app' | 'trend-app'): Promise<PageAssets> => {
  const [script, style] = await Promise.all(
    ['js', 'css'].map((kind) => readFile(join(builtApps, `${name}.${kind}`), 'utf8')),
  )
  return { script: script ?? '', style: style ?? '' }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as text within markup. */
export const htmlText = (value: string | number): string =>
  visible(String(value)).replace(/[&<>"]/g, (character) => entities[character] ?? character)

/** A row of a table. */
export const htmlRow = (tag: 'td' | 'th', values: readonly (string | number)[]): string =>
  `<tr>${values.map((value) => `<${tag}>${htmlText(value)}</${tag}>`).join('')}</tr>`

/** No byte of gzip's header may depend on the machine: its operating system is set to `unknown`. */
const packed = (value: unknown): string => {
  const bytes = gzipSync(stableJson(value, 'all'), { level: 9 })
  bytes[9] = 255
  return bytes.toString('base64')
}

/** Inline text runs only when it is ours: the policy names it by its digest. */
const digest = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`

const policy = (script: string, style: string): string =>
  `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; base-uri 'none'; form-action 'none'`

/** One page with data, program and looks inside it. */
export const selfContained = ({ title, plain, data }: SelfContained, assets: PageAssets): string => {
  const script = assets.script.replace(/<(\/script|!--)/gi, '\\x3C$1')
  const style = assets.style.replace(/<\//g, '\\3C /')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${htmlText(title)} · blockspec</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript>
${plain}
</noscript>
<script type="application/octet-stream+base64" id="data">${packed(data)}</script>
<script>${script}</script>
</body>
</html>
`
}
