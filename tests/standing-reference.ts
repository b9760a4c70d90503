import type { Reference } from '../src/reference/start-reference.js'
import { emptyDirectory, start } from './command-line.js'

/** What it takes to find a reference, and to be let in. */
export type Reachable = Pick<Reference, 'endpoint' | 'authUrl' | 'identities'>

/** A reference in a process of its own: it outlives whoever is killed. */
export interface StandingReference extends Reachable {
  stop(): Promise<void>
}

const toldBy = (lines: string): Reachable => {
  const find = (pattern: RegExp): RegExpExecArray => {
    const found = pattern.exec(lines)
    if (found === null) throw new Error(`no ${String(pattern)} in: ${lines}`)
    return found
  }
  const identity = (name: string) => {
    const pattern = new RegExp(`^${name} +user (\\S+), password (\\S+), project (\\S+), domain (\\S+)$`, 'm')
    const [, username = '', password = '', project = '', domain = ''] = find(pattern)
    return { username, password, project, userDomain: domain, projectDomain: domain }
  }
  return {
    endpoint: find(/^endpoint +(\S+)$/m)[1] ?? '',
    authUrl: find(/^auth url +(\S+)$/m)[1] ?? '',
    identities: {
      member: identity('member'),
      other: identity('other'),
      admin: identity('admin'),
      reader: identity('reader'),
    },
  }
}

/** Starts `blockspec reference` on a free port. */
export const standingReference = async (flags: readonly string[] = []): Promise<StandingReference> => {
  const { child, ended } = start(['reference', '--port', '0', ...flags], emptyDirectory())
  const told = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += String(chunk)
      if (/^other +application credential/m.test(text) && text.endsWith('\n')) resolve(text)
    })
    void ended.then(({ stderr }) => reject(new Error(`the reference ended: ${stderr}`)))
  })
  return {
    ...toldBy(told),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
