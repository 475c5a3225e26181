// What is answered by http where the server speaks TLS.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import type { Certificates } from '../../../server/jobs/certificates.ts'
import type { Certificate } from '../../../server/kit/certificate.ts'
import { createPlainListener } from '../../../server/web/count/plain-http.ts'
import type { Services } from '../../../server/web/services/services.ts'
import { agent, openApp } from '../../helpers/app.ts'
import { unlimited } from '../../helpers/small-installation.ts'

const app = await openApp({ flags: [...unlimited, '--tls', 'files', '--tls-cert', 'cert.pem', '--tls-key', 'key.pem'] })
let current: Certificate | undefined
const certificates: Certificates = {
  current: () => current,
  failure: () => undefined,
  onChange: () => {},
  refresh: async () => {},
  proof: word => (word === 'asked' ? 'asked.proof' : undefined),
  stop: () => {},
}
const good = { names: ['stats.example.org'] } as unknown as Certificate

async function open(changed: Partial<Services['config']> = {}, securePort = 443): Promise<number> {
  const { services, listener } = app.app
  const config = { ...services.config, ...changed }
  const server = createServer(createPlainListener({ ...services, config, certificates }, listener, securePort))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  after(() => server.close())
  return (server.address() as AddressInfo).port
}

async function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const sent = request({
    ...{ host: '127.0.0.1', port, path, method, agent: false },
    headers: { host: 'stats.example.org', 'user-agent': agent, ...headers },
  }).end()
  let isOver = false
  sent.once('response', () => {
    isOver = true
  })
  const answered = once(sent, 'response')
  while (!isOver) {
    app.clock.advance(1)
    await new Promise(resolve => setImmediate(resolve))
  }
  const [answer] = await answered
  return { status: answer.statusCode, location: answer.headers.location, body: await text(answer) }
}

const port = await open()

test('whoever comes by http is sent on to https, with the method, the path and the name that they came with', async () => {
  current = good
  const cases: [path: string, headers: Record<string, string>, location: string, method?: string][] = [
    ['/', {}, 'https://stats.example.org/'],
    ['/sites/a?b=c&d=%0d%0aX:1', {}, 'https://stats.example.org/sites/a?b=c&d=%0d%0aX:1'],
    ['/count?p=/', { host: 'STATS.example.org:8080' }, 'https://stats.example.org/count?p=/', 'POST'],
    ['//evil.example/', {}, 'https://stats.example.org//evil.example/'],
    ['http://evil.example/x', {}, 'https://stats.example.org/'],
    ['/', { host: '[::1]:80' }, 'https://[::1]/'],
  ]
  for (const [path, headers, location, method] of cases) {
    assert.deepEqual(await ask(port, path, headers, method), { status: 308, location, body: '' }, path)
  }
  assert.equal((await ask(port, '/', { host: 'a b<>' })).status, 400)
})

test('the port of https is told where it is not the usual one: that of the public address, if there is one', async () => {
  current = good
  const location = async (...from: Parameters<typeof open>) => (await ask(await open(...from), '/x')).location
  assert.equal(await location({}, 8443), 'https://stats.example.org:8443/x')
  assert.equal(await location({ publicUrl: 'https://stats.example.org' }, 8443), 'https://stats.example.org/x')
  assert.equal(await location({ publicUrl: 'https://stats.example.org:444' }, 443), 'https://stats.example.org:444/x')
})

test('an authority finds the proof that it has asked for, and nobody anything else there', async () => {
  for (const now of [undefined, good]) {
    current = now
    assert.deepEqual(await ask(port, '/.well-known/acme-challenge/asked'), {
      ...{ status: 200, location: undefined, body: 'asked.proof' },
    })
    for (const word of ['', 'other', '../asked', 'asked/']) {
      assert.equal((await ask(port, `/.well-known/acme-challenge/${word}`)).status, 404, word)
    }
  }
})

test('programs that look whether the server runs are answered, with a certificate and without', async () => {
  for (const now of [undefined, good]) {
    current = now
    assert.equal((await ask(port, '/status')).status, 200)
  }
})

test('as long as there is no certificate hits are counted by http, and pages wait for it', async () => {
  current = undefined
  assert.equal((await ask(port, '/count?p=/early')).status, 200)
  assert.equal((await ask(port, '/count.js')).status, 200)
  for (const path of ['/', '/login', '/setup?code=a', '/sites/example.com']) {
    const { status, body } = await ask(port, path)
    assert.equal(status, 503, path)
    assert.match(body, /^The certificate of this server is not there yet; its log says why\.$/m)
  }
  assert.deepEqual(app.log, [])
})
