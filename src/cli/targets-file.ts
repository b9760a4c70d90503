import { stringify } from 'yaml'

/** What a new targets.yaml is to say. */
interface Contents {
  readonly name: string
  readonly cloud: string
  readonly adminCloud?: string
  readonly otherCloud?: string
  readonly readerCloud?: string
  readonly region?: string
  readonly surface?: string
}

const text = (value: string): string => stringify(value, { lineWidth: 0 }).trimEnd()

const identitiesOf = ({ adminCloud, otherCloud, readerCloud }: Contents): readonly string[] => {
  const clouds = { admin: adminCloud, other: otherCloud, reader: readerCloud }
  const lines = Object.entries(clouds).flatMap(([identity, cloud]) =>
    cloud === undefined ? [] : [`      ${identity}: { cloud: ${JSON.stringify(cloud)} }`],
  )
  return lines.length === 0 ? [] : ['    identities:', ...lines]
}

/** The text of a targets.yaml with one target, which is a cloud. */
export const targetsFile = (contents: Contents): string => {
  const { name, cloud, region, surface } = contents
  return [
    '# yaml-language-server: $schema=./node_modules/blockspec/schemas/targets.json',
    `default: ${text(name)}`,
    'targets:',
    `  ${text(name)}:`,
    ...(surface === undefined ? [] : [`    surface: ${surface}`]),
    '    # Where it is and whose it is stands in clouds.yaml and secure.yaml, or in OS_* variables.',
    `    cloud: ${text(cloud)}`,
    ...(region === undefined ? [] : [`    auth: { region: ${JSON.stringify(region)} }`]),
    ...identitiesOf(contents),
    '',
  ].join('\n')
}
