import { UsageError } from '../../usage-error.js'
import { suggest } from '../nearest.js'
import type { Path } from '../yaml-source.js'
import { type CloudFile, type CloudFiles, readCloudFiles, type Surroundings } from './cloud-files.js'
import { environmentCloud, nameOfEnvironmentCloud } from './environment-cloud.js'
import { isMapping, type Mapping, mappingOf, mergedDeeply, overlaid, withUnderscores } from './mapping.js'

/** A cloud with everything that is said of it: its profile, clouds.yaml, secure.yaml, its region, laid over each other. */
export interface FoundCloud {
  readonly name: string
  readonly settings: Mapping
  /** Where a setting stands, or else the cloud: `clouds.yaml:3:5`. */
  placeOf(path: Path): string
}

interface Layer {
  readonly file: CloudFile
  readonly path: Path
}

const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) => Object.entries(mappingOf(value)).find(([name]) => name.replaceAll('-', '_') === key)?.[1],
    root,
  )

/** The last of the layers that say it is the one that counts; the cloud itself stands in clouds.yaml. */
const placing =
  (layers: readonly Layer[], otherwise: string) =>
  (path: Path): string => {
    const contents = ({ file, path: to }: Layer): Mapping => mappingAt(file.value, to)
    const said = layers.findLast((layer) => path.length > 0 && valueAt(contents(layer), path) !== undefined)
    const home = layers.find(
      ({ file, path: [top = '', name = ''] }) =>
        top === 'clouds' && mappingOf(file.value[top])[name] !== undefined,
    )
    const layer = said ?? home
    if (layer === undefined) return otherwise
    const { file, path: to } = layer
    return file.source.place(file.source.offsetOf(said ? [...to, ...path] : to, { key: true }))
  }

const mappingAt = (root: Mapping, path: Path): Mapping =>
  path.reduce<Mapping>((value, key) => mappingOf(value[key]), root)

/** What a profile of clouds-public.yaml says; those that travel with openstacksdk are not at hand. */
const profileOf = (name: string, { vendors }: CloudFiles, given: Mapping, place: string): Mapping => {
  const known = mappingOf(vendors?.value['public-clouds'])
  const profile = known[name]
  if (isMapping(profile)) return withUnderscores(profile)
  if (mappingOf(given.auth).auth_url !== undefined) return {}
  const where =
    vendors === undefined ? 'there is no clouds-public.yaml' : `${vendors.shown} has none of that name`
  throw new UsageError(`${place}: no profile "${name}": ${where}; write auth.auth_url into the cloud itself`)
}

interface Region {
  readonly name: string
  readonly values: Mapping
}

const regionsIn = (
  { regions, region_name: name }: Mapping,
  refuse: (problem: string) => never,
): readonly Region[] => {
  if (Array.isArray(regions) && regions.length > 0) {
    return regions.map((region: unknown) => {
      if (!isMapping(region)) return { name: String(region), values: {} }
      if (region.name !== undefined) return { name: String(region.name), values: mappingOf(region.values) }
      return refuse('expected the name of each region, got a map without the key "name"; add it')
    })
  }
  if (regions !== undefined && regions !== null && !Array.isArray(regions)) {
    return refuse('expected a list of regions, got something else; put its names in [ ]')
  }
  const names = Array.isArray(name) ? name.map(String) : String(name ?? '').split(',')
  return names.filter((one) => one !== '').map((one) => ({ name: one, values: {} }))
}

const withRegion = (
  { name: cloud, settings, placeOf }: FoundCloud,
  wished: string | undefined,
  regions: readonly Region[],
): Mapping => {
  const [first] = regions
  const region = wished === undefined ? first : regions.find(({ name }) => name === wished)
  const { regions: _, ...rest } = settings
  if (region !== undefined) {
    return { ...overlaid(rest, withUnderscores(region.values)), region_name: region.name }
  }
  if (wished === undefined || first === undefined) return { ...rest, region_name: wished ?? rest.region_name }
  const known = regions.map(({ name }) => name)
  throw new UsageError(
    `${placeOf(['regions'])}: cloud "${cloud}" has no region "${wished}"; ${suggest(wished, known)}`,
  )
}

/** What clouds there are, and which files say so. */
interface Known {
  readonly files: CloudFiles
  readonly clouds: Mapping
  readonly ofEnvironment: string | undefined
}

