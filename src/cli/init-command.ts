import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { cloudNames, cloudOfEnvironment } from '../target/clouds/find-cloud.js'
import { findTarget, type TargetWish } from '../target/find-target.js'
import { credentialNames } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import { targetsFile } from './targets-file.js'

/** What `blockspec init` was told. */
export interface InitOptions
  extends Pick<TargetWish, 'cloud' | 'adminCloud' | 'otherCloud' | 'readerCloud' | 'region' | 'surface'> {
  /** What the target is to be called; by default as its cloud. */
  readonly name?: string
  readonly output: string
  /** Whether a file that is there may be replaced. */
  readonly force?: boolean
}

/** Whoever can be asked: a person at a terminal. */
export interface Interviewer {
  /** One of the answers, or `undefined` where none is wanted. */
  choose(question: string, answers: readonly string[], byDefault?: string): Promise<string | undefined>
  close(): void
}

interface Surroundings {
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  readonly write: (text: string) => void
  /** Absent: nobody is there. */
  readonly interviewer?: Interviewer
}

const parts = {
  admin: 'Which cloud is of an administrator (types, resets, migration)?',
  other: 'Which cloud is of a member of another project (tenants must not see each other)?',
  reader: 'Which cloud is of somebody who may only read in the project?',
} as const

/** Asks for what no flag says. */
const interview = async (
  options: InitOptions,
  { choose }: Interviewer,
  surroundings: Surroundings,
): Promise<InitOptions> => {
  const known = cloudNames(surroundings)
  if (known.length === 0) {
    throw new UsageError(
      'init: there is no cloud in clouds.yaml nor in OS_* variables; write one, or source an openrc, and try again',
    )
  }
  const only = known.length === 1 ? known[0] : undefined
  const cloud =
    options.cloud ??
    (await choose(
      'Which cloud is to be judged, as a member of a project?',
      known,
      cloudOfEnvironment(surroundings) ?? only,
    ))
  if (cloud === undefined) throw new UsageError('init: no cloud was chosen; name it with --cloud')
  const others = known.filter((name) => name !== cloud)
  const asked = async (part: keyof typeof parts): Promise<string | undefined> =>
    options[`${part}Cloud`] ?? (others.length > 0 ? await choose(parts[part], others) : undefined)
  const [adminCloud, otherCloud, readerCloud] = [
    await asked('admin'),
    await asked('other'),
    await asked('reader'),
  ]
  return {
    ...{ ...options, cloud },
    ...(adminCloud !== undefined && { adminCloud }),
    ...(otherCloud !== undefined && { otherCloud }),
    ...(readerCloud !== undefined && { readerCloud }),
  }
}

const answered = async (options: InitOptions, surroundings: Surroundings): Promise<InitOptions> => {
  const { interviewer } = surroundings
  if (interviewer === undefined) {
    if (options.cloud !== undefined) return options
    throw new UsageError('init: there is nobody to ask which cloud is meant; name it with --cloud')
  }
  try {
    return await interview(options, interviewer, surroundings)
  } finally {
    interviewer.close()
  }
}

/** `blockspec init`: writes a targets.yaml that names clouds, and no secret. */
export const initCommand = async (options: InitOptions, surroundings: Surroundings): Promise<number> => {
  const { env, cwd, write } = surroundings
  const file = resolve(cwd, options.output)
  if (existsSync(file) && !options.force) {
    throw new UsageError(`${options.output}: is there already; --force replaces it, --output names another`)
  }
  const { output: _, force: __, name, ...wish } = await answered(options, surroundings)
  // What cannot be found or read is told now, and not when the file is used.
  const target = findTarget(wish, { env, cwd })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, targetsFile({ ...wish, cloud: target.name, name: name ?? target.name }))
  const given = credentialNames.filter((identity) => target.identities[identity] !== undefined)
  write(`${options.output}: target ${name ?? target.name} with ${given.join(', ')}\n`)
  write(
    `what would run: blockspec plan --targets-file ${options.output}; to judge it: blockspec run --targets-file ${options.output}\n`,
  )
  return 0
}
