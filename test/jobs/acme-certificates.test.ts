// A certificate that is asked for: when there is none, in good time before it ends, and not otherwise.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { openAcmeCertificates } from '../../server/jobs/acme-certificates.ts'
import { createLog } from '../../server/kit/log.ts'
import { type AcmeServer, refuse, startAcmeServer } from '../helpers/acme-server.ts'
import { createAuthority } from '../helpers/authority.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'

const authority = await createAuthority()
const day = 86_400_000
const days = { from: new Date('2026-11-21T11:00Z'), until: new Date('2027-02-19T11:00Z') }

// What stands at port 80 of all names; the test that runs has its own answer.
let proofOf: (word: string) => string | undefined = () => undefined
const web = createServer((request, response) => {
  const word = request.url!.replace('/.well-known/acme-challenge/', '')
  response.end(proofOf(word) ?? 'something else')
})
await once(web.listen(0, '127.0.0.1'), 'listening')
const { port } = web.address() as AddressInfo
let lookedAt = port
const acme = await startAcmeServer(authority, { port: () => lookedAt, days, badNonces: 1 })
after(() => {
  web.close()
  acme.close()
})

type Options = {
  folder?: string
  names?: string[]
  mail?: string
  clock?: TestClock
  from?: Pick<AcmeServer, 'directory'>
}

function open(
  context: TestContext,
  { folder = makeFolder(context), names, mail = '', clock, from = acme }: Options = {},
) {
  const time = clock ?? createTestClock()
  const lines: string[] = []
  const log = createLog({ level: 'info', format: 'text', clock: time, write: line => lines.push(line) })
  const certificates = openAcmeCertificates(
    {
      db: join(folder, 'hoofprint.db'),
      domain: names ?? ['stats.example.org', 'count.example.org'],
      acmeMail: mail,
      acmeDirectory: from.directory,
    },
    { clock: time, log },
  )
  proofOf = certificates.proof
  lookedAt = port
  const shown: string[] = []
  certificates.onChange(({ fingerprint }) => shown.push(fingerprint))
  const before = acme.orders()
  return {
    ...{ certificates, clock: time, lines, shown, folder },
    asked: () => acme.orders() - before,
    /** Looks after it as the job does, and lets the clock go on until that is done. */
    async refresh() {
      let isOver = false
      const done = certificates.refresh().finally(() => {
        isOver = true
      })
      while (!isOver) {
        time.advance(50)
        await new Promise(resolve => setImmediate(resolve))
      }
      await done
    },
  }
}

test('a certificate is asked for, shown, and kept where nobody else can read it', async context => {
  const { certificates, refresh, shown, lines, folder, asked } = open(context, { mail: 'iris@example.com' })
  assert.equal(certificates.current(), undefined)
  await refresh()
  const { names, fingerprint, chain } = certificates.current()!
  assert.deepEqual(names, ['stats.example.org', 'count.example.org'])
  assert.deepEqual(shown, [fingerprint])
  assert.equal(chain.match(/BEGIN CERTIFICATE/g)?.length, 2)
  assert.deepEqual(acme.contacts().at(-1), ['mailto:iris@example.com'])
  assert.match(
    lines[0]!,
    / info {2}a certificate will be asked for; until it is there hits are counted by http names="stats/,
  )
  assert.match(
    lines[1]!,
    / info {2}a certificate was given, and is shown from now on names=.* until="2027-02-19 11:00 UTC"/,
  )
  const kept = readdirSync(join(folder, 'tls')).sort()
  assert.equal(kept.length, 2)
  assert.equal(statSync(join(folder, 'tls')).mode & 0o777, 0o700)
  for (const file of kept) assert.equal(statSync(join(folder, 'tls', file)).mode & 0o777, 0o600)
  const secrets = kept
    .map(file => readFileSync(join(folder, 'tls', file), 'utf8'))
    .join('')
    .match(/MIGH[^\\]*/g)!
  assert.ok(secrets.length >= 2)
  for (const secret of secrets) assert.ok(!lines.join('').includes(secret))
  assert.equal(certificates.proof('anything'), undefined)
  await refresh()
  assert.equal(asked(), 1)
})

test('a restart shows what was kept, and asks for nothing', async context => {
  const first = open(context)
  await first.refresh()
  const { certificates, refresh, asked, lines } = open(context, { folder: first.folder })
  assert.equal(certificates.current()!.fingerprint, first.shown[0])
  await refresh()
  assert.deepEqual([asked(), lines], [0, []])
})

test('it is asked for again after two thirds of its life, at a moment of its own', async context => {
  const { refresh, clock, asked, shown } = open(context)
  await refresh()
  clock.advance(59.9 * day)
  await refresh()
  assert.equal(asked(), 1)
  clock.advance(1.3 * day)
  await refresh()
  assert.equal(asked(), 2)
  assert.equal(new Set(shown).size, 2)
})

test('another name and another authority are asked for at once, by an account for each authority', async context => {
  const other = await startAcmeServer(authority, { port: () => lookedAt, days })
  context.after(() => other.close())
  const first = open(context)
  await first.refresh()
  const { folder } = first
  const more = open(context, { folder, names: ['stats.example.org', 'count.example.org', 'more.example.org'] })
  await more.refresh()
  assert.equal(more.asked(), 1)
  const fewer = open(context, { folder, names: ['count.example.org'] })
  await fewer.refresh()
  assert.equal(fewer.asked(), 0)
  const elsewhere = open(context, { folder, names: ['count.example.org'], from: other })
  await elsewhere.refresh()
  assert.equal(other.orders(), 1)
  assert.equal(readdirSync(join(folder, 'tls')).filter(file => file.startsWith('account-')).length, 2)
})

