import type { Mistake } from './mistake.js'

/** In who asks, and how they prove it. */
export const mistakesInIdentities: readonly Mistake[] = [
  [
    'no identities',
    `targets:
  a:
    auth: { url: http://k/v3 }
`,
    'targets.yaml:2:3: targets.a has no identities; add cloud, or at least identities.member',
  ],
  [
    'identities that are empty',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities: {}
`,
    'targets.yaml:4:5: targets.a.identities is empty; give at least one',
  ],
  [
    'an identity nobody knows',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      members: { username: u, password: p, project: q }
`,
    'targets.yaml:5:7: unknown key "members" in targets.a.identities; did you mean "member"?',
  ],
  [
    'an identity without credentials',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, project: q }
`,
    'targets.yaml:5:7: targets.a.identities.member has no credentials; add cloud, password, token or applicationCredentialSecret',
  ],
  [
    'a password and a token',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: p, token: t, project: q }
`,
    'targets.yaml:5:7: targets.a.identities.member has both password and token; keep one',
  ],
  [
    'a password without a user',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { password: p, project: q }
`,
    'targets.yaml:5:7: targets.a.identities.member has a password but no user; add username or userId',
  ],
  [
    'a password without Keystone',
    `targets:
  a:
    endpoint: http://b/v3
    identities: { member: { username: u, password: p, project: q } }
`,
    'targets.yaml:4:19: targets.a.identities.member has a password but there is no Keystone to give it to; add auth.url to the target',
  ],
  [
    'a password that is a number',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: 123456, project: q }
`,
    'targets.yaml:5:40: targets.a.identities.member.password: expected text, got a number; put it in quotes',
  ],
  [
    'a password that is empty',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: "", project: q }
`,
    'targets.yaml:5:40: targets.a.identities.member.password: expected text, got empty text',
  ],
  [
    'a project by name and id',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: p, project: q, projectId: r }
`,
    'targets.yaml:5:7: targets.a.identities.member has both project and projectId; keep one',
  ],
  [
    'no project',
    `targets:
  a:
    auth: { url: http://k/v3 }
    identities:
      member: { username: u, password: p }
`,
    'targets.yaml:5:7: targets.a.identities.member has no project; add project or projectId',
  ],
  [
    'a bare token without projectId',
    `targets:
  a:
    endpoint: http://b/v3
    identities: { member: { token: t, project: q } }
`,
    'targets.yaml:4:19: targets.a.identities.member has a token that no Keystone can explain; add projectId, or auth.url to the target',
  ],
]
