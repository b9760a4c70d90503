import { type BadConfiguration, cloudsYaml, goodAuth, hush } from './bad-configuration.js'

const args = ['plan']
const there = ['plan', '--endpoint', 'https://c.example/v3/p1']
const openrc = {
  OS_AUTH_URL: 'https://k.example/v3',
  OS_USERNAME: 'a',
  OS_PASSWORD: hush,
  OS_PROJECT_ID: 'p',
}

/** What can be wrong with the variables of the environment. */
const variables: readonly BadConfiguration[] = [
  {
    title: 'OS_CLIENT_CONFIG_FILE that is not there',
    args: ['plan', '--cloud', 'demo'],
    env: { OS_CLIENT_CONFIG_FILE: 'no.yaml' },
    says: 'OS_CLIENT_CONFIG_FILE: no such file "no.yaml"; correct it or unset it',
  },
  {
    title: 'OS_CLIENT_SECURE_FILE that is not there',
    args: ['plan', '--cloud', 'demo'],
    files: cloudsYaml(goodAuth()),
    env: { OS_CLIENT_SECURE_FILE: 'no.yaml' },
    says: 'OS_CLIENT_SECURE_FILE: no such file "no.yaml"; correct it or unset it',
  },
  {
    title: 'OS_CLIENT_CONFIG_FILE that is a directory',
    args: ['plan', '--cloud', 'demo'],
    files: { 'd/x': '' },
    env: { OS_CLIENT_CONFIG_FILE: 'd' },
    says: 'd: is a directory; name the file in it',
  },
  {
    title: 'OS_CLOUD that names none',
    args,
    files: cloudsYaml(goodAuth()),
    env: { OS_CLOUD: 'dem' },
    says: 'OS_CLOUD: no cloud "dem" in clouds.yaml; did you mean "demo"?',
  },
  {
    title: 'an openrc that asked for no password',
    args,
    env: { ...openrc, OS_PASSWORD: '' },
    says: 'the OS_* variables: clouds.envvars.auth has no password; add it (a secret best in secure.yaml)',
  },
  {
    title: 'an openrc without a user',
    args,
    env: { ...openrc, OS_USERNAME: '' },
    says: /^the OS_\* variables: clouds\.envvars\.auth has no username or user_id; add it/,
  },
  {
    title: 'an openrc with a password for a URL',
    args,
    env: { ...openrc, OS_AUTH_URL: hush },
    says: 'the OS_* variables: clouds.envvars.auth.auth_url is no http:// or https:// URL; correct it',
  },
  {
    title: 'an openrc of a kind that we do not speak',
    args,
    env: { ...openrc, OS_AUTH_TYPE: 'v3totp' },
    says: /^the OS_\* variables: clouds\.envvars\.auth_type is "v3totp", which blockspec does not speak/,
  },
  {
    title: 'a cloud of the name that the variables have',
    args: ['plan', '--cloud', 'envvars'],
    files: { 'clouds.yaml': 'clouds: { envvars: {} }' },
    env: openrc,
    says: 'clouds.yaml: a cloud named "envvars" is both here and in the OS_* variables; rename one (OS_CLOUD_NAME names that of the variables)',
  },
  {
    title: 'the cloud of the variables, without any',
    args: ['plan', '--cloud', 'envvars'],
    files: cloudsYaml(goodAuth()),
    says: '--cloud: no cloud "envvars" in clouds.yaml; known: demo',
  },
  {
    title: 'a proxy that is none',
    args: ['clean', '--cloud', 'envvars'],
    env: { ...openrc, HTTPS_PROXY: `socks9:${hush}` },
    says: 'HTTPS_PROXY: is no URL of a proxy such as http://proxy.example:3128; correct it or unset it',
  },
  {
    title: 'a token in BLOCKSPEC_TOKEN that is none',
    args: there,
    env: { BLOCKSPEC_TOKEN: `Bearer ${hush}` },
    says: 'BLOCKSPEC_TOKEN: holds more than a token; leave only the token there',
  },
]

