import { compileSchema } from '../json-schema.js'
import { compareMicroversions, type MicroversionRange, parseMicroversion } from '../microversion.js'
import type { Surface } from '../target/surface.js'
import type { AuthConfig } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import type { CatalogueEntry } from './keystone.js'
import { readBody } from './read-body.js'
import type { Transport, WireResponse } from './transport.js'

interface VersionDocument {
  readonly versions: readonly {
    readonly id: string
    readonly version?: string
    readonly min_version?: string
  }[]
}

const text = { type: 'string' }
const mistakesOf = compileSchema({
  type: 'object',
  required: ['versions'],
  properties: {
    versions: {
      type: 'array',
      items: { type: 'object', required: ['id'], properties: { id: text, version: text, min_version: text } },
    },
  },
})

const isVersionDocument = (value: unknown): value is VersionDocument => mistakesOf(value).length === 0

/** What stands before `/v3` in a Block Storage URL, which may go on with a project or have no `/v3` at all. */
export const serviceRoot = (url: string): string => {
  const { origin, pathname } = new URL(url)
  const prefix = pathname.replace(/\/v\d+(\.\d+)?(\/[^/]*)?\/?$/, '').replace(/\/+$/, '')
  return `${origin}${prefix}`
}

/** The URL in a token's catalogue of a service of one of these types, the best first; absent where there is none. */
export const endpointOf = (
  catalogue: readonly CatalogueEntry[],
  { interface: face, region }: AuthConfig,
  serviceTypes: readonly string[],
): string | undefined => {
  const entries = catalogue.filter(
    (entry) => entry.interface === face && (!region || entry.region === region),
  )
  for (const type of serviceTypes) {
    const found = entries.find((entry) => entry.type === type && URL.canParse(entry.url))
    if (found) return found.url
  }
  return undefined
}

/** The service's URL in a token's catalogue. */
export const findEndpoint = (
  catalogue: readonly CatalogueEntry[],
  auth: AuthConfig,
  place: string,
): string => {
  const { serviceTypes, interface: face, region } = auth
  const found = endpointOf(catalogue, auth, serviceTypes)
  if (found !== undefined) return found
  const where = `interface ${face}${region ? ` and region ${region}` : ''}`
  const has = [...new Set(catalogue.map((entry) => `${entry.type} (${entry.interface}, ${entry.region})`))]
  throw new UsageError(
    `${place}: no ${serviceTypes.join(', ')} endpoint with ${where} in the catalogue of ${auth.url}, which has ` +
      `${has.join(', ') || 'no endpoints'}; check region, interface and service types, or give the endpoint`,
  )
}

const rangeIn = (
  { status, headers, body }: WireResponse,
  { version, only }: Surface,
): MicroversionRange | undefined => {
  if (status !== 200 && status !== 300) return undefined
  const { json } = readBody(body, headers['content-type'])
  const entry = isVersionDocument(json) ? json.versions.find(({ id }) => version.test(id)) : undefined
  if (only) return entry && only
  const min = parseMicroversion(entry?.min_version ?? '')
  const max = parseMicroversion(entry?.version ?? '')
  return min && max && compareMicroversions(min, max) <= 0 ? { min, max } : undefined
}

/** The microversions of the service at `root`: from `/`, or from e.g. `/v3/` where a proxy hides `/`. */
export const discoverRange = async (
  root: string,
  {
    transport,
    token,
    surface,
    place,
    agent,
  }: {
    readonly transport: Transport
    readonly token: string
    readonly surface: Surface
    readonly place: string
    /** Who asks. */
    readonly agent: string
  },
): Promise<MicroversionRange> => {
  const { origin, pathname } = new URL(root)
  const base = pathname === '/' ? '' : pathname
  const answers: string[] = []
  for (const path of ['/', surface.path]) {
    const headers = {
      accept: 'application/json',
      'user-agent': agent,
      ...(path === '/' ? {} : { 'x-auth-token': token }),
    }
    const response = await transport.send({ method: 'GET', origin, path: `${base}${path}`, headers })
    const range = rangeIn(response, surface)
    if (range) return range
    answers.push(
      `GET ${base}${path} answered ${response.status} ${response.headers['content-type'] ?? ''}`.trim(),
    )
  }
  throw new UsageError(
    `${place}: ${root} is not a ${surface.title} endpoint (${answers.join(', ')}); ` +
      `expected a version document with ${surface.path.slice(1, -1)}${surface.only ? '' : ' and its microversions'}; check the endpoint`,
  )
}
