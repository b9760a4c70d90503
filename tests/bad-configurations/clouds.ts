import { type BadConfiguration, cloudsYaml, goodAuth, hush } from './bad-configuration.js'

const args = ['plan', '--cloud', 'demo']

/** A mistake in what clouds.yaml says of the cloud. */
const inCloud = (title: string, demo: string, says: string | RegExp): BadConfiguration => ({
  ...{ title, args, says, files: cloudsYaml(demo) },
})

const inFiles = (
  title: string,
  files: Readonly<Record<string, string>>,
  says: string | RegExp,
): BadConfiguration => ({ title, args, says, files })

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e'].map((name, n) => {
    const before = 'abcd'[n]
    return `${name}: &${name} [${Array(10).fill(`*${before}`).join(', ')}]`
  }),
].join('\n')

/** Files that cannot be read, or are no clouds.yaml. */
const shapes: readonly BadConfiguration[] = [
  {
    title: 'no clouds.yaml',
    args,
    says: '--cloud: no cloud "demo" and no clouds.yaml in this directory, ~/.config/openstack or /etc/openstack; write one, or name it with OS_CLIENT_CONFIG_FILE',
  },
  {
    title: 'a cloud that is not there',
    args: ['plan', '--cloud', 'dmeo'],
    files: cloudsYaml(goodAuth()),
    says: '--cloud: no cloud "dmeo" in clouds.yaml; did you mean "demo"?',
  },
  inFiles(
    'a file that is a list',
    { 'clouds.yaml': `- ${hush}\n` },
    'clouds.yaml:1:1: expected a map with the key clouds or public-clouds, got something else; mend the file',
  ),
  inFiles(
    'clouds as a list',
    { 'clouds.yaml': `clouds:\n  - ${hush}\n` },
    'clouds.yaml:1:1: clouds: expected a map of clouds by name, got something else; mend it',
  ),
  inFiles(
    'a cloud as text',
    { 'clouds.yaml': `clouds:\n  demo: ${hush}\n` },
    /^clouds\.yaml:.*clouds\.demo: expected a map of the cloud's settings, got something else$/,
  ),
  inFiles(
    'a tab as indentation',
    { 'clouds.yaml': 'clouds:\n\tdemo: {}\n' },
    'clouds.yaml:2:1: not valid YAML: Tabs are not allowed as indentation; mend the file there',
  ),
  inFiles(
    'JSON without its end',
    { 'clouds.json': `{"clouds": {"demo": {"auth": {"password": "${hush}"` },
    /^clouds\.json:1:\d+: not valid YAML: /,
  ),
  inFiles(
    'secure.yaml that is no YAML',
    {
      ...cloudsYaml(goodAuth()),
      'secure.yaml': `clouds:\n  demo:\n    auth:\n      password: "${hush}" ${hush}\n`,
    },
    /^secure\.yaml:4:\d+: not valid YAML: what stands here belongs to nothing before it; mend the file there$/,
  ),
  inFiles(
    'secure.yaml with clouds as a list',
    { ...cloudsYaml(goodAuth()), 'secure.yaml': `clouds: [${hush}]\n` },
    'secure.yaml:1:1: clouds: expected a map of clouds by name, got something else; mend it',
  ),
  inFiles(
    'a directory in the place of clouds.yaml',
    { 'clouds.yaml/x': '' },
    /^--cloud: no cloud "demo" and no clouds\.yaml in .* \(clouds\.yaml cannot be read\); /,
  ),
  inCloud(
    'a password that begins with !',
    `auth: { password: !${hush} }`,
    /^clouds\.yaml:3:\d+: not valid YAML: a tag that is not known \(text that begins with ! needs quotes\)/,
  ),
  inCloud(
    'a password that begins with *',
    `auth: { password: *${hush} }`,
    /^clouds\.yaml:3:\d+: no anchor stands before this alias; add it, or put the text in quotes$/,
  ),
  inCloud(
    'a password that begins with @',
    `auth:\n  password: @${hush}`,
    /^clouds\.yaml:4:\d+: not valid YAML: a text that begins with a reserved character/,
  ),
  inCloud(
    'a password with a backslash',
    `auth: { password: "\\${hush}\\q" }`,
    /^clouds\.yaml:3:\d+: not valid YAML: a backslash with what it cannot escape/,
  ),
  inFiles(
    'aliases in a circle',
    { 'clouds.yaml': 'clouds:\n  demo: &d\n    auth: *d\n' },
    'clouds.yaml:3:11: this alias stands within what it stands for; write the value out',
  ),
  inFiles(
    'aliases that multiply',
    { 'clouds.yaml': `${bomb}\nclouds: {}\n` },
    'clouds.yaml:1:1: its aliases multiply without end; write the values out',
  ),
]