/** What can be wrong with the options of a command. */
const options: readonly BadConfiguration[] = [
  {
    title: 'a cloud and a target',
    args: ['plan', '--cloud', 'a', '--target', 'b'],
    says: '--cloud: does not go with --target; keep one of them',
  },
  {
    title: 'a cloud and a file of targets',
    args: ['plan', '--cloud', 'a', '--targets-file', 'b'],
    says: '--cloud: does not go with --targets-file; keep one of them',
  },
  {
    title: 'a cloud and a URL',
    args: [...there, '--cloud', 'a'],
    says: '--cloud: does not go with --endpoint; keep one of them',
  },
  {
    title: 'a URL and an administrator',
    args: [...there, '--admin-cloud', 'a'],
    says: '--endpoint: does not go with --admin-cloud; keep one of them',
  },
  {
    title: 'a file with a token for no URL',
    args: ['plan', '--token-file', 't'],
    says: '--token-file: goes with --endpoint only; name that too, or leave it out',
  },
  {
    title: 'a project for no URL',
    args: ['plan', '--project-id', 'p'],
    says: '--project-id: goes with --endpoint only; name that too, or leave it out',
  },
  {
    title: 'a URL that is none',
    args: ['plan', '--endpoint', 'c.example:8776'],
    says: '--endpoint: is no http:// or https:// URL; correct it',
  },
  {
    title: 'a URL with a password',
    args: ['plan', '--endpoint', `https://a:${hush}@c.example/v3/p`],
    env: { BLOCKSPEC_TOKEN: 't' },
    says: '--endpoint: holds a user or a password; remove them',
  },
  {
    title: 'a URL without a token',
    args: there,
    says: '--endpoint: there is no token; set BLOCKSPEC_TOKEN, or name a file that has it with --token-file',
  },
  {
    title: 'a token file that is not there',
    args: [...there, '--token-file', 'no'],
    says: '--token-file: no such file "no"; check the path',
  },
  {
    title: 'a token file that is a directory',
    args: [...there, '--token-file', 'd'],
    files: { 'd/x': '' },
    says: '--token-file: "d" cannot be read (EISDIR); check its permissions',
  },
  {
    title: 'a token file that is empty',
    args: [...there, '--token-file', 't'],
    files: { t: '\n' },
    says: '--token-file t: is empty; write the token there',
  },
  {
    title: 'a token file with the whole answer',
    args: [...there, '--token-file', 't'],
    files: { t: `{ "id": "${hush}" }` },
    says: '--token-file t: holds more than a token; leave only the token there',
  },
  {
    title: 'a URL and a token without a project',
    args: ['plan', '--endpoint', 'https://c.example/v3'],
    env: { BLOCKSPEC_TOKEN: hush },
    says: '--endpoint: no project is known; add --project-id, or end the URL in /v3/PROJECT_ID',
  },
  {
    title: 'an administrator for the embedded reference',
    args: ['plan', '--target', 'reference', '--admin-cloud', 'demo'],
    files: cloudsYaml(goodAuth()),
    says: '--admin-cloud: target "reference" is the embedded reference, which brings its identities; name a --cloud too',
  },
  {
    title: 'an administrator that is not there',
    args: ['plan', '--cloud', 'demo', '--admin-cloud', 'root'],
    files: cloudsYaml(goodAuth()),
    says: '--admin-cloud: no cloud "root" in clouds.yaml; known: demo',
  },
  {
    title: 'microversions backwards',
    args: ['plan', '--microversions', '3.9-3.1'],
    says: /^--microversions: "3\.9-3\.1" is no range; /,
  },
  {
    title: 'microversions that are none',
    args: ['plan', '--microversions', '3.x'],
    says: /^--microversions: "3\.x" is no microversion; /,
  },
  {
    title: 'a capability nobody knows',
    args: ['plan', '--with', 'backup'],
    says: /^--with: expected one of .*did you mean backups\?$/,
  },
  {
    title: 'init over a file that is there',
    args: ['init', '--cloud', 'demo'],
    files: { ...cloudsYaml(goodAuth()), 'targets.yaml': hush },
    says: 'targets.yaml: is there already; --force replaces it, --output names another',
  },
  {
    title: 'init of a cloud that is not there',
    args: ['init', '--cloud', 'dem'],
    files: cloudsYaml(goodAuth()),
    says: '--cloud: no cloud "dem" in clouds.yaml; did you mean "demo"?',
  },
  {
    title: 'init with nobody to ask',
    args: ['init'],
    says: 'init: there is nobody to ask which cloud is meant; name it with --cloud',
  },
]

const inTargets = (title: string, settings: string, says: string | RegExp, env = {}): BadConfiguration => ({
  title: `in targets.yaml: ${title}`,
  args,
  env,
  files: {
    ...cloudsYaml(goodAuth()),
    'targets.yaml': `targets:\n  mine:\n${settings.replace(/^/gm, '    ')}\n`,
  },
  says,
})

const user = `username: a, password: ${hush}`

