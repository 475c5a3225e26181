// A server without a proxy: it speaks TLS itself, by the flags that the manual gives.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:http2'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { createAuthority } from '../helpers/authority.ts'
import { makeFolder } from '../helpers/folder.ts'
import { freePort, makeDatabase, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

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

test('settings of TLS that do not go together are refused, with what to do', async () => {
  const cases: [flags: string, says: RegExp][] = [
    ['--tls files', /--tls-cert is missing, which --tls files needs/],
    ['--tls files --tls-cert a.pem', /--tls-key is missing, which --tls files needs/],
    ['--tls files --tls-cert none.pem --tls-key none.pem', /--tls-cert: none\.pem: there is no such file\./],
    ['--http-listen :80', /--http-listen sends browsers on to https: it needs --tls/],
    ['--tls files --listen :80 --http-listen :80', /--http-listen is the port of --listen, where TLS is spoken/],
  ]
  for (const [flags, says] of cases) {
    const { code, errors } = await runCommand(['serve', '--spam-list', 'none', ...flags.split(' ')])
    assert.equal(code, 2, flags)
    assert.match(errors, says, flags)
  }
})
