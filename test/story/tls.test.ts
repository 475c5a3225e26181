// A server without a proxy: it speaks TLS itself, by the flags that the manual gives.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:http2'
import { get } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { startAcmeServer } from '../helpers/acme-server.ts'
import { createAuthority } from '../helpers/authority.ts'
import { makeFolder } from '../helpers/folder.ts'
import { freePort, makeDatabase, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'
import { until } from '../helpers/until.ts'

test('a server with a certificate in files counts by https, sends on what comes by http, is found healthy, and stops', async context => {
  const folder = makeFolder(context)
  const authority = await createAuthority()
  const { cert, key } = await authority.issue(['localhost', '127.0.0.1'])
  writeFileSync(join(folder, 'fullchain.pem'), cert)
  writeFileSync(join(folder, 'privkey.pem'), key)
  const files = ['--tls-cert', join(folder, 'fullchain.pem'), '--tls-key', join(folder, 'privkey.pem')]
  const [securePort, plainPort] = [await freePort(), await freePort()]
  const tls = ['--tls', 'files', ...files, '--listen', `127.0.0.1:${securePort}`]
  const flags = [...tls, '--http-listen', `127.0.0.1:${plainPort}`]
  const server = await startServer(context, await makeDatabase(folder), flags)
  assert.match(server.printed(), new RegExp(`counts at https://127.0.0.1:${securePort}\\n`))

  const session = connect(`https://localhost:${securePort}`, { ca: authority.cert })
  const stream = session.request({ ':path': '/count?p=/', 'user-agent': 'Mozilla/5.0 Firefox/145.0' })
  let status: number | undefined
  stream.on('response', headers => {
    status = headers[':status']
  })
  await text(stream)
  assert.equal(status, 200)

  const moved = await fetch(`http://127.0.0.1:${plainPort}/login?to=/`, { redirect: 'manual' })
  assert.deepEqual([moved.status, moved.headers.get('location')], [308, `https://127.0.0.1:${securePort}/login?to=/`])
  for (const [given, at] of [
    [flags, `http://127.0.0.1:${plainPort}`],
    [tls, `https://127.0.0.1:${securePort}`],
  ] as const) {
    const { code, output } = await runCommand(['health', ...given.filter(word => !files.includes(word))])
    assert.deepEqual([code, output], [0, `${at}/status answers 200.\n`])
  }
  // Kept alive by the browser: that is no reason to wait.
  assert.equal(await server.stop(), 0)
  session.destroy()
})

test('a server without a certificate counts by http, asks for one, speaks https with it, and has it after a restart', async context => {
  const folder = makeFolder(context)
  const authority = await createAuthority()
  const [securePort, plainPort] = [await freePort(), await freePort()]
  const acme = await startAcmeServer(authority, { port: () => plainPort })
  context.after(acme.close)
  const names = 'stats.example.org,count.example.org'
  const own = ['--tls', 'acme', '--domain', names, '--acme-directory', acme.directory]
  const flags = [...own, '--listen', `127.0.0.1:${securePort}`, '--http-listen', `127.0.0.1:${plainPort}`]
  const db = await makeDatabase(folder)
  const byHttps = () =>
    new Promise<number>((resolve, reject) => {
      const place = { host: '127.0.0.1', port: securePort, path: '/count?p=/' }
      const options = { ...place, ca: authority.cert, servername: 'count.example.org', agent: false as const }
      const headers = { host: 'stats.example.org', 'user-agent': 'Mozilla/5.0 Firefox/145.0' }
      get({ ...options, headers }, answer => resolve(answer.resume().statusCode!)).on('error', reject)
    })

  acme.refuse('/directory', { status: 503 })
  const first = await startServer(context, db, flags)
  assert.match(first.printed(), new RegExp(`counts at https://stats.example.org:${securePort}\\n`))
  const counted = await fetch(`http://127.0.0.1:${plainPort}/count?p=/`, { headers: { 'user-agent': 'Firefox/145.0' } })
  assert.equal(counted.status, 200)
  assert.equal((await fetch(`http://127.0.0.1:${plainPort}/login`)).status, 503)
  await assert.rejects(byHttps)
  assert.equal(await first.stop(), 0)

  acme.refuse(undefined)
  const second = await startServer(context, db, flags)
  await until(() => second.printed().includes('a certificate was given'))
  assert.equal(await byHttps(), 200)
  assert.equal(await second.stop(), 0)
  const third = await startServer(context, db, flags)
  assert.equal(await byHttps(), 200)
  assert.equal(await third.stop(), 0)
  assert.equal(acme.orders(), 1)
})

test('settings of TLS that do not go together are refused, with what to do', async () => {
  const cases: [flags: string, says: RegExp][] = [
    ['--tls files', /--tls-cert is missing, which --tls files needs/],
    ['--tls files --tls-cert a.pem', /--tls-key is missing, which --tls files needs/],
    ['--tls files --tls-cert none.pem --tls-key none.pem', /--tls-cert: none\.pem: there is no such file\./],
    ['--tls acme', /--domain is missing, which --tls acme needs: it must be one to 50 names/],
    ['--tls acme --domain a.example', /--http-listen is missing, which --tls acme needs: set it to :80/],
    ['--tls acme --domain a.example --http-listen :80', /--listen is an address that only this machine reaches/],
    ['--tls acme --domain *.a.example', /--domain is "\*\.a\.example", but it must be one to 50 names/],
    ['--tls acme --domain 192.0.2.1', /--domain is "192\.0\.2\.1", but it must be/],
    ['--tls acme --acme-directory http://a.example', /--acme-directory is "http:\/\/a\.example", but it must be/],
    ['--tls acme --acme-mail iris', /--acme-mail is "iris", but it must be an address/],
    [
      '--tls files --tls-cert a --tls-key b --public-url http://a.example',
      /--public-url begins with http, where --tls speaks https/,
    ],
    ['--http-listen :80', /--http-listen sends browsers on to https: it needs --tls/],
    ['--tls files --listen :80 --http-listen :80', /--http-listen is the port of --listen, where TLS is spoken/],
  ]
  for (const [flags, says] of cases) {
    const { code, errors } = await runCommand(['serve', '--spam-list', 'none', ...flags.split(' ')])
    assert.equal(code, 2, flags)
    assert.match(errors, says, flags)
  }
})
