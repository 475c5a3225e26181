// Whether there is a newer version is asked only when somebody asks, and nothing is told by it.

import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { version } from '../../server/kit/version.ts'
import { runCommand } from '../helpers/terminal.ts'

let answer: { status: number; text: string }
const asked: IncomingMessage[] = []
const registry = createServer((request, response) => {
  asked.push(request)
  response.writeHead(answer.status).end(answer.text)
})
let address = ''

before(async () => {
  await new Promise<void>(resolve => registry.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`
})
beforeEach(() => asked.splice(0))
after(() => registry.close())

const ask = (...words: string[]) => runCommand(['version', '--registry', address, ...words])

test('without being asked it asks nobody', async () => {
  assert.equal((await ask()).output, `${version}\n`)
  assert.deepEqual(asked, [])
})

test('a newer version is told, with what to do; and one plain request said no more than a name', async () => {
  answer = { status: 200, text: '{"name":"hoofprint","version":"987.0.1"}' }
  const { code, output } = await ask('--check')
  assert.equal(code, 0)
  assert.match(output, new RegExp(`^${version}\n987\\.0\\.1 is out\\. What is new`))
  assert.match(output, /npm install --global hoofprint@987\.0\.1/)
  const [request, ...more] = asked
  assert.deepEqual([request!.method, request!.url, more.length], ['GET', '/hoofprint/latest', 0])
  const { host, connection, ...headers } = request!.headers
  assert.equal(host, address.slice('http://'.length))
  assert.deepEqual(headers, { 'user-agent': 'Hoofprint', accept: 'application/json' })
  const { newest, newer } = JSON.parse((await ask('--check', '--json')).output)
  assert.deepEqual([newest, newer], ['987.0.1', true])
})

for (const same of [version, '0.0.9', `${version}-rc.1`]) {
  test(`${same} is not newer than ${version}`, async () => {
    answer = { status: 200, text: JSON.stringify({ version: same }) }
    assert.equal((await ask('--check')).output, `${version}\nThere is no newer version.\n`)
  })
}

for (const [name, problem, given] of [
  ['no package', 'it has no package called hoofprint', { status: 404, text: '{}' }],
  ['an error', 'the answer was 500', { status: 500, text: '' }],
  ['no JSON', 'the answer is no JSON', { status: 200, text: '<html>' }],
  ['no version', 'the answer names no version', { status: 200, text: '{"version":"\\u001b[2J"}' }],
] as const) {
  test(`a registry that has ${name} is named with what was wrong`, async () => {
    answer = given
    const { code, errors } = await ask('--check')
    assert.equal(code, 2)
    assert.equal(errors, `hoofprint: --check: ${address} did not say which version is the newest: ${problem}.\n`)
  })
}

test('a registry that is not there is named with what was wrong', async () => {
  const { code, errors } = await runCommand(['version', '--check', '--registry', 'http://127.0.0.1:1'])
  assert.equal(code, 2)
  assert.match(
    errors,
    /^hoofprint: --check: http:\/\/127\.0\.0\.1:1 did not say which version is the newest: .*ECONNREFUSED/,
  )
})
