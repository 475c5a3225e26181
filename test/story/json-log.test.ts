// A server whose log is read by programs: every line that it prints is one JSON object, from the start to an end that nobody foresaw.

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { waitForPort } from '../../scripts/port.ts'
import { makeFolder } from '../helpers/folder.ts'
import { main } from '../helpers/server.ts'
import { until } from '../helpers/until.ts'

type Line = { time: string; level: string; message: string; error?: string; warning?: string }

function readLines(printed: string): Line[] {
  const lines = printed.split('\n')
  assert.equal(lines.pop(), '', 'the last line has an end')
  return lines.map(line => {
    const read = JSON.parse(line) as Line
    assert.match(read.time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    assert.ok(read.message.length > 0)
    return read
  })
}

const quiet = ['--listen', '127.0.0.1:0', '--spam-list', 'none']

test('why it does not start is one JSON object, also where a setting cannot be read', context => {
  const db = join(makeFolder(context), 'hoofprint.db')
  const start = (...flags: string[]) =>
    spawnSync(process.execPath, [main, 'serve', ...quiet, '--db', db, ...flags], { encoding: 'utf8' })
  for (const [flag, ...flags] of [
    ['--connection-limit', '--connection-limit', 'm\x1bany', '--log-format', 'json'],
    ['--geodb', '--geodb', '/nowhere', '--log-format=json'],
  ] as const) {
    const { status, stderr, stdout } = start(...flags)
    assert.deepEqual([status, stdout], [2, ''])
    const [line, ...others] = readLines(stderr)
    assert.deepEqual([line?.level, others], ['error', []])
    assert.ok(line?.message.startsWith(flag), line?.message)
  }
  assert.match(start('--geodb', '/nowhere').stderr, /^hoofprint: --geodb: [^\n]*\n$/)
})

test('what it says from its start on, a warning of Node, and the stack of an error nobody foresaw are each one object', async context => {
  if (process.platform === 'win32') return context.skip('there are no signals of this kind here')
  const db = join(makeFolder(context), 'hoofprint.db')
  const surprises = `process.once('SIGUSR2', () => {
    process.emitWarning('old\\n\\u001b[31m ways')
    setImmediate(() => { throw new TypeError('no\\n luck') })
  })`
  const words = [`--import=data:text/javascript,${encodeURIComponent(surprises)}`, main, 'serve', ...quiet, '--db', db]
  const child = spawn(process.execPath, [...words, '--log-format', 'json'], { stdio: ['ignore', 'pipe', 'pipe'] })
  context.after(() => child.kill('SIGKILL'))
  const ended = once(child, 'close')
  const { printed } = await waitForPort(child)
  await until(() => printed().includes('setup?code='))
  child.kill('SIGUSR2')
  assert.equal((await ended)[0], 1)
  const lines = readLines(printed())
  assert.match(lines[0]!.message, /^Hoofprint \S+ counts at http/)
  assert.ok(lines.some(({ message }) => /setup\?code=/.test(message)))
  assert.match(lines.find(({ message }) => message === 'Node warns')?.warning ?? '', /^Warning: old/)
  const last = lines.at(-1)!
  assert.deepEqual([last.level, last.message], ['error', 'the server ends by an error that nobody foresaw'])
  assert.match(last.error ?? '', /^TypeError: no \| luck \| at /)
})
