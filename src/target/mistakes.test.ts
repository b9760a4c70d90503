import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { UsageError } from '../usage-error.js'
import { loadTarget } from './load-target.js'

/** What the user got wrong, the file, and the one line that says so. */
const mistakes: readonly (readonly [title: string, file: string, line: string])[] = [
  ['an empty file', '', 'targets.yaml:1:1: the file: expected a map with the key targets, got nothing'],
  [
    'a file that is a list',
    `- a
- b
`,
    'targets.yaml:1:1: the file: expected a map with the key targets, got a list',
  ],
  [
    'a tab as indentation',
    'targets:\n\ta: 1\n',
    'targets.yaml:2:1: not valid YAML: Tabs are not allowed as indentation; mend the file there',
  ],
  [
    'an unclosed flow map',
    `targets: { a: { embedded: true }
`,
    'targets.yaml:2:1: not valid YAML: Flow map in block collection must be sufficiently indented and end with a }; mend the file there',
  ],
  [
    'an unclosed quote',
    `default: "a
targets: {}
`,
    'targets.yaml:3:1: not valid YAML: Missing closing "quote; mend the file there',
  ],
  [
    'two documents',
    `targets: { a: { embedded: true } }
---
targets: {}
`,
    'targets.yaml:2:1: a second document begins here; keep one of them',
  ],
  [
    'an alias without an anchor',
    `targets:
  a: *base
`,
    'targets.yaml:2:6: no anchor stands before this alias; add it, or put the text in quotes',
  ],
  [
    'a tag that nobody knows',
    `targets:
  a:
    embedded: !secret true
`,
    'targets.yaml:3:15: not valid YAML: a tag that is not known (text that begins with ! needs quotes); mend the file there',
  ],
  [
    'a variable without quotes within braces',
    `targets:
  a: { endpoint: \${HOST} }
`,
    `targets.yaml:2:18: not valid YAML: within braces "\${…}" needs quotes; put it in quotes`,
  ],
  [
    'a time-out of two days',
    `targets:
  a: { embedded: true, requestTimeoutS: 172800 }
`,
    'targets.yaml:2:41: targets.a.requestTimeoutS: expected a whole number from 1 to 86400, got 172800',
  ],
  [
    'a key given twice',
    `targets:
  a:
    embedded: true
    concurrency: 4
    concurrency: 5
`,
    'targets.yaml:5:5: the key "concurrency" is given twice; keep one of them',
  ],
  [
    'a target given twice',
    `targets:
  a: { embedded: true }
  a: { embedded: true }
`,
    'targets.yaml:3:3: the key "a" is given twice; keep one of them',
  ],
  [
    'no targets',
    `default: a
`,
    'targets.yaml:1:1: the file lacks the key "targets"; add it',
  ],
  [
    'targets that are empty',
    `targets: {}
`,
    'targets.yaml:1:1: targets is empty; give at least one',
  ],
  [
    'targets without a value',
    `targets:
`,
    'targets.yaml:1:9: targets: expected a map of targets by name, got nothing',
  ],
  [
    'targets as a list',
    `targets:
  - embedded: true
`,
    'targets.yaml:2:3: targets: expected a map of targets by name, got a list',
  ],
  [
    'a misspelt key at the top',
    `target:
  a: { embedded: true }
`,
    'targets.yaml:1:1: unknown key "target" in the file; did you mean "targets"?',
  ],
  [
    'a target without a value',
    `targets:
  a:
`,
    "targets.yaml:2:5: targets.a: expected a map of the target's settings, got nothing",
  ],
  [
    'a default that is a number',
    `default: 1
targets: { a: { embedded: true } }
`,
    'targets.yaml:1:10: default: expected the name of a target, got 1; put it in quotes',
  ],
  [
    'a default that does not exist',
    `default: refrence
targets:
  reference: { embedded: true }
`,
    'targets.yaml:1:1: no target "refrence"; did you mean "reference"?',
  ],
  [
    'no default among several',
    `targets:
  a: { embedded: true }
  b: { embedded: true }
`,
    'targets.yaml:1:1: no default target; add "default:" or name one of a, b',
  ],
  [
    'a misspelt key of a target',
    `targets:
  a:
    auth: { url: http://k/v3 }
    endpiont: http://b
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:4:5: unknown key "endpiont" in targets.a; did you mean "endpoint"?',
  ],
  [
    'a key that resembles none',
    `targets:
  a:
    embedded: true
    colour: red
`,
    'targets.yaml:4:5: unknown key "colour" in targets.a; known: all, auth, availabilityZone, budget, capabilities, cloud, concurrency, embedded, endpoint, identities, maxBodyBytes, microversions, mode, requestTimeoutS, suites, surface, tls, transitionTimeoutS, volumeType, waivers',
  ],
  [
    'a misspelt key in another target',
    `default: a
targets:
  a: { embedded: true }
  b: { embeded: true }
`,
    'targets.yaml:4:8: unknown key "embeded" in targets.b; did you mean "embedded"?',
  ],
  [
    'a misspelt key through an alias',
    `targets:
  a: &a
    embedded: true
    budget: &b { volume: 3 }
`,
    'targets.yaml:4:18: unknown key "volume" in targets.a.budget; did you mean "volumes"?',
  ],
  [
    'a surface nobody knows',
    `targets:
  a:
    surface: block-storage-v4
    embedded: true
`,
    'targets.yaml:3:14: targets.a.surface: expected one of block-storage-v3, block-storage-v2, compute-v2.1, compute-v1.1, got "block-storage-v4"',
  ],
  [
    'embedded as a word',
    `targets:
  a:
    embedded: yes please
`,
    'targets.yaml:3:15: targets.a.embedded: expected true or a map of the reference server\'s settings, got "yes please"',
  ],
  [
    'a negative delay',
    `targets:
  a:
    embedded: { delayMs: -1 }
`,
    'targets.yaml:3:26: targets.a.embedded.delayMs: expected a whole number, 0 or more, got -1',
  ],
  [
    'faults as one word',
    `targets:
  a:
    embedded: { faults: slow }
`,
    'targets.yaml:3:25: targets.a.embedded.faults: expected a list of fault names, got "slow"',
  ],
  [
    'embedded and an endpoint',
    `targets:
  a:
    embedded: true
    endpoint: http://b/v3
`,
    'targets.yaml:4:5: targets.a.endpoint does not go with embedded: the reference server brings its own; remove one',
  ],
  [
    'neither auth, endpoint nor embedded',
    `targets:
  a:
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:2:3: targets.a says not where it is; add cloud, auth.url, endpoint, or embedded: true',
  ],
  [
    'auth without url',
    `targets:
  a:
    auth: { region: RegionOne }
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:3:5: targets.a.auth lacks the key "url"; add it',
  ],
  [
    'auth as a URL',
    `targets:
  a:
    auth: http://k/v3
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:3:11: targets.a.auth: expected a map with the key url, got "http://k/v3"',
  ],
  [
    'an auth url without a scheme',
    `targets:
  a:
    auth: { url: k:5000/v3 }
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:3:18: targets.a.auth.url: expected an http:// or https:// URL, got "k:5000/v3"',
  ],
  [
    'an auth url of Keystone v2.0',
    `targets:
  a:
    auth: { url: http://k:5000/v2.0/ }
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:3:13: targets.a.auth.url is not Keystone v3, got "http://k:5000/v2.0/"; end it in /v3',
  ],
  [
    'an interface nobody knows',
    `targets:
  a:
    auth: { url: http://k/v3, interface: publik }
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:3:42: targets.a.auth.interface: expected one of public, internal, admin, got "publik"',
  ],
  [
    'no service types',
    `targets:
  a:
    auth: { url: http://k/v3, serviceTypes: [] }
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:3:31: targets.a.auth.serviceTypes is empty; give at least one',
  ],
  [
    'an endpoint that cannot be a URL',
    `targets:
  a:
    endpoint: "http://b:port/v3"
    identities: { member: { token: t, projectId: p } }
`,
    'targets.yaml:3:5: targets.a.endpoint is not a URL, got "http://b:port/v3"; mend it',
  ],
  [
    'no identities',
    `targets:
  a:
    auth: { url: http://k/v3 }
`,
    'targets.yaml:2:3: targets.a has no identities; add cloud, or at least identities.member',
  ],
  [
    'identities that are empty',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities: {}
`,
    'targets.yaml:4:5: targets.a.identities is empty; give at least one',
  ],
  [
    'an identity nobody knows',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      members: { username: u, password: p, project: q }
`,
    'targets.yaml:5:7: unknown key "members" in targets.a.identities; did you mean "member"?',
  ],
  [
    'an identity without credentials',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, project: q }
`,
    'targets.yaml:5:7: targets.a.identities.member has no credentials; add cloud, password, token or applicationCredentialSecret',
  ],
  [
    'a password and a token',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: p, token: t, project: q }
`,
    'targets.yaml:5:7: targets.a.identities.member has both password and token; keep one',
  ],
  [
    'a password without a user',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { password: p, project: q }
`,
    'targets.yaml:5:7: targets.a.identities.member has a password but no user; add username or userId',
  ],
  [
    'a password without Keystone',
    `targets:
  a:
    endpoint: http://b/v3
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:4:19: targets.a.identities.member has a password but there is no Keystone to give it to; add auth.url to the target',
  ],
  [
    'a password that is a number',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: 123456, project: q }
`,
    'targets.yaml:5:40: targets.a.identities.member.password: expected text, got a number; put it in quotes',
  ],
  [
    'a password that is empty',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: "", project: q }
`,
    'targets.yaml:5:40: targets.a.identities.member.password: expected text, got empty text',
  ],
  [
    'a project by name and id',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: p, project: q, projectId: r }
`,
    'targets.yaml:5:7: targets.a.identities.member has both project and projectId; keep one',
  ],
  [
    'no project',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: p }
`,
    'targets.yaml:5:7: targets.a.identities.member has no project; add project or projectId',
  ],
  [
    'a bare token without projectId',
    `targets:
  a:
    endpoint: http://b/v3
    identities: { member: { token: t, project: q } }
`,
    'targets.yaml:4:19: targets.a.identities.member has a token that no Keystone can explain; add projectId, or auth.url to the target',
  ],
  [
    'a capability nobody knows',
    `targets:
  a:
    embedded: true
    capabilities: { image: false }
`,
    'targets.yaml:4:21: unknown key "image" in targets.a.capabilities; did you mean "images"?',
  ],
  [
    'a capability that is a word',
    `targets:
  a:
    embedded: true
    capabilities: { images: maybe }
`,
    'targets.yaml:4:29: targets.a.capabilities.images: expected true or false, got "maybe"',
  ],
  [
    'a microversion without quotes',
    `targets:
  a:
    embedded: true
    microversions: { max: 3.70 }
`,
    'targets.yaml:4:27: targets.a.microversions.max: expected a microversion such as "3.70", got 3.7; put it in quotes',
  ],
  [
    'a microversion that is none',
    `targets:
  a:
    embedded: true
    microversions: { min: latest }
`,
    'targets.yaml:4:27: targets.a.microversions.min: expected a microversion such as "3.70", got "latest"',
  ],
  [
    'a microversion with a leading zero',
    `targets:
  a:
    embedded: true
    microversions: { min: "3.07" }
`,
    'targets.yaml:4:27: targets.a.microversions.min: expected a microversion such as "3.70", got "3.07"',
  ],
  [
    'microversions the wrong way round',
    `targets:
  a:
    embedded: true
    microversions: { min: "3.9", max: "3.8" }
`,
    'targets.yaml:4:5: targets.a.microversions min 3.9 is newer than max 3.8; swap them',
  ],
  [
    'a concurrency of none',
    `targets:
  a:
    embedded: true
    concurrency: 0
`,
    'targets.yaml:4:18: targets.a.concurrency: expected a whole number, 1 or more, got 0',
  ],
  [
    'a concurrency in words',
    `targets:
  a:
    embedded: true
    concurrency: eight
`,
    'targets.yaml:4:18: targets.a.concurrency: expected a whole number, 1 or more, got "eight"',
  ],
  [
    'a time-out that is not whole',
    `targets:
  a:
    embedded: true
    requestTimeoutS: 1.5
`,
    'targets.yaml:4:22: targets.a.requestTimeoutS: expected a whole number from 1 to 86400, got 1.5',
  ],
  [
    'a misspelt budget',
    `targets:
  a:
    embedded: true
    budget: { gigabyte: 3 }
`,
    'targets.yaml:4:15: unknown key "gigabyte" in targets.a.budget; did you mean "gigabytes"?',
  ],
  [
    'a waiver without a reason',
    `targets:
  a:
    embedded: true
    waivers:
      - finding: volumes/*
`,
    'targets.yaml:5:9: targets.a.waivers[0] lacks the key "reason"; add it',
  ],
  [
    'a waiver with an empty reason',
    `targets:
  a:
    embedded: true
    waivers:
      - { finding: volumes/*, reason: "" }
`,
    'targets.yaml:5:39: targets.a.waivers[0].reason: expected the reason in words, got ""',
  ],
  [
    'a waiver that expires on no day',
    `targets:
  a:
    embedded: true
    waivers:
      - { finding: x, reason: y, expires: 2027-02-30 }
`,
    'targets.yaml:5:43: targets.a.waivers[0].expires: expected a date such as 2027-01-31, got "2027-02-30"',
  ],
  [
    'a waiver with a day the American way',
    `targets:
  a:
    embedded: true
    waivers:
      - { finding: x, reason: y, expires: 01/31/2027 }
`,
    'targets.yaml:5:43: targets.a.waivers[0].expires: expected a date such as 2027-01-31, got "01/31/2027"',
  ],
  [
    'a waiver with a link that is none',
    `targets:
  a:
    embedded: true
    waivers:
      - { finding: x, reason: y, link: bug 7 }
`,
    'targets.yaml:5:40: targets.a.waivers[0].link: expected an http:// or https:// URL, got "bug 7"',
  ],
  [
    'a waiver as a text',
    `targets:
  a:
    embedded: true
    waivers: ["volumes/*"]
`,
    'targets.yaml:4:15: targets.a.waivers[0]: expected a map with the keys finding and reason, got "volumes/*"',
  ],
  [
    'a missing variable',
    `targets:
  a:
    auth: { url: "http://\${HOST}/v3" }
    identities: { member: { username: u, password: p, project: q } }
`,
    `targets.yaml:3:26: environment variable HOST is not set; set it, or give a default: \${HOST:-…}`,
  ],
  [
    'an empty variable',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: "\${EMPTY}", project: q }
