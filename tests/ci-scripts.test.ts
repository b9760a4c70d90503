import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { packageRoot } from '../src/package-root.js'
import { emptyDirectory, runScript } from './command-line.js'

const textOf = (file: string): string => readFileSync(join(packageRoot, 'docs/ci', file), 'utf8')

/** The scripts of an example in their order, as its engine gives them to a shell. */
const scriptsOf = {
  'github-actions.yml': (text: string): readonly string[] =>
    parse(text)
      .jobs.conformance.steps.filter(({ name = '' }) => ['Judge', 'Tell what changed'].includes(name))
      .map(({ run }: { run: string }) => run.replaceAll(/\$\{\{.*?\}\}/g, '')),
  'gitlab-ci.yml': (text: string): readonly string[] => [parse(text).blockspec.script.join('\n')],
  Jenkinsfile: (text: string): readonly string[] =>
    [...text.matchAll(/sh '''(.*?)'''/gs)].map(([, script = '']) => script),
  'zuul/playbooks/run.yaml': (text: string): readonly string[] =>
    [text, textOf('zuul/playbooks/post.yaml')].flatMap((each) =>
      parse(each)[0].tasks.flatMap(({ shell = '' }) => (shell === '' ? [] : [shell])),
    ),
} as const

/** Commands that only note what they were asked; a run leaves a report and ends as it is told. */
const stand = `#!/bin/sh
name=$(basename "$0")
[ "$name" = npx ] && echo "$@" >> asked
case "$name $1 $2" in
  'npx blockspec run')
    while [ "$1" != --output ]; do shift; done
    mkdir -p "$2" && echo {} > "$2/report.json" && echo summary > "$2/summary.md"
    exit "$RUN_ENDS_WITH" ;;
  'npx blockspec compare') echo changes; exit 1 ;;
  curl*) [ -e baseline.json ] ;;
esac
`

const judgedBy = async (example: keyof typeof scriptsOf, ends: number, hasBaseline: boolean) => {
  const directory = emptyDirectory()
  const tools = join(directory, 'tools')
  for (const made of [tools, join(directory, 'baseline')]) mkdirSync(made)
  for (const name of ['npx', 'npm', 'curl', 'gh']) {
    writeFileSync(join(tools, name), stand)
    chmodSync(join(tools, name), 0o755)
  }
  if (hasBaseline) {
    for (const file of ['baseline.json', 'baseline/report.json']) writeFileSync(join(directory, file), '{}')
  }
  const codes: (number | null)[] = []
  for (const script of scriptsOf[example](textOf(example))) {
    const surroundings = {
      PATH: `${tools}:${process.env.PATH}`,
      GITHUB_STEP_SUMMARY: join(directory, 'step-summary'),
      RUN_ENDS_WITH: String(ends),
    }
    codes.push((await runScript(`set -e\n${script}`, directory, surroundings)).code)
  }
  return { codes, asked: readFileSync(join(directory, 'asked'), 'utf8').trim().split('\n') }
}

test.each(Object.keys(scriptsOf) as (keyof typeof scriptsOf)[])(
  'what %s gives to a shell judges, gates as the run says, and compares with main where there is a report',
  async (example) => {
    for (const ends of [0, 1, 3]) {
      const { codes, asked } = await judgedBy(example, ends, true)
      expect(asked).toHaveLength(2)
      expect(asked[0]).toMatch(/^blockspec run --output \S+ --baseline baseline(?:\.json)?$/)
      expect(asked[1]).toMatch(/^blockspec compare baseline(?:\.json)? \S*(?:report|blockspec) --format \w+$/)
      expect(codes[0]).toBe(ends)
      expect(codes.slice(1).every((code) => code === 0)).toBe(true)
    }
    const first = await judgedBy(example, 1, false)
    expect(first.asked).toEqual([expect.stringMatching(/^blockspec run --output \S+$/)])
    expect(first.codes).toEqual(first.codes.map((_, index) => (index === 0 ? 1 : 0)))
  },
)

test('each example publishes the report where people look, and the findings where its engine shows them', () => {
  const published: Readonly<Record<string, readonly RegExp[]>> = {
    'github-actions.yml': [
      /upload-artifact@/,
      /upload-sarif@[\s\S]*report\.sarif/,
      /summary\.md >> /,
      /gh pr comment/,
    ],
    'gitlab-ci.yml': [/expose_as: /, /junit: report\/junit\.xml/, /when: always/],
    Jenkinsfile: [
      /publishHTML[\s\S]*index\.html/,
      /junit testResults: 'report\/junit\.xml'/,
      /archiveArtifacts/,
    ],
    'zuul/playbooks/post.yaml': [/zuul_return:[\s\S]*blockspec\/index\.html/, /log_root/],
  }
  for (const [file, marks] of Object.entries(published)) {
    for (const mark of marks) expect(textOf(file)).toMatch(mark)
  }
})