test('what is kept and cannot be used is asked for anew', async context => {
  for (const broken of [
    '',
    '{',
    '[]',
    '{"directory":1,"chain":2,"key":3}',
    '{"directory":"a","chain":"b","key":"c"}',
  ]) {
    const first = open(context)
    await first.refresh()
    writeFileSync(join(first.folder, 'tls', 'certificate.json'), broken)
    const { certificates, refresh, asked } = open(context, { folder: first.folder })
    assert.equal(certificates.current(), undefined)
    await refresh()
    assert.equal(asked(), 1)
  }
})

const failures: [what: string, problem: RegExp, todo: RegExp, set: (open: ReturnType<typeof start>) => void][] = [
  [
    'port 80 is closed',
    /of stats\.example\.org: connection refused/,
    /Let port 80 of stats\.example\.org be reached/,
    () => {
      lookedAt = 1
    },
  ],
  [
    'another server is there',
    /something else is there/,
    /Something else answers at http:\/\/stats\.example\.org\//,
    () => {
      proofOf = () => undefined
    },
  ],
  [
    'a name is not in the DNS',
    /no address/,
    /lead to this machine in the DNS: an A record/,
    () => acme.refuse('/new-order', refuse('dns', 'no address')),
  ],
  [
    'one of several',
    /of count\.example\.org: forbidden by CAA/,
    /CAA records of count\.example\.org/,
    () => {
      const subproblems = [
        { ...(refuse('caa', 'forbidden by CAA').body as object), identifier: { value: 'count.example.org' } },
      ]
      const { body, ...rest } = refuse('compound', 'see below')
      acme.refuse('/new-order', { ...rest, body: { ...(body as object), subproblems } })
    },
  ],
  [
    'a name that is given to nobody',
    /never/,
    /Take stats\.example\.org out of --domain/,
    () => acme.refuse('/new-order', refuse('rejectedIdentifier', 'never')),
  ],
  [
    'too much was asked for',
    /too many/,
    /Wait\. .*--acme-directory https:\/\/acme-staging/,
    () => acme.refuse('/new-order', refuse('rateLimited', 'too many', 429, { 'retry-after': '7200' })),
  ],
  [
    'an account of its own kind',
    /bind/,
    /Name another authority/,
    () => acme.refuse('/new-account', refuse('externalAccountRequired', 'bind')),
  ],
  [
    'the authority has trouble',
    /status 503/,
    /It is tried again/,
    () => acme.refuse('/new-order', { status: 503, body: 'away' }),
  ],
  [
    'it says something else',
    /cannot be understood/,
    /It is tried again/,
    () => acme.refuse('/directory', { body: '<html>' }),
  ],
  [
    'it says something broken',
    /no answer from/,
    /see whether --acme-directory is right/,
    () => acme.refuse('/directory', { headers: { 'content-type': 'application/json' }, body: '{"' }),
  ],
  [
    'it leads elsewhere',
    /no answer from/,
    /see whether --acme-directory is right/,
    () => acme.refuse('/directory', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }),
  ],
]
const start = open

test('each failure is told with what to do, and is tried again later and later, not before the authority allows it', async context => {
  for (const [what, problem, todo, set] of failures) {
    const opened = open(context)
    const { certificates, refresh, clock, lines } = opened
    set(opened)
    await refresh()
    const line = lines.at(-1)!
    assert.match(line, / error could not get a certificate problem=/, what)
    assert.match(line, problem, what)
    assert.match(line, todo, what)
    assert.match(certificates.failure()!, problem, what)
    const told = lines.length
    // Nobody is asked within the first minutes.
    clock.advance(3 * 60_000)
    await refresh()
    assert.equal(lines.length, told, what)
    acme.refuse(undefined)
    ;[lookedAt, proofOf] = [port, certificates.proof]
    clock.advance(3.5 * 60_000)
    await refresh()
    const waits = what === 'too much was asked for'
    assert.equal(certificates.current() === undefined, waits, what)
    if (!waits) assert.equal(certificates.failure(), undefined)
    clock.advance(2 * 3_600_000)
    await refresh()
    assert.ok(certificates.current(), what)
  }
})

test('a renewal that fails leaves the certificate, and is tried again twelve hours later at most', async context => {
  const { certificates, refresh, clock, lines, shown } = open(context)
  await refresh()
  clock.advance(62 * day)
  acme.refuse('/new-order', refuse('rateLimited', 'too many', 429))
  const hours: number[] = []
  for (let last = clock.now(); hours.length < 10; ) {
    const told = lines.length
    await refresh()
    if (lines.length > told) {
      hours.push((clock.now() - last) / 3_600_000)
      last = clock.now()
    }
    clock.advance(60_000)
  }
  acme.refuse(undefined)
  assert.deepEqual([certificates.current()!.fingerprint], shown)
  assert.match(lines.at(-1)!, /until="2027-02-19 11:00 UTC"/)
  for (let place = 2; place < hours.length; place++) {
    assert.ok(hours[place]! > hours[place - 1]! || hours[place]! > 9, hours.join(' '))
    assert.ok(hours[place]! < 14.5, hours.join(' '))
  }
})

test('a stop ends what is under way, without a word', async context => {
  const { certificates, refresh, lines } = open(context)
  const told = lines.length
  const done = refresh()
  certificates.stop()
  await done
  assert.equal(lines.length, told)
})