`,
    `targets.yaml:5:41: environment variable EMPTY is empty; set it, or give a default: \${EMPTY:-…}`,
  ],
  [
    'a variable with a name that is none',
    `targets:
  a:
    endpoint: \${MY-HOST}
    identities: { member: { username: u, password: p, project: q } }
`,
    `targets.yaml:3:15: cannot read "\${MY-HOST}"; expected \${NAME} or \${NAME:-default} (a literal \${ is written $\${)`,
  ],
  [
    'a variable without its brace',
    `targets:
  a:
    endpoint: http://\${HOST
    identities: { member: { username: u, password: p, project: q } }
`,
    `targets.yaml:3:22: cannot read "\${"; expected \${NAME} or \${NAME:-default} (a literal \${ is written $\${)`,
  ],
  [
    'a variable that is not a number',
    `targets:
  a:
    embedded: true
    concurrency: \${WORD}
`,
    'targets.yaml:4:18: targets.a.concurrency: expected a whole number, 1 or more, got "word"',
  ],
  [
    'a variable that is not a URL',
    `targets:
  a:
    auth: { url: "\${WORD}" }
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:3:18: targets.a.auth.url: expected an http:// or https:// URL, got "word"',
  ],
]

const cwd = mkdtempSync(join(tmpdir(), 'blockspec-'))
afterAll(() => rmSync(cwd, { recursive: true }))

describe('each mistake in targets.yaml is told in one line with its place and the cure', () => {
  test.each(mistakes)('%s', (_, file, line) => {
    writeFileSync(join(cwd, 'targets.yaml'), file)
    const load = () => loadTarget({ cwd, env: { EMPTY: '', WORD: 'word' } })
    expect(load).toThrow(UsageError)
    expect(load).toThrow(new UsageError(line))
    expect(line).not.toContain('\n')
  })
})
