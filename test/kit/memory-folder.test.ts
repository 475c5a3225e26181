// Bytes that outlive a restart, in memory only, and only for ourselves.

import assert from 'node:assert/strict'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { openMemoryFolder } from '../../server/kit/memory-folder.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'

const tmpfs = 0x01021994
const ext4 = 0xef53
const hour = 3600 * 1000
const user = process.getuid!()

let directory: string
let own: string
let clock: TestClock

beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'memory-'))
  own = join(directory, `hoofprint-${user}`)
  clock = createTestClock(Date.now())
})

afterEach(() => fs.rmSync(directory, { recursive: true }))

type Options = { key?: string; user?: number; type?: number; within?: string }

function open({ key = '/data/hoofprint.db', type = tmpfs, within = directory, ...rest }: Options = {}) {
  return openMemoryFolder({ directory: within, key, clock, user, fileSystem: () => type, ...rest })
}

function openWell(options: Options = {}) {
  const folder = open(options)
  if ('problem' in folder) assert.fail(folder.problem)
  return folder
}

/** Adds bytes at the end of a file. */
function add(name: string, bytes: Uint8Array, size = 0, options: Options = {}): void {
  const file = openWell(options).open(name, size)
  assert.equal(file.append(bytes), undefined)
  file.close()
}

function problemOf(options: Options = {}): string {
  const handover = open(options)
  return 'problem' in handover ? handover.problem : 'none'
}

const bytes = Buffer.from([0, 1, 2, 255])

test('What one run leaves, the next one finds', () => {
  add('a', bytes)
  add('b', bytes)
  assert.deepEqual(openWell().names(), ['a', 'b'])
  assert.deepEqual(openWell().read('a'), bytes)
  openWell().remove('a')
  assert.deepEqual(openWell().names(), ['b'])
  assert.equal(openWell().read('a'), undefined)
})

test('A file grows at its end, and what stood behind the place it is opened at is cut off', () => {
  add('a', bytes)
  add('a', bytes, bytes.length)
  assert.deepEqual(openWell().read('a'), Buffer.concat([bytes, bytes]))
  add('a', bytes, 2)
  assert.deepEqual(openWell().read('a'), Buffer.concat([bytes.subarray(0, 2), bytes]))
})

test('Two databases do not mix', () => {
  add('a', bytes, 0, { key: '/a.db' })
  assert.deepEqual(openWell({ key: '/b.db' }).names(), [])
  assert.deepEqual(openWell({ key: '/a.db' }).read('a'), bytes)
})

test('Only the owner can read a file, and enter the directory', () => {
  add('a', bytes)
  assert.equal(fs.statSync(own).mode & 0o777, 0o700)
  assert.deepEqual(
    fs.readdirSync(own).map(name => fs.statSync(join(own, name)).mode & 0o777),
    [0o600],
  )
})

test('The name of a file does not tell where the database is', () => {
  add('a', bytes, 0, { key: '/home/me/secret.db' })
  assert.match(fs.readdirSync(own)[0]!, /^[0-9a-f]{32}\.a$/)
})

test('What is older than a day is wiped at the next start, whoever left it', () => {
  add('a', bytes, 0, { key: '/a.db' })
  clock.advance(23 * hour)
  openWell({ key: '/b.db' })
  assert.equal(fs.readdirSync(own).length, 1)
  clock.advance(2 * hour)
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
  test(`${what} is not read, and writing replaces it without touching what it leads to`, () => {
    const victim = join(directory, 'victim')
    fs.writeFileSync(victim, 'mine', { mode: 0o600 })
    add('a', bytes)
    const file = join(own, fs.readdirSync(own)[0]!)
    fs.rmSync(file)
    plant(file)
    assert.equal(openWell().read('a'), undefined)
    add('a', bytes)
    assert.deepEqual(openWell().read('a'), bytes)
    assert.equal(fs.readFileSync(victim, 'utf8'), 'mine')
  })
}
