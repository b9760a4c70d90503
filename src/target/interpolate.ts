/** The environment that `${…}` is filled in from. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Called with the `${…}` that cannot be filled in, and why and what to do. */
type Refuse = (reference: string, problem: string) => never

const reference = /\$\$\{|\$\{[^}]*\}|\$\{/g
const expression = /^\$\{([A-Za-z_]\w*)(:-([^}]*))?\}$/

const fill = (text: string, env: Environment, refuse: Refuse): string => {
  if (text === '$${') return '${'
  const [, name, hasDefault, fallback = ''] = expression.exec(text) ?? []
  if (name === undefined) {
    return refuse(
      text,
      `cannot read "${text}"; expected \${NAME} or \${NAME:-default} (a literal \${ is written $\${)`,
    )
  }
  const value = env[name]
  if (value) return value
  if (hasDefault) return fallback
  const trouble = value === undefined ? 'is not set' : 'is empty'
  return refuse(text, `environment variable ${name} ${trouble}; set it, or give a default: \${${name}:-…}`)
}

/** Fills in `${NAME}` and `${NAME:-default}`; like the shell's `:-`, an empty variable counts as missing. */
export const interpolate = (text: string, env: Environment, refuse: Refuse): string =>
  text.replace(reference, (found) => fill(found, env, refuse))
