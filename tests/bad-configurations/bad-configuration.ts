/** One way to get it wrong, and the line that says so. */
export interface BadConfiguration {
  readonly title: string
  /** By default `plan`, which asks nobody. */
  readonly args: readonly string[]
  /** In the working directory, which is the home directory too. */
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** What the line on stderr says, after `blockspec: `. */
  readonly says: string | RegExp
}

/** Every secret of these configurations begins so, and no output may hold it. */
export const hush = 'hush-hush'

/** A clouds.yaml with the cloud `demo`. */
export const cloudsYaml = (demo: string): Readonly<Record<string, string>> => ({
  'clouds.yaml': `clouds:\n  demo:\n${demo.replace(/^/gm, '    ')}\n`,
})

/** Credentials that nothing is wrong with, in braces. */
export const goodAuth = (more = ''): string =>
  `auth: { auth_url: https://k.example/v3, username: alice, password: ${hush}-1, project_name: blue${more} }`
