import type { Diagnosis } from '../run/doctor/diagnosis.js'
import { type Amounts, budgetKeys } from '../target/budget.js'
import type { Mode } from '../target/mode.js'

const labelWidth = 15
const lineWidth = 100

/** What of a long list is shown. */
const shownReasons = 7
const shownNames = 6

const grouped = (amount: number): string => Math.round(amount).toLocaleString('en')

const wrapped = (text: string): string => {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length + 1 > lineWidth - labelWidth) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines.join(`\n  ${' '.repeat(labelWidth)}`)
}

const row = (label: string, text: string): string =>
  text === '' ? '' : `  ${label.padEnd(labelWidth)}${wrapped(text)}\n`

const what: Readonly<Record<Mode, string>> = {
  full: 'everything, administration included',
  tenant: 'only what an ordinary tenant may do to its own things; an administrator only reads',
  observe: 'reads alone; nothing is made',
}

const someOf = (names: readonly string[]): string =>
  names.length > shownNames
    ? `${names.slice(0, shownNames).join(', ')} and ${names.length - shownNames} more`
    : names.join(', ') || 'none'

const duration = (seconds: number): string => {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} minutes` : `${(seconds / 3600).toFixed(1)} hours`
}

const amountsText = ({ volumes, gigabytes, snapshots, backups, groups }: Amounts): string => {
  const parts = [
    ...([
      [volumes, 'volumes'] as const,
      [gigabytes, 'GiB'] as const,
      [snapshots, 'snapshots'] as const,
    ] as const),
    ...([[backups, 'backups'] as const, [groups, 'groups'] as const] as const),
  ].filter(([amount]) => amount > 0)
  return parts.map(([amount, unit]) => `${grouped(amount)} ${unit}`).join(', ') || 'nothing'
}

const modeText = ({ mode, modeIsSet }: Diagnosis): string => {
  const why = modeIsSet ? 'as set' : mode === 'full' ? 'since it is on this machine' : 'since it is elsewhere'
  return `${mode} (${why}): ${what[mode]}`
}

const budgetText = ({ budget }: Diagnosis): string =>
  budgetKeys.flatMap((key) => (budget[key] === undefined ? [] : [`${key}=${budget[key]}`])).join(', ')

const quotaText = ({ quotas = [] }: Diagnosis): string =>
  quotas
    .map(({ what: kind, used, limit }) =>
      limit === undefined ? `${kind} unlimited` : `${grouped(limit - used)} of ${grouped(limit)} ${kind}`,
    )
    .join(', ')

const byWhy = (found: Diagnosis['capabilities']): string => {
  const groups = new Map<string, string[]>()
  for (const { name, why } of found) groups.set(why, [...(groups.get(why) ?? []), name])
  return [...groups].map(([why, names]) => `${names.join(', ')} (${why})`).join('; ')
}

const targetRows = (found: Diagnosis): string => {
  const { microversions, identities, latency, types, leastSize, extensions, zones, unlisted, refused } = found
  const { offered, judged } = microversions
  const narrowed = offered.min === judged.min && offered.max === judged.max
  return [
    row(
      'versions',
      `${offered.min} to ${offered.max}${narrowed ? '' : `, judged ${judged.min} to ${judged.max}`}`,
    ),
    row(
      'identities',
      identities.map(({ name, roles }) => `${name} (${roles.join(', ') || 'roles unknown'})`).join('; '),
    ),
    row(
      'latency',
      latency
        ? `median ${Math.ceil(latency.medianMs)} ms, at most ${Math.ceil(latency.maxMs)} ms, of ${latency.reads} reads`
        : '',
    ),
    row('types', types ? someOf(types) : ''),
    row(
      'least size',
      leastSize
        ? `${leastSize} GiB of the default type, where a run asks for 1: let volumeType name another`
        : '',
    ),
    row('zones', zones ? someOf(zones) : ''),
    row('unlisted', unlisted.length > 0 ? `${unlisted.join(', ')}: the target lists no such` : ''),
    row('extensions', extensions ? `${extensions.length}` : ''),
    row('quota left', quotaText(found)),
    row('has', byWhy(found.capabilities.filter(({ present }) => present))),
    row('lacks', byWhy(found.capabilities.filter(({ present }) => !present))),
    row('not answered', refused.join('; ')),
  ].join('')
}

const runRows = (found: Diagnosis): string => {
  const { requirements, profiles, estimate, tight } = found
  return [
    row('mode', modeText(found)),
    row('budget', budgetText(found)),
    row(
      'judges',
      `${grouped(requirements.apply)} of ${grouped(requirements.all)} requirements in ${grouped(requirements.runs)} runs`,
    ),
    row(
      'profiles',
      profiles.map(({ name, apply, all }) => `${name} ${grouped(apply)} of ${grouped(all)}`).join(', '),
    ),
    row('takes', `about ${duration(estimate.seconds)} and ${grouped(estimate.requests)} requests`),
    row('holds at most', amountsText(estimate.peak)),
    row('makes in all', amountsText(estimate.total)),
    row('too small', tight.length > 0 ? `what is left: ${tight.join(', ')}; such runs end inconclusive` : ''),
  ].join('')
}

const counted = (entries: readonly (readonly [number, string])[], sign = ''): string => {
  const shown = entries.slice(0, shownReasons)
  const rest = entries.slice(shownReasons)
  const more = rest.reduce((sum, [count]) => sum + count, 0)
  const all = rest.length > 0 ? [...shown, [more, `for ${rest.length} more reasons`] as const] : shown
  return all.map(([count, text]) => `${`${sign}${grouped(count)}`.padStart(8)}  ${text}\n`).join('')
}

/** A diagnosis on one screen. */
export const doctorText = (found: Diagnosis): string => {
  const { target, exclusions, additions } = found
  const more = additions.slice(0, shownReasons).map((one) => [one.requirements, one.with] as const)
  return [
    `${target.name}: ready, ${target.surface} at ${target.endpoint}\n`,
    targetRows(found),
    '\nA run\n',
    runRows(found),
    ...(exclusions.length > 0
      ? [
          '\nNot judged\n',
          counted(exclusions.map(({ requirements, reason }) => [requirements, reason] as const)),
        ]
      : []),
    ...(more.length > 0 ? ['\nMore would be judged, by itself with\n', counted(more, '+')] : []),
  ].join('')
}
