// The script under the names of GoatCounter's versions.

import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openApp } from '../../helpers/app.ts'
import { makeFolder } from '../../helpers/folder.ts'

async function openBeside(context: TestContext, fill: (folder: string) => void) {
  const folder = makeFolder(context)
  fill(folder)
  const app = await openApp({ flags: ['--db', join(folder, 'hoofprint.db')] })
  const read = async (path: string, headers = {}) => {
    const answer = await app.ask(path, { headers })
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  return { ...app, read }
}

test('pages that name an old version get the script of this one', async context => {
  const { read } = await openBeside(context, () => {})
  const now = await read('/count.js')
  for (const version of [1, 2, 3, 4, 5]) {
    const { answer, bytes } = await read(`/count.v${version}.js`)
    assert.equal(answer.status, 200)
    assert.ok(bytes.equals(now.bytes))
    assert.equal(answer.headers.get('content-type'), 'text/javascript; charset=utf-8')
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin')
  }
  for (const name of ['count.v0.js', 'count.v6.js', 'count.v10.js', 'count.v.js', 'count.v1.js.map', 'count.v1xjs']) {
    assert.equal((await read(`/${name}`)).answer.status, 404, name)
  }
})

test('a file of that name beside the database is served byte for byte', async context => {
  const file = Buffer.from([0xef, 0xbb, 0xbf, 0x2f, 0x2f, 0x20, 0xc3, 0xa9, 0x0d, 0x0a, 0xff, 0x00])
  const { read, log } = await openBeside(context, folder => writeFileSync(join(folder, 'count.v3.js'), file))
  const { answer, bytes } = await read('/count.v3.js')
  assert.ok(bytes.equals(file))
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  const etag = answer.headers.get('etag')!
  assert.equal((await read('/count.v3.js', { 'if-none-match': etag })).answer.status, 304)
  assert.ok((await read('/count.v2.js')).bytes.equals((await read('/count.js')).bytes))
  assert.deepEqual(
    log.filter(line => line.includes('count.v')),
    [],
  )
})

test('what is no small regular file is not served, and said', async context => {
  const { read, log } = await openBeside(context, folder => {
    writeFileSync(join(folder, 'secret'), 'secret')
    symlinkSync(join(folder, 'secret'), join(folder, 'count.v1.js'))
    mkdirSync(join(folder, 'count.v2.js'))
    writeFileSync(join(folder, 'count.v4.js'), Buffer.alloc(65_537))
    writeFileSync(join(folder, 'count.v5.js'), Buffer.alloc(65_536, ' '))
  })
  const now = (await read('/count.js')).bytes
  for (const name of ['count.v1.js', 'count.v2.js', 'count.v4.js'])
    assert.ok((await read(`/${name}`)).bytes.equals(now))
  assert.equal((await read('/count.v5.js')).bytes.length, 65_536)
  const told = log.filter(line => line.includes('beside the database is not served'))
  assert.deepEqual(
    told.map(line => /count\.v\d/.exec(line)?.[0]),
    ['count.v1', 'count.v2', 'count.v4'],
  )
  assert.match(told.join(), /it is a link.*no regular file.*larger than 65536 bytes/s)
})
