import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import type { Verdict } from '../finding.js'
import { belongsTo, profileNamed } from '../plan/profile.js'
import type { RunRecord } from '../record.js'
import { frozenSetText } from '../report/certificate/requirement-set.js'
import { verifyArchive } from '../report/certificate/verify.js'
import { toReportJson } from '../report/report-json.js'
import { sampleRecord } from '../report/testing/sample-record.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { UsageError } from '../usage-error.js'
import { certifyCommand } from './certify-command.js'
import { verifyCommand } from './verify-command.js'

const directory = mkdtempSync(join(tmpdir(), 'blockspec-certify-'))
afterAll(() => rmSync(directory, { recursive: true }))

const driver = profileNamed('driver', 'block-storage-v3')
const members = catalogueOf(loadContract('block-storage-v3'), await loadSuites()).filter((one) =>
  belongsTo(one, driver),
)

/** What a run leaves beside its report. */
for (const name of ['record.ndjson', 'findings.har'])
  writeFileSync(join(directory, name), `{"of": "${name}"}\n`)

const recordOf = (some: typeof members, verdict: Verdict): RunRecord =>
  sampleRecord({
    profile: { name: 'driver', what: driver.what, features: [] },
    findings: [],
    requirements: some.map(({ id, title, level, ref, operation, chapter, kind }) => ({
      ...{ id, title, level, ref, operation, chapter, kind },
      exchanges: 1,
      cells: [{ microversion: '3.71', verdict, basis: 'tested', findings: [] }],
    })),
  })

const stored = (name: string, record: RunRecord): string => {
  const path = join(directory, `${name}.json`)
  writeFileSync(path, toReportJson(record))
  return path
}

const pem = (name: string, key: { export(options: object): unknown }, type: string): string => {
  const path = join(directory, name)
  writeFileSync(path, String(key.export({ type, format: 'pem' })))
  return path
}

const pair = generateKeyPairSync('ed25519')
const key = pem('private.pem', pair.privateKey, 'pkcs8')
const publicKey = pem('public.pem', pair.publicKey, 'spki')

const certified = async (path: string, output = join(directory, 'certificate.tar')) => {
  const told: string[] = []
  const code = await certifyCommand(path, { profile: 'driver', key, output }, (text) => told.push(text))
  return { code, output, told: told.join('') }
}

const verified = (path: string, options = {}) => {
  const told: string[] = []
  return { code: verifyCommand(path, options, (text) => told.push(text)), told: told.join('') }
}

describe('certify and verify', () => {
  test('a run that keeps everything is compliant, and its certificate good', async () => {
    const { code, output, told } = await certified(stored('good', recordOf(members, 'passed')))
    expect(told).toMatch(/^acme-nightly: compliant with the profile driver, by \d+ requirements of 0\.1\.0\n/)
    expect(code).toBe(0)
    const check = verified(output, { key: publicKey })
    expect(check.told).toContain(', as expected')
    expect(check.told).toMatch(/Nothing was altered\.\n$/)
    expect(check.code).toBe(0)
  })

  test('a run that breaks a promise is not, and one that could not judge is undecided', async () => {
    expect((await certified(stored('bad', recordOf(members, 'failed')))).code).toBe(1)
    expect((await certified(stored('unsure', recordOf(members, 'inconclusive')))).code).toBe(3)
  })

  test('holds the report, every exchange, those behind findings, and the requirements', async () => {
    const path = stored('good', recordOf(members, 'passed'))
    const { files, manifest } = verifyArchive(readFileSync((await certified(path)).output))
    const unpacked = [...files].map(([name, bytes]) => [
      name,
      String(name.endsWith('.gz') ? gunzipSync(bytes) : bytes),
    ])
    expect(Object.fromEntries(unpacked)).toEqual({
      'report.json.gz': readFileSync(path, 'utf8'),
      'record.ndjson.gz': '{"of": "record.ndjson"}\n',
      'findings.har.gz': '{"of": "findings.har"}\n',
      'requirements.json': frozenSetText('0.1.0'),
    })
    expect(manifest).toMatchObject({
      ...{ tool: { name: 'blockspec' }, seed: 20_260_214, errata: [{ id: 'extend-in-use' }], waivers: [] },
      target: { name: 'acme-nightly', capabilities: expect.any(Array), identities: expect.any(Array) },
      requirementSet: { release: '0.1.0', sha256: JSON.parse(frozenSetText('0.1.0')).sha256 },
    })
  })

  test('says which file was altered', async () => {
    const { output } = await certified(stored('good', recordOf(members, 'passed')))
    const bytes = readFileSync(output)
    const place = bytes.indexOf('"release": "0.1.0"', bytes.indexOf('requirements.json', 20_000))
    bytes.write('"release": "0.1.1"', place)
    writeFileSync(output, bytes)
    expect(verified(output)).toMatchObject({
      code: 1,
      told: expect.stringContaining('requirements.json: was altered'),
    })
  })

  test('what cannot be certified is the user’s to mend, and no key is told', async () => {
    const good = stored('good', recordOf(members, 'passed'))
    const part = stored('part', recordOf(members.slice(1), 'passed'))
    const other = stored('other', sampleRecord())
    const wrongKey = join(directory, 'wrong.pem')
    writeFileSync(wrongKey, '-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n')
    const certify = (path: string, more: object = {}) =>
      certifyCommand(
        path,
        { profile: 'driver', key, output: join(directory, 'no.tar'), ...more },
        () => undefined,
      )
    await expect(certify(part)).rejects.toThrow(/lacks 1 requirements of the profile driver/)
    await expect(certify(other)).rejects.toThrow(/is the report of a run with no profile/)
    const alone = join(mkdtempSync(join(directory, 'alone-')), 'report.json')
    writeFileSync(alone, readFileSync(good))
    await expect(certify(alone)).rejects.toThrow(/there is no \S+record\.ndjson: expected what blockspec run/)
    await expect(certify(good, { set: '9.9.9' })).rejects.toThrow(/no requirement set of release "9\.9\.9"/)
    await expect(certify(good, { key: wrongKey })).rejects.toThrow(/^(?!.*secret).*holds no such key/)
    await expect(certify(good, { key: 'absent.pem' })).rejects.toThrow(UsageError)
    expect(() => verified(good, { key: good })).toThrow(/holds no Ed25519 key/)
    expect(() => verified(join(directory, 'absent.tar'))).toThrow(UsageError)
  })
})