/** Settings of a cloud that cannot be meant. */
const settings: readonly BadConfiguration[] = [
  inCloud(
    'auth as text',
    `auth: ${hush}`,
    'clouds.yaml:3:5: clouds.demo.auth: expected a map of credentials, got something else',
  ),
  inCloud(
    'a password that is a list',
    `auth: { auth_url: https://k/v3, username: a, project_id: p, password: [${hush}] }`,
    /^clouds\.yaml:3:\d+: clouds\.demo\.auth\.password should be text and is a list or map; put it in quotes, or write the text alone$/,
  ),
  inCloud(
    'a password that YAML takes for a claim',
    'auth: { auth_url: https://k/v3, username: a, project_id: p, password: yes }',
    /auth\.password should be text and is true; put it in quotes/,
  ),
  inCloud(
    'a password that YAML takes for a date',
    'auth: { auth_url: https://k/v3, username: a, project_id: p, password: 2024-12-24 }',
    /auth\.password should be text and is a date; put it in quotes/,
  ),
  inCloud(
    'no auth_url',
    `auth: { username: a, password: ${hush}, project_id: p }`,
    'clouds.yaml:2:3: clouds.demo says not where Keystone is; add auth.auth_url',
  ),
  inCloud(
    'an auth_url without a scheme',
    `auth: { auth_url: "k:${hush}", username: a, password: ${hush}, project_id: p }`,
    /auth\.auth_url is no http:\/\/ or https:\/\/ URL; correct it$/,
  ),
  inCloud(
    'an auth_url with a password',
    `auth: { auth_url: "https://a:${hush}@k/v3", username: a, password: ${hush}, project_id: p }`,
    /auth\.auth_url holds a user or a password; give them as username and password$/,
  ),
  inCloud(
    'an auth_url of Keystone v2.0',
    `auth: { auth_url: "https://k/v2.0", username: a, password: ${hush}, project_id: p }`,
    /auth\.auth_url is not Keystone v3, got "https:\/\/k\/v2\.0"; end it in \/v3$/,
  ),
  inCloud(
    'an auth_url that refers to nothing',
    `auth: { auth_url: "https://{regoin_name}/v3", username: a, password: ${hush}, project_id: p }\nregion_name: r`,
    /auth\.auth_url refers to "\{regoin_name\}", which is no setting of the cloud; correct it, or double a literal brace$/,
  ),
  inCloud(
    'an auth_url that refers to itself',
    `auth: { auth_url: "{auth_url}", username: a, password: ${hush}, project_id: p }`,
    /auth\.auth_url refers to "\{auth_url\}", which is no setting/,
  ),
  inCloud(
    'settings that refer to each other',
    `${goodAuth()}\nregion_name: "{interface}"\ninterface: "{region_name}"`,
    /^clouds\.yaml:5:5: clouds\.demo\.interface should be one of public, internal, admin and is "\{interface\}"; correct it$/,
  ),
  inCloud(
    'a brace that stands alone',
    `auth: { auth_url: "https://k/{v3", username: a, password: ${hush}, project_id: p }`,
    /auth\.auth_url refers to "\{", which is no setting/,
  ),
  inCloud(
    'an auth_type that we do not speak',
    `${goodAuth()}\nauth_type: v3oidcpassword`,
    /^clouds\.yaml:4:5: clouds\.demo\.auth_type is "v3oidcpassword", which blockspec does not speak; use password, /,
  ),
  inCloud(
    'an auth_type of Keystone v2',
    `${goodAuth()}\nauth_type: v2password`,
    /auth_type is "v2password", which blockspec does not speak/,
  ),
  inCloud(
    'no password',
    'auth: { auth_url: https://k/v3, username: a, project_id: p }',
    'clouds.yaml:3:5: clouds.demo.auth has no password; add it (a secret best in secure.yaml)',
  ),
  inCloud(
    'no user',
    `auth: { auth_url: https://k/v3, password: ${hush}, project_id: p }`,
    /clouds\.demo\.auth has no username or user_id; add it/,
  ),
  inCloud(
    'no project',
    `auth: { auth_url: https://k/v3, username: a, password: ${hush} }`,
    /clouds\.demo\.auth has no project, and Block Storage has nothing without one; add project_name or project_id/,
  ),
  inCloud(
    'a domain instead of a project',
    `auth: { auth_url: https://k/v3, username: a, password: ${hush}, domain_id: default }`,
    /clouds\.demo\.auth has no project/,
  ),
  inCloud(
    'a token that is missing',
    'auth_type: token\nauth: { auth_url: https://k/v3, project_id: p }',
    /clouds\.demo\.auth has no token; add it/,
  ),
  inCloud(
    'a token of two lines',
    `auth_type: token\nauth: { auth_url: https://k/v3, token: "${hush}\\n${hush}" }`,
    /auth\.token has characters that no header can carry; correct it$/,
  ),
  inCloud(
    'an application credential without its secret',
    'auth_type: v3applicationcredential\nauth: { auth_url: https://k/v3, application_credential_id: a }',
    /clouds\.demo\.auth has no application_credential_secret; add it/,
  ),
  inCloud(
    'an application credential without its id',
    `auth_type: v3applicationcredential\nauth: { auth_url: https://k/v3, application_credential_secret: ${hush} }`,
    /clouds\.demo\.auth has no application_credential_id or application_credential_name; add it/,
  ),
  inCloud(
    'an application credential of nobody',
    `auth_type: v3applicationcredential\nauth: { auth_url: https://k/v3, application_credential_name: a, application_credential_secret: ${hush} }`,
    /clouds\.demo\.auth has no username or user_id; add it/,
  ),
  inCloud(
    'a part of the system',
    `auth: { auth_url: https://k/v3, username: a, password: ${hush}, system_scope: some }`,
    /auth\.system_scope is "some"; only "all" is known$/,
  ),
  inCloud(
    'a trust',
    `auth: { auth_url: https://k/v3, username: a, password: ${hush}, trust_id: t }`,
    /auth\.trust_id is a trust, which blockspec does not speak; use a project$/,
  ),
  inCloud(
    'an interface nobody knows',
    `${goodAuth()}\ninterface: publik`,
    'clouds.yaml:4:5: clouds.demo.interface should be one of public, internal, admin and is "publik"; correct it',
  ),
  inCloud(
    'regions as text',
    `${goodAuth()}\nregions: one`,
    'clouds.yaml:4:5: clouds.demo.regions: expected a list of regions, got something else; put its names in [ ]',
  ),
  inCloud(
    'a region without a name',
    `${goodAuth()}\nregions: [{ values: { interface: admin } }]`,
    'clouds.yaml:4:5: clouds.demo.regions: expected the name of each region, got a map without the key "name"; add it',
  ),
  {
    title: 'a region that the cloud has not',
    args: [...args, '--region', 'Suoth'],
    files: cloudsYaml(`${goodAuth()}\nregions: [North, South]`),
    says: 'clouds.yaml:4:5: cloud "demo" has no region "Suoth"; did you mean "South"?',
  },
  inCloud(
    'an endpoint that is no URL',
    `${goodAuth()}\nvolume_endpoint_override: c:8776`,
    'clouds.yaml:4:5: clouds.demo.volume_endpoint_override is no http:// or https:// URL without a user; correct it',
  ),
  inCloud(
    'an endpoint with a password',
    `${goodAuth()}\nvolume_endpoint_override: "https://a:${hush}@c/v3"`,
    /volume_endpoint_override is no http:\/\/ or https:\/\/ URL without a user; correct it$/,
  ),
  inCloud(
    'verify as a word',
    `${goodAuth()}\nverify: maybe`,
    'clouds.yaml:4:5: clouds.demo.verify is neither true nor false; write one of them',
  ),
  inCloud(
    'a timeout without a number',
    `${goodAuth()}\napi_timeout: soon`,
    'clouds.yaml:4:5: clouds.demo.api_timeout is no number of seconds; correct it',
  ),
  inCloud(
    'neither Keystone nor endpoint',
    'auth_type: none',
    'clouds.yaml:2:3: clouds.demo has no Keystone and no endpoint; add auth.endpoint or block_storage_endpoint_override',
  ),
  inCloud(
    'an endpoint without Keystone that is no URL',
    `auth_type: none\nauth: { endpoint: "c:${hush}" }`,
    'clouds.yaml:4:13: clouds.demo.auth.endpoint is no http:// or https:// URL without a user; correct it',
  ),
  inCloud(
    'no Keystone to tell the project',
    'auth_type: none\nauth: { endpoint: http://c:8776/v3 }',
    /clouds\.demo\.auth has no project that could be known without Keystone; add auth\.project_id$/,
  ),
  inCloud(
    'a profile without clouds-public.yaml',
    `profile: vexhost\nauth: { username: a, password: ${hush}, project_id: p }`,
    'clouds.yaml:3:5: no profile "vexhost": there is no clouds-public.yaml; write auth.auth_url into the cloud itself',
  ),
  inFiles(
    'a profile that is not there',
    {
      ...cloudsYaml(`profile: vendor\nauth: { username: a, password: ${hush}, project_id: p }`),
      'clouds-public.yaml': 'public-clouds: { other: {} }',
    },
    'clouds.yaml:3:5: no profile "vendor": clouds-public.yaml has none of that name; write auth.auth_url into the cloud itself',
  ),
  inFiles(
    'a profile with a mistake',
    {
      ...cloudsYaml(`profile: vendor\nauth: { username: a, password: ${hush}, project_id: p }`),
      'clouds-public.yaml': 'public-clouds:\n  vendor:\n    auth: { auth_url: "vendor.example" }\n',
    },
    /^clouds-public\.yaml:3:\d+: clouds\.demo\.auth\.auth_url is no http/,
  ),
  inFiles(
    'profiles in a circle',
    {
      ...cloudsYaml(`profile: a\nauth: { username: a, password: ${hush}, project_id: p }`),
      'clouds-public.yaml': 'public-clouds:\n  a: { profile: b }\n  b: { profile: a }\n',
    },
    'clouds.yaml:2:3: clouds.demo says not where Keystone is; add auth.auth_url',
  ),
]

/** What can be wrong with clouds.yaml, secure.yaml and clouds-public.yaml. */
export const badClouds: readonly BadConfiguration[] = [...shapes, ...settings]
