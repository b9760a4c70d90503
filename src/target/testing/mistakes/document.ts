import type { Mistake } from './mistake.js'

/** In the file as a whole: its YAML, its targets and the default among them. */
export const mistakesInDocument: readonly Mistake[] = [
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
]
