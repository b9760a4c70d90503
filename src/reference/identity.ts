import type { Caller, Role } from './call.js'
import type { Random } from './state/random.js'

/** A user of the embedded identity service, with the one project it has a role in. */
export interface User {
  readonly id: string
  readonly name: string
  readonly password: string
  readonly role: Role
  readonly project: { readonly id: string; readonly name: string }
}

/** The parts to play that the reference has users for. */
export type IdentityName = 'admin' | 'member' | 'reader' | 'other'

/** The embedded Keystone's memory: users, and the tokens it gave them. */
export class IdentityService {
  readonly users: Readonly<Record<IdentityName, User>>
  readonly #tokens = new Map<string, User>()
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
    const project = (name: string) => ({ id: random.hex(32), name })
    const user = (name: IdentityName, role: Role, owned: User['project']): User => ({
      ...{ id: random.hex(32), name, password: `${name}-secret`, role, project: owned },
    })
    const demo = project('demo')
    this.users = {
      admin: user('admin', 'admin', project('admin')),
      member: user('member', 'member', demo),
      reader: user('reader', 'reader', demo),
      other: user('other', 'member', project('alt')),
    }
  }

  /** A new token for a user. */
  issue(user: User): string {
    const token = this.#random.hex(64)
    this.#tokens.set(token, user)
    return token
  }

  /** Whose token this is. */
  userOf(token: string | undefined): User | undefined {
    return token === undefined ? undefined : this.#tokens.get(token)
  }

  /** The user of a name or an id. */
  find(matches: (user: User) => boolean): User | undefined {
    return Object.values(this.users).find(matches)
  }
}

/** The caller a user is. */
export const callerOf = ({ id, role, project }: User): Caller => ({ userId: id, projectId: project.id, role })
