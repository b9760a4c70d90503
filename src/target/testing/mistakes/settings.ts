import type { Mistake } from './mistake.js'

/** In what else is said of a target: misspelt keys, and values that cannot be. */
export const mistakesInSettings: readonly Mistake[] = [
  [
    'a time-out of two days',
    `targets:
  a: { embedded: true, requestTimeoutS: 172800 }
`,
    'targets.yaml:2:41: targets.a.requestTimeoutS: expected a whole number from 1 to 86400, got 172800',
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
]
