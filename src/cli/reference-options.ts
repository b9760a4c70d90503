import { Option } from 'commander'
import { UsageError } from '../usage-error.js'
import { type AddCommand, write } from './add-command.js'
import { parseWhole, repeatable } from './options.js'
import type { ReferenceCommand } from './reference-command.js'

type Wish = Omit<ReferenceCommand, 'write' | 'signal'>

/** As commander hands them on. */
interface Flags {
  readonly port?: number
  readonly seed?: number
  readonly delay?: number
  readonly latency?: number
  readonly data?: number
  readonly quota?: Wish['quota']
  readonly state?: string
  readonly authStrategy?: 'keystone' | 'noauth'
  readonly fault: readonly string[]
  readonly variation: readonly string[]
  readonly listFaults?: true
  readonly listVariations?: true
  readonly json?: true
}

const quotas = ['volumes', 'snapshots', 'gigabytes', 'backups', 'backup_gigabytes', 'groups']

/** `volumes=10,gigabytes=100`. */
const parseQuota = (text: string): Wish['quota'] =>
  Object.fromEntries(
    text.split(',').map((part) => {
      const [name = '', limit = ''] = part.split('=')
      if (quotas.includes(name) && /^\d+$/.test(limit)) return [name, Number(limit)]
      throw new UsageError(
        `--quota: expected a list such as volumes=10,gigabytes=100 of ${quotas.join(', ')}, got "${text}"`,
      )
    }),
  )

const wishOf = ({ fault, variation, listFaults, listVariations, json, ...flags }: Flags): Wish => {
  const { port, seed, delay, latency, data, quota, state, authStrategy } = flags
  return {
    ...{ faults: fault, variations: variation },
    ...(listFaults && { listFaults }),
    ...(listVariations && { listVariations }),
    ...(json && { json }),
    ...(port !== undefined && { port }),
    ...(seed !== undefined && { seed }),
    ...(delay !== undefined && { delayMs: delay }),
    ...(latency !== undefined && { latencyMs: latency }),
    ...(data !== undefined && { decoys: data }),
    ...(quota !== undefined && { quota }),
    ...(state !== undefined && { stateFile: state }),
    ...(authStrategy && { authStrategy }),
  }
}

/** Aborted by Ctrl-C or a polite kill. */
const stopSignal = (): AbortSignal => {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort())
  return controller.signal
}

/** `blockspec reference`: the server that travels with us, as a target for others. */
export const addReference: AddCommand = (root, finish) => {
  root
    .command('reference')
    .description('start the embedded Block Storage server, with an Identity service of its own')
    .option('--port <n>', 'port on 127.0.0.1 (default: a free one)', parseWhole('--port', 65_535))
    .option('--seed <n>', 'seed of ids and delays', parseWhole('--seed'))
    .option('--delay <ms>', 'duration of an asynchronous transition', parseWhole('--delay'))
    .option('--latency <ms>', 'time that each answer takes', parseWhole('--latency'))
    .option('--data <n>', 'volumes that the projects have from the start', parseWhole('--data'))
    .option('--quota <limits>', 'what a project may have: volumes=10,gigabytes=100', parseQuota)
    .addOption(
      new Option('--auth-strategy <way>', 'noauth: USER:PROJECT is a token, too').choices([
        'keystone',
        'noauth',
      ]),
    )
    .option('--state <file>', 'keep what there is in a file, and begin with what it holds')
    .addOption(repeatable('--fault <name>', 'misbehave in this way'))
    .addOption(repeatable('--variation <name>', 'differ in this way, though correct'))
    .option('--list-faults', 'list all faults')
    .option('--list-variations', 'list all variations')
    .option('--json', 'list them for programs')
    .action(async (flags: Flags) => {
      const { runReference } = await import('./reference-command.js')
      finish(await runReference({ ...wishOf(flags), write, signal: stopSignal() }))
    })
}
