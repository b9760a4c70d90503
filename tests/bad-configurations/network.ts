import { readFileSync } from 'node:fs'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { password, startCloud } from '../../src/http/scripted-cloud.js'
import { reply, startServer } from '../../src/http/scripted-server.js'
import { packageRoot } from '../../src/package-root.js'
import { type BadConfiguration, cloudsYaml, hush } from './bad-configuration.js'

/** Where something answers, as `127.0.0.1:PORT`. */
export interface Addresses {
  /** A Keystone and a Block Storage service in region One. */
  readonly cloud: string
  /** A Keystone whose tokens are for no project. */
  readonly unscoped: string
  /** A server that speaks TLS. */
  readonly secure: string
  /** One that wants to see a certificate, too. */
  readonly picky: string
  /** A web server that is no Keystone; below /moved it sends elsewhere. */
  readonly web: string
  /** A Keystone that answers 201 with something else. */
  readonly garbage: string
  /** Nobody. */
  readonly closed: string
}

/** Servers that run while the table is gone through. */
export interface Places extends Addresses {
  close(): Promise<void>
}

const certificate = (name: string): string => join(packageRoot, 'tests/certificates', name)

const hostOf = ({ url }: { readonly url: string }): string => new URL(url).host

const openSecure = async (wantsCertificate: boolean) => {
  const server = createSecureServer(
    {
      cert: readFileSync(certificate('server.pem')),
      key: readFileSync(certificate('server.key')),
      ca: readFileSync(certificate('authority.pem')),
      requestCert: wantsCertificate,
      rejectUnauthorized: wantsCertificate,
    },
    (_, response) => response.writeHead(404).end(),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Starts everything that the table asks of. */
export const openPlaces = async (): Promise<Places> => {
  const [cloud, unscoped, gone] = [
    await startCloud(),
    await startCloud({ unscoped: true }),
    await startCloud(),
  ]
  await gone.close()
  const [secure, picky] = [await openSecure(false), await openSecure(true)]
  const web = await startServer(({ url }, response) => {
    if (url.startsWith('/moved')) response.writeHead(301, { location: `https://else.example${url}` }).end()
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>It works!</p>')
  })
  const garbage = await startServer((_, response) =>
    reply(response, 201, { token: { id: 7 } }, { 'x-subject-token': hush }),
  )
  const servers = [cloud, unscoped, secure, picky, web, garbage]
  return {
    ...{ cloud: hostOf(cloud), unscoped: hostOf(unscoped), web: hostOf(web), garbage: hostOf(garbage) },
    ...{ secure: secure.host, picky: picky.host, closed: hostOf(gone) },
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  }
}

const args = ['clean', '--cloud', 'demo']

interface Wish {
  readonly url: string
  readonly secret?: string
  readonly project?: string
}

const auth = ({ url, secret = password, project = 'blue' }: Wish): string =>
  `auth: { auth_url: "${url}", username: alice, password: "${secret}", project_name: ${project} }`

/** What only the network tells, of a target at these addresses. */
export const badTargets = (at: Addresses): readonly BadConfiguration[] => {
  const keystone = `http://${at.cloud}/identity/v3`
  const good = auth({ url: keystone })
  const asked = (title: string, demo: string, says: string | RegExp): BadConfiguration => ({
    ...{ title, args, says, files: cloudsYaml(demo) },
  })
  const reached = (title: string, url: string, more: string, says: RegExp): BadConfiguration =>
    asked(title, `${auth({ url, secret: hush })}${more}`, says)
  const endpoint = `http://${at.cloud}/v3/p1`
  return [
    asked(
      'a wrong password',
      auth({ url: keystone, secret: hush }),
      `clouds.yaml:2:3: identity "member": Keystone at ${keystone} refused the password of user "alice" (401); check username, password, project, their domains and the auth URL`,
    ),
    asked(
      'a wrong secret of an application credential',
      `auth_type: v3applicationcredential\nauth: { auth_url: "${keystone}", application_credential_id: ci, application_credential_secret: ${hush} }`,
      `clouds.yaml:2:3: identity "member": Keystone at ${keystone} refused the application credential "ci" (401); check its id, its secret, whether it has expired and the auth URL`,
    ),
    asked(
      'a token that has expired',
      `auth_type: token\nauth: { auth_url: "${keystone}", token: ${hush}, project_id: p }`,
      `clouds.yaml:2:3: identity "member": Keystone at ${keystone} refused the token (401); check whether it has expired, its project and the auth URL`,
    ),
    {
      title: 'a token for a URL that has expired',
      args: ['clean', '--endpoint', endpoint],
      env: { BLOCKSPEC_TOKEN: hush },
      says: '--endpoint: identity "member": the token was refused (401); it may have expired: get another',
    },
    asked(
      'a token for no project',
      `auth_type: token\nauth: { auth_url: "http://${at.unscoped}/identity/v3", token: ${hush} }`,
      `clouds.yaml:2:3: identity "member": Keystone at http://${at.unscoped}/identity/v3 gave a token for no project; name the project`,
    ),
    asked(
      'a region that the catalogue has not',
      `${good}\nregion_name: Mars`,
      /^--cloud: no block-storage, block-store, volumev3, volume endpoint with interface public and region Mars in the catalogue of .*; check region, interface and service types, or give the endpoint$/,
    ),
    asked(
      'an interface that the catalogue has not',
      `${good}\ninterface: admin`,
      /^--cloud: no block-storage, .* endpoint with interface admin in the catalogue of /,
    ),
    {
      title: 'a catalogue without the service',
      args: [...args, '--surface', 'block-storage-v2'],
      files: cloudsYaml(good),
      says: /^--cloud: no volumev2, volume, block-storage, block-store endpoint with interface public in the catalogue of /,
    },
    {
      title: 'another project that is the same',
      args: [...args, '--other-cloud', 'twin'],
      files: {
        'clouds.yaml': `clouds:\n  demo: { ${good}, region_name: One }\n  twin: { ${good}, region_name: One }\n`,
      },
      says: 'clouds.yaml:3:3: identity "other" works in the project of "member"; give it another project',
    },
    asked(
      'an endpoint that is something else',
      `${good}\nblock_storage_endpoint_override: "http://${at.web}/v3"`,
      /^--cloud: http:\/\/127\.0\.0\.1:\d+ is not a Block Storage v3 endpoint \(GET \/ answered 200 text\/html, .*; check the endpoint$/,
    ),
    asked(
      'an endpoint where nobody is',
      `${good}\nblock_storage_endpoint_override: "http://${at.closed}/v3"`,
      /^--cloud: target "demo" cannot be reached: GET .* the connection was refused \(ECONNREFUSED\); check the endpoint$/,
    ),
    reached(
      'a Keystone where nobody is',
      `http://${at.closed}/v3`,
      '',
      /^--cloud: target "demo" cannot be reached: POST .* the connection was refused \(ECONNREFUSED\); check the auth URL$/,
    ),
    reached(
      'a Keystone that is a web page',
      `http://${at.web}`,
      '',
      /^clouds\.yaml:2:3: identity "member": POST .*\/v3\/auth\/tokens answered 200 text\/html; expected 201 and a token; check the auth URL$/,
    ),
    reached(
      'a Keystone that has moved',
      `http://${at.web}/moved`,
      '',
      /POST .*\/moved\/v3\/auth\/tokens answered 301 without content type; expected 201 and a token; check the auth URL$/,
    ),
    reached(
      'a Keystone that answers with something else',
      `http://${at.garbage}/v3`,
      '',
      /POST .* answered 201 application\/json; expected 201 and a token; check the auth URL$/,
    ),
    reached(
      'http on a port of TLS',
      `http://${at.secure}/v3`,
      '',
      /^--cloud: target "demo" cannot be reached: POST .*; check whether the auth URL should begin with https:\/\/ there$/,
    ),
    reached(
      'TLS on a port of http',
      `https://${at.web}/v3`,
      '',
      /^--cloud: target "demo" cannot be reached: POST .* TLS failed .*; check whether the auth URL should begin with http:\/\/ there$/,
    ),
    reached(
      'a certificate of an unknown authority',
      `https://${at.secure}/v3`,
      '',
      /^--cloud: target "demo" cannot be reached: POST .* TLS failed .*; check the certificate, and the authority: cacert of a cloud, tls\.ca of a target, or NODE_EXTRA_CA_CERTS$/,
    ),
    reached(
      'a certificate of another authority',
      `https://${at.secure}/v3`,
      `\ncacert: ${certificate('stranger.pem')}`,
      /^--cloud: target "demo" cannot be reached: POST .* TLS failed .*; check the certificate, and the authority/,
    ),
    reached(
      'a server that wants to know who we are',
      `https://${at.picky}/v3`,
      `\ncacert: ${certificate('authority.pem')}`,
      /^--cloud: target "demo" cannot be reached: POST .*; check .*certificate/,
    ),
    reached(
      'an authority that is not there',
      `https://${at.secure}/v3`,
      '\ncacert: no.pem',
      /^--cloud: target "demo": authority .*no\.pem: no such file; check the path$/,
    ),
    reached(
      'an authority that is no certificate',
      `https://${at.secure}/v3`,
      '\ncacert: clouds.yaml',
      /^--cloud: target "demo": authority .*clouds\.yaml: holds no certificate; expected one in PEM form$/,
    ),
    reached(
      'a certificate with the key of another',
      `https://${at.secure}/v3`,
      `\ncert: ${certificate('client.pem')}\nkey: ${certificate('server.key')}`,
      /^--cloud: target "demo": client certificate's key .*server\.key: holds no key that fits the certificate; /,
    ),
    {
      title: 'microversions that the endpoint has not',
      args: ['clean'],
      files: {
        ...cloudsYaml(`${good}\nregion_name: One`),
        'targets.yaml': 'targets:\n  mine: { cloud: demo, microversions: { min: "3.99" } }\n',
      },
      says: 'targets.yaml:2:3: target "mine" has no microversions from 3.99 on; the endpoint offers 3.0-3.70; change microversions',
    },
  ]
}