/** What can be wrong with clouds, application credentials and TLS in targets.yaml. */
const targets: readonly BadConfiguration[] = [
  inTargets(
    'a cloud that is not there',
    'cloud: dem',
    'targets.yaml:3:5: no cloud "dem" in clouds.yaml; did you mean "demo"?',
  ),
  inTargets(
    'a cloud that is a number',
    'cloud: 7',
    /targets\.mine\.cloud: expected the name of a cloud, got 7; put it in quotes$/,
  ),
  inTargets(
    "an identity's cloud that is not there",
    'identities:\n  admin: { cloud: root }',
    'targets.yaml:4:16: no cloud "root" in clouds.yaml; known: demo',
  ),
  inTargets(
    'a cloud and a Keystone',
    'cloud: demo\nauth: { url: https://k/v3 }',
    'targets.yaml:4:13: targets.mine.auth.url does not go with a cloud, which has its own; remove one',
  ),
  inTargets(
    'a cloud and a password',
    `identities:\n  member: { cloud: demo, ${user} }`,
    'targets.yaml:4:7: targets.mine.identities.member has both cloud and username; keep one',
  ),
  inTargets(
    'embedded and a cloud',
    'embedded: true\ncloud: demo',
    'targets.yaml:4:5: targets.mine.cloud does not go with embedded: the reference server brings its own; remove one',
  ),
  inTargets(
    'a misspelt key of an identity',
    'identities:\n  member: { clould: demo }',
    'targets.yaml:4:17: unknown key "clould" in targets.mine.identities.member; did you mean "cloud"?',
  ),
  inTargets(
    'an application credential and a password',
    `auth: { url: https://k/v3 }\nidentities:\n  member: { ${user}, applicationCredentialId: i, applicationCredentialSecret: ${hush} }`,
    /identities\.member has both password and an application credential; keep one$/,
  ),
  inTargets(
    'an application credential with a project',
    `auth: { url: https://k/v3 }\nidentities:\n  member: { project: p, applicationCredentialId: i, applicationCredentialSecret: ${hush} }`,
    /identities\.member has both a project and an application credential, which has its own; remove the project$/,
  ),
  inTargets(
    'an application credential without its secret',
    'auth: { url: https://k/v3 }\nidentities:\n  member: { applicationCredentialId: i }',
    /identities\.member has an application credential without applicationCredentialSecret; add it$/,
  ),
  inTargets(
    'the system and a project',
    `auth: { url: https://k/v3 }\nidentities:\n  admin: { ${user}, project: p, system: true }`,
    /identities\.admin has both system and a project; keep one$/,
  ),
  inTargets(
    'a Keystone with a password in its URL',
    `auth: { url: "https://a:${hush}@k/v3" }\nidentities: { member: { ${user}, project: p } }`,
    /auth\.url holds a user or a password; give them as username and password$/,
  ),
  inTargets(
    'an endpoint with a password',
    `auth: { url: https://k/v3 }\nendpoint: "https://a:${hush}@c/v3"\nidentities: { member: { ${user}, project: p } }`,
    /endpoint holds a user or a password; remove them$/,
  ),
  inTargets(
    'a token of two words',
    `endpoint: https://c/v3\nidentities: { member: { token: "${hush} ${hush}", projectId: p } }`,
    /identities\.member has a token with characters that no header can carry; correct it$/,
  ),
  inTargets(
    'a variable that stands for itself',
    `auth: { url: "\${LOOP}" }\nidentities: { member: { ${user}, project: p } }`,
    /auth\.url is no http:\/\/ or https:\/\/ URL; correct it$/,
    { LOOP: `\${LOOP}` },
  ),
  inTargets(
    'tls.verify as a word',
    'cloud: demo\ntls: { verify: maybe }',
    /targets\.mine\.tls\.verify: expected true or false, got "maybe"$/,
  ),
  {
    title: 'identities of two Keystones',
    args: ['plan', '--cloud', 'demo', '--admin-cloud', 'root'],
    files: {
      'clouds.yaml': `clouds:\n  demo: { ${goodAuth()} }\n  root: { auth: { auth_url: https://else/v3, ${user}, project_id: p } }\n`,
    },
    says: 'clouds.yaml:3:3: cloud "root" has another auth_url than cloud "demo" (clouds.yaml:2:3); the identities of a target must be of one Keystone',
  },
]

/** What can be wrong with the environment, the command line and targets.yaml. */
export const badSurroundings: readonly BadConfiguration[] = [...variables, ...options, ...targets]
