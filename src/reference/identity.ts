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
  /** Its application credential, for that project. */
  readonly credential: { readonly id: string; readonly name: string; readonly secret: string }
}

/** What somebody proved, and what for. */
export interface Grant {
  readonly user: User
  /** How it was proved. */
  readonly methods: readonly string[]
  /** For the whole system instead of the user's project. */
  readonly system: boolean
}

/** The parts to play that the reference has users for. */
export type IdentityName = 'admin' | 'member' | 'reader' | 'other'

/** The embedded Keystone's memory: users, and the tokens it gave them. */
export class IdentityService {
  readonly users: Readonly<Record<IdentityName, User>>
  readonly tokenLifeMs: number
  readonly #tokens = new Map<string, { readonly grant: Grant; readonly until: number }>()
  readonly #random: Random
  readonly #isOpen: boolean

  /** Without a Keystone, `USER:PROJECT` is the token of a user, whose names are the ids. */
  constructor(
    random: Random,
    { identifiers, tokenLifeMs }: Pick<Character, 'identifiers' | 'tokenLifeMs'>,
    strategy: 'keystone' | 'noauth' = 'keystone',
  ) {
    this.#random = random
    this.#isOpen = strategy === 'noauth'
    this.tokenLifeMs = tokenLifeMs
    const id = (name: string): string => {
      if (this.#isOpen) return name
      return identifiers === 'words' ? `${name}-${random.hex(4)}` : random.hex(32)
    }
    const project = (name: string) => ({ id: id(name), name })
    const user = (name: IdentityName, role: Role, owned: User['project']): User => ({
      ...{ id: id(name), name, password: `${name}-secret`, role, project: owned },
      credential: {
        id: `c0de${name.padEnd(28, '0')}`,
        name: `${name}-credential`,
        secret: `${name}-key-secret`,
      },
    })
    const demo = project('demo')
    this.users = {
      admin: user('admin', 'admin', project('admin')),
      member: user('member', 'member', demo),
      reader: user('reader', 'reader', demo),
      other: user('other', 'member', project('alt')),
    }
  }

  /** A new token for what was proved. */
  issue(grant: Grant): string {
    const token = this.#random.hex(64)
    this.#forgetExpired()
    this.#tokens.set(token, { grant, until: Date.now() + this.tokenLifeMs })
    return token
  }

  /** Tokens expire in the order in which they were given. */
  #forgetExpired(): void {
    for (const [token, { until }] of this.#tokens) {
      if (Date.now() < until) return
      this.#tokens.delete(token)
    }
  }

  /** What a token was given for. */
  grantOf(token: string | undefined): Grant | undefined {
    const issued = token === undefined ? undefined : this.#tokens.get(token)
    if (issued !== undefined) return Date.now() < issued.until ? issued.grant : undefined
    return this.#isOpen && token !== undefined ? this.#said(token) : undefined
  }

  /** Whose token this is. */
  userOf(token: string | undefined): User | undefined {
    return this.grantOf(token)?.user
  }

  #said(token: string): Grant | undefined {
    const [who, what = who] = token.split(':')
    const user = this.find(({ id, project }) => id === who && project.id === what)
    return user && { user, methods: [], system: false }
  }

  /** The user of a name or an id. */
  find(matches: (user: User) => boolean): User | undefined {
    return Object.values(this.users).find(matches)
  }
}

/** The caller that a token makes. */
export const callerOf = ({ user: { id, role, project }, system }: Grant): Caller => ({
  ...{ userId: id, projectId: project.id, role },
  ...(system && { system }),
})
