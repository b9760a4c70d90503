import type { Mistake } from './mistake.js'

/** In where a target is. */
export const mistakesInPlace: readonly Mistake[] = [
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
]
