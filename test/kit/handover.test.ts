// Bytes that outlive a restart, in memory only, and only for ourselves.

import assert from 'node:assert/strict'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { createHandover } from '../../server/kit/handover.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'

const tmpfs = 0x01021994
const ext4 = 0xef53
const hour = 3600 * 1000
const user = process.getuid!()

let directory: string
let own: string
let clock: TestClock

beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'handover-'))
  own = join(directory, `hoofprint-${user}`)
  clock = createTestClock(Date.now())
})

afterEach(() => fs.rmSync(directory, { recursive: true }))

type Options = { key?: string; user?: number; type?: number; within?: string }

function open({ key = '/data/hoofprint.db', type = tmpfs, within = directory, ...rest }: Options = {}) {
  return createHandover({ directory: within, key, clock, user, fileSystem: () => type, ...rest })
}

function openWell(options: Options = {}) {
  const handover = open(options)
  if ('problem' in handover) assert.fail(handover.problem)
  return handover
}

function problemOf(options: Options = {}): string {
  const handover = open(options)
  return 'problem' in handover ? handover.problem : 'none'
}

const bytes = Buffer.from([0, 1, 2, 255])

test('What one run leaves, the next one takes, once', () => {
  assert.equal(openWell().write(bytes), undefined)
  const next = openWell()
  assert.deepEqual(next.take(), bytes)
  assert.equal(next.take(), undefined)
  assert.deepEqual(fs.readdirSync(own), [])
})

test('Where nothing was left there is nothing to take', () => assert.equal(openWell().take(), undefined))

test('The last that was left counts', () => {
  openWell().write(Buffer.alloc(1000))
  openWell().write(bytes)
  assert.deepEqual(openWell().take(), bytes)
})

test('Two databases do not mix', () => {
  openWell({ key: '/a.db' }).write(bytes)
  assert.equal(openWell({ key: '/b.db' }).take(), undefined)
  assert.deepEqual(openWell({ key: '/a.db' }).take(), bytes)
})

test('Only the owner can read the file, and enter the directory', () => {
  openWell().write(bytes)
  assert.equal(fs.statSync(own).mode & 0o777, 0o700)
  const files = fs.readdirSync(own)
  assert.deepEqual(
    files.map(name => fs.statSync(join(own, name)).mode & 0o777),
    [0o600],
  )
})

test('The name of the file does not tell where the database is', () => {
  openWell({ key: '/home/me/secret.db' }).write(bytes)
  assert.match(fs.readdirSync(own)[0]!, /^[0-9a-f]{32}\.handover$/)
})

test('What is older than a day is ignored and wiped', () => {
  openWell().write(bytes)
  const old = openWell()
  clock.advance(25 * hour)
  assert.equal(old.take(), undefined)
  assert.deepEqual(fs.readdirSync(own), [])
})

test('What is a little younger than a day is taken', () => {
  openWell().write(bytes)
  clock.advance(23 * hour)
  assert.deepEqual(openWell().take(), bytes)
})

test('What another database left a day ago, and nobody took, is wiped at the next start', () => {
  openWell({ key: '/a.db' }).write(bytes)
  clock.advance(25 * hour)
  openWell({ key: '/b.db' })
  assert.deepEqual(fs.readdirSync(own), [])
})

test('A directory on a disk is refused, and left as it was', () => {
  assert.match(problemOf({ type: ext4 }), /would be on a disk, and what it holds must stay in memory/)
  assert.equal(fs.existsSync(own), false)
})

test('A directory that is not there is refused by name', () => {
  assert.equal(problemOf({ within: join(directory, 'none') }), `${join(directory, 'none')} does not exist`)
})

test('A directory of another user is refused', () => {
  fs.mkdirSync(join(directory, `hoofprint-${user + 1}`), { mode: 0o700 })
  assert.match(problemOf({ user: user + 1 }), /belongs to another user/)
})

test('A directory that others may enter is refused', () => {
  fs.mkdirSync(own)
  fs.chmodSync(own, 0o755)
  assert.match(problemOf(), /is open to other users: its mode must be 0700/)
})

test('A link in place of the directory is not followed', () => {
  fs.mkdirSync(join(directory, 'elsewhere'), { mode: 0o700 })
  fs.symlinkSync(join(directory, 'elsewhere'), own)
  assert.match(problemOf(), /is not a directory/)
})

test('A directory in which others can replace ours is refused, unless it is sticky', () => {
  fs.chmodSync(directory, 0o777)
  assert.match(problemOf(), /lets other users replace what is in it/)
  fs.chmodSync(directory, 0o1777)
  assert.equal(problemOf(), 'none')
})

const planted: [what: string, plant: (file: string) => void][] = [
  ['A link to another file', file => fs.symlinkSync(join(directory, 'victim'), file)],
  ['A second name of another file', file => fs.linkSync(join(directory, 'victim'), file)],
  [
    'A file that others may read',
    file => {
      fs.writeFileSync(file, 'forged')
      fs.chmodSync(file, 0o644)
    },
  ],
]

for (const [what, plant] of planted) {
  test(`${what} is not taken, but removed, and writing replaces it without touching what it leads to`, () => {
    const victim = join(directory, 'victim')
    fs.writeFileSync(victim, 'mine', { mode: 0o600 })
    const handover = openWell()
    handover.write(bytes)
    const file = join(own, fs.readdirSync(own)[0]!)
    fs.rmSync(file)
    plant(file)
    assert.equal(handover.take(), undefined)
    assert.equal(fs.existsSync(file), false)
    plant(file)
    plant(`${file}.part`)
    assert.equal(handover.write(bytes), undefined)
    assert.deepEqual(handover.take(), bytes)
    assert.equal(fs.readFileSync(victim, 'utf8'), 'mine')
  })
}

test('When it cannot be written it says so, and leaves nothing half-written', () => {
  const handover = openWell()
  fs.rmdirSync(own)
  assert.match(handover.write(bytes)?.problem ?? '', /does not exist/)
})
