import type { Mistake } from './mistake.js'

/** In what is taken from the environment. */
export const mistakesInVariables: readonly Mistake[] = [
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
