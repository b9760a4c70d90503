import type { Mistake } from './mistake.js'

/** In what is waived, and why. */
export const mistakesInWaivers: readonly Mistake[] = [
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
]