const knownClouds = (surroundings: Surroundings): Known => {
  const { env } = surroundings
  const files = readCloudFiles(surroundings)
  const fromFile = (file: CloudFile | undefined): Mapping => {
    const clouds = file?.value.clouds
    if (file === undefined || clouds === undefined || clouds === null) return {}
    if (isMapping(clouds)) return clouds
    const place = file.source.place(file.source.offsetOf(['clouds'], { key: true }))
    throw new UsageError(`${place}: clouds: expected a map of clouds by name, got something else; mend it`)
  }
  const clouds = mergedDeeply(fromFile(files.clouds), fromFile(files.secure))
  const variables = environmentCloud(env)
  const name = nameOfEnvironmentCloud(env)
  if (variables === undefined) return { files, clouds, ofEnvironment: undefined }
  if (clouds[name] !== undefined) {
    throw new UsageError(
      `${files.clouds?.shown ?? 'clouds.yaml'}: a cloud named "${name}" is both here and in the OS_* variables; ` +
        'rename one (OS_CLOUD_NAME names that of the variables)',
    )
  }
  return { files, clouds: { ...clouds, [name]: variables }, ofEnvironment: name }
}

/** The names of all clouds that files and variables describe. */
export const cloudNames = (surroundings: Surroundings): readonly string[] =>
  Object.keys(knownClouds(surroundings).clouds)

/** The cloud that the environment chooses: the one OS_CLOUD names, or that of the OS_* variables with OS_AUTH_URL. */
export const cloudOfEnvironment = ({ env }: Surroundings): string | undefined => {
  if (env.OS_CLOUD) return env.OS_CLOUD
  return env.OS_AUTH_URL ? nameOfEnvironmentCloud(env) : undefined
}

const refuseUnknown = (asked: Wish, { files, clouds }: Known): never => {
  const names = Object.keys(clouds)
  const looked = [files.clouds, files.secure].flatMap((file) => (file ? [file.shown] : []))
  const where =
    looked.length > 0
      ? `in ${looked.join(' and ')}`
      : 'and no clouds.yaml in this directory, ~/.config/openstack or /etc/openstack'
  const unreadable = files.unreadable.length > 0 ? ` (${files.unreadable.join(', ')} cannot be read)` : ''
  const cure =
    names.length > 0 ? suggest(asked.name, names) : 'write one, or name it with OS_CLIENT_CONFIG_FILE'
  throw new UsageError(`${asked.by}: no cloud "${asked.name}" ${where}${unreadable}; ${cure}`)
}

/** Which cloud is wanted, and by what, for messages. */
export interface Wish extends Surroundings {
  readonly name: string
  readonly region?: string
  /** `--cloud`, or `targets.yaml:4:5`. */
  readonly by: string
}

/** Finds a cloud by its name, as openstacksdk does. */
export const findCloud = (wish: Wish): FoundCloud => {
  const known = knownClouds(wish)
  const { files, clouds, ofEnvironment } = known
  const { name } = wish
  if (clouds[name] === undefined) refuseUnknown(wish, known)
  const path = ['clouds', name]
  const layers = [files.clouds, files.secure].flatMap((file) => (file ? [{ file, path }] : []))
  const own = withUnderscores(mappingOf(clouds[name]))
  const otherwise = name === ofEnvironment ? 'the OS_* variables' : wish.by
  const near = placing(layers, otherwise)
  if (!isMapping(clouds[name])) {
    throw new UsageError(
      `${near([])}: clouds.${name}: expected a map of the cloud's settings, got something else`,
    )
  }
  if (own.auth !== undefined && own.auth !== null && !isMapping(own.auth)) {
    throw new UsageError(
      `${near(['auth'])}: clouds.${name}.auth: expected a map of credentials, got something else`,
    )
  }

  const profile = own.profile ?? own.cloud
  const below =
    typeof profile === 'string' && profile !== ofEnvironment
      ? profileOf(profile, files, own, near(['profile']))
      : {}
  const vendor =
    files.vendors && typeof profile === 'string'
      ? [{ file: files.vendors, path: ['public-clouds', profile] }]
      : []
  const placeOf = placing([...vendor, ...layers], otherwise)
  const found = { name, settings: overlaid(below, own), placeOf }
  const refuse = (problem: string): never => {
    throw new UsageError(`${placeOf(['regions'])}: clouds.${name}.regions: ${problem}`)
  }
  const said = regionsIn(own, refuse)
  const regions = said.length > 0 ? said : regionsIn(below, refuse)
  return { ...found, settings: withRegion(found, wish.region, regions) }
}
