import type { Caller, Role } from './call.js'
import type { Random } from './state/random.js'
import type { Character } from './variations/character.js'

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
  readonly tokenLifeMs: number
  readonly #tokens = new Map<string, { readonly user: User; readonly until: number }>()
  readonly #random: Random

  constructor(random: Random, { identifiers, tokenLifeMs }: Pick<Character, 'identifiers' | 'tokenLifeMs'>) {
    this.#random = random
    this.tokenLifeMs = tokenLifeMs
    const id = (name: string): string =>
      identifiers === 'words' ? `${name}-${random.hex(4)}` : random.hex(32)
    const project = (name: string) => ({ id: id(name), name })
    const user = (name: IdentityName, role: Role, owned: User['project']): User => ({
      ...{ id: id(name), name, password: `${name}-secret`, role, project: owned },
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
    this.#tokens.set(token, { user, until: Date.now() + this.tokenLifeMs })
    return token
  }

  /** Whose token this is. */
  userOf(token: string | undefined): User | undefined {
    const issued = token === undefined ? undefined : this.#tokens.get(token)
    return issued && Date.now() < issued.until ? issued.user : undefined
  }

  /** The user of a name or an id. */
  find(matches: (user: User) => boolean): User | undefined {
    return Object.values(this.users).find(matches)
  }
}

/** The caller a user is. */
export const callerOf = ({ id, role, project }: User): Caller => ({ userId: id, projectId: project.id, role })
