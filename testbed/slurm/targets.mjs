import { readFileSync } from 'node:fs'

/** What `blockspec reference` prints, as a targets.yaml. */
const told = readFileSync(0, 'utf8')
const [, url] = /(http:\/\/\S+\/identity\/v3)/.exec(told) ?? []
const people = [...told.matchAll(/^(\w+) +user (\S+), password (\S+), project (\S+),/gm)].map(
  ([, name, username, password, project]) => [name, { username, password, project }],
)
console.log(JSON.stringify({ targets: { there: { auth: { url }, identities: Object.fromEntries(people) } } }))
