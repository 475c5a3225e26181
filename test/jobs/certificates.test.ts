// A certificate in files that somebody else renews: taken when it changes, and left when it cannot be used.

import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openCertificateFiles } from '../../server/jobs/certificates.ts'
import { createLog } from '../../server/kit/log.ts'
import { createAuthority } from '../helpers/authority.ts'
import { createTestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'

const authority = await createAuthority()
const [first, second, ended] = await Promise.all([
  authority.issue(['stats.example.org', '127.0.0.1']),
  authority.issue(['stats.example.org', 'count.example.org']),
  authority.issue(['stats.example.org'], { from: new Date('2025-01-01'), until: new Date('2025-04-01') }),
])

const lock = (key: string) =>
  createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'a goat' })

function open(context: TestContext, { cert, key } = first) {
  const folder = makeFolder(context)
  const files = { tlsCert: join(folder, 'cert.pem'), tlsKey: join(folder, 'key.pem') }
  writeFileSync(files.tlsCert, cert)
  writeFileSync(files.tlsKey, key)
  const lines: string[] = []
  const clock = createTestClock()
  const log = createLog({ level: 'info', format: 'text', clock, write: line => lines.push(line) })
  return { folder, files, lines, open: () => openCertificateFiles(files, { clock, log }) }
}

function opened(context: TestContext, issued = first) {
  const files = open(context, issued)
  const certificates = files.open()
  assert.ok(!('problem' in certificates), JSON.stringify(certificates))
  const shown: (readonly string[])[] = []
  certificates.onChange(({ names }) => shown.push(names))
  return { ...files, certificates, shown }
}

test('a certificate is read with its names, and how long it is good', async context => {
  const { certificates } = opened(context)
  const { names, until } = certificates.current()!
  assert.deepEqual(names, ['stats.example.org', '127.0.0.1'])
  assert.equal(new Date(until * 1000).getUTCFullYear(), 2090)
  assert.equal(certificates.failure(), undefined)
})

test('files that cannot be used at the start are refused, with the setting, the file and what is wrong', context => {
  const cases: [what: string, change: (files: { tlsCert: string; tlsKey: string }) => void, says: RegExp][] = [
    ['no certificate', ({ tlsCert }) => rmSync(tlsCert), /^--tls-cert: .*cert\.pem: there is no such file\.$/],
    ['no key', ({ tlsKey }) => rmSync(tlsKey), /^--tls-key: .*key\.pem: there is no such file\.$/],
    ['a folder', ({ tlsKey }) => [rmSync(tlsKey), mkdirSync(tlsKey)], /^--tls-key: .*: it is no regular file\.$/],
    ['much', ({ tlsCert }) => writeFileSync(tlsCert, 'a'.repeat(300_000)), /it is larger than 262144 bytes\.$/],
    ['another text', ({ tlsCert }) => writeFileSync(tlsCert, 'none'), /^--tls-cert: .*: it holds no certificate/],
    ['half of it', ({ tlsCert }) => writeFileSync(tlsCert, first.cert.slice(0, 200)), /it holds no certificate/],
    ['the two exchanged', ({ tlsKey }) => writeFileSync(tlsKey, first.cert), /^--tls-key: .*: it holds no private key/],
    [
      'the key of another',
      ({ tlsKey }) => writeFileSync(tlsKey, second.key),
      /it is not the key of the certificate\.$/,
    ],
    [
      'a locked key',
      ({ tlsKey }) => writeFileSync(tlsKey, lock(first.key)),
      /it is locked by a password, which nobody types/,
    ],
  ]
  for (const [what, change, says] of cases) {
    const { files, open: read } = open(context)
    change(files)
    const refused = read()
    assert.ok('problem' in refused, what)
    assert.match(refused.problem, says, what)
  }
})

test('another certificate is shown when both of its files are there; until then the one before, without a word', async context => {
  const { files, certificates, shown, lines } = opened(context)
  writeFileSync(files.tlsKey, second.key)
  await certificates.refresh()
  assert.deepEqual([shown, lines], [[], []])
  writeFileSync(files.tlsCert, second.cert)
  await certificates.refresh()
  await certificates.refresh()
  assert.deepEqual(shown, [['stats.example.org', 'count.example.org']])
  assert.deepEqual(certificates.current()!.chain, second.cert)
  assert.match(lines.join(''), /^\S+ info {2}another certificate is shown from now on names="stats.* until="2090-01-01/)
  assert.equal(lines.length, 1)
})

test('one that is renewed by putting a link elsewhere is found', async context => {
  const { folder, files, open: read } = open(context)
  for (const [name, issued] of Object.entries({ 1: first, 2: second })) {
    writeFileSync(join(folder, `cert${name}.pem`), issued.cert)
    writeFileSync(join(folder, `key${name}.pem`), issued.key)
  }
  const link = (version: string) => {
    for (const [path, name] of [
      [files.tlsCert, 'cert'],
      [files.tlsKey, 'key'],
    ] as const) {
      symlinkSync(`${name}${version}.pem`, `${path}.new`)
      renameSync(`${path}.new`, path)
    }
  }
  link('1')
  const certificates = read()
  assert.ok(!('problem' in certificates))
  link('2')
  await certificates.refresh()
  assert.equal(certificates.current()!.key, second.key)
})

test('a broken file leaves the certificate that is shown, is told once and until it is right again', async context => {
  const { files, certificates, shown, lines } = opened(context)
  writeFileSync(files.tlsCert, 'broken')
  for (let times = 0; times < 4; times++) await certificates.refresh()
  assert.equal(certificates.current()!.chain, first.cert)
  assert.match(certificates.failure()!, /^--tls-cert: .*: it holds no certificate/)
  assert.match(
    lines.join(''),
    /^\S+ error the files of the certificate have changed and cannot be used; .* problem="--tls-cert/,
  )
  assert.equal(lines.length, 1)
  writeFileSync(files.tlsCert, first.cert)
  await certificates.refresh()
  assert.deepEqual([certificates.failure(), shown, lines.length], [undefined, [], 1])
})

test('one that has ended is shown all the same, and told', context => {
  const { certificates, lines } = opened(context, ended)
  assert.equal(certificates.current()!.chain, ended.cert)
  assert.match(
    lines.join(''),
    / warn {2}the certificate has ended, so that browsers refuse it until="2025-04-01 00:00 UTC"/,
  )
})
