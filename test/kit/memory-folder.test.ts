// Bytes that outlive a restart, in memory only, and only for ourselves.

import assert from 'node:assert/strict'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { makeSmallDisk } from '../../scripts/torture/disk.ts'
import type { AppendFile } from '../../server/kit/append-file.ts'
import { type MemoryFolder, openMemoryFolder } from '../../server/kit/memory-folder.ts'
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
  // The time by which this place dates its files, which need not be the clock of this process.
  clock = createTestClock(fs.statSync(directory).mtimeMs)
  started = clock.now() - 48 * hour
})

afterEach(() => fs.rmSync(directory, { recursive: true, force: true }))

type Options = { owner?: string; user?: number; type?: number; within?: string }

/** Seconds since the machine started, which pass with the clock. */
let started: number

function open({ owner = 'one', type = tmpfs, within = directory, ...rest }: Options = {}): MemoryFolder {
  const uptime = () => (clock.now() - started) / 1000
  return openMemoryFolder({ directory: within, owner, clock, user, uptime, fileSystem: () => type, ...rest })
}

function create(folder: MemoryFolder, name: string): AppendFile {
  const file = folder.create(name)
  if ('problem' in file) assert.fail(file.problem)
  return file
}

/** Makes a file with bytes in it. */
function add(name: string, bytes: Uint8Array, options: Options = {}): void {
  const file = create(open(options), name)
  assert.equal(file.append(bytes), undefined)
  file.close()
}

function problemOf(options: Options = {}): string {
  const file = open(options).create('a')
  return 'problem' in file ? file.problem : 'none'
}

/** What `a` holds, as it is read with all others. */
function bytesOf(folder: MemoryFolder): Buffer | undefined {
  return new Map(folder.readAll()).get('a')
}

/** The one file that there is, by its path. */
function pathOfOnly(): string {
  const names = fs.readdirSync(own)
  assert.equal(names.length, 1)
  return join(own, names[0]!)
}

const bytes = Buffer.from([0, 1, 2, 255])

test('What one run leaves, the next one finds', () => {
  add('a', bytes)
  add('b', bytes)
  assert.deepEqual(open().names(), ['a', 'b'])
  assert.deepEqual(bytesOf(open()), bytes)
  open().remove('a')
  assert.deepEqual(open().names(), ['b'])
  assert.equal(bytesOf(open()), undefined)
})

test('A file grows at its end, and one that is made again begins empty', () => {
  const file = create(open(), 'a')
  file.append(bytes)
  file.append(bytes)
  assert.deepEqual(bytesOf(open()), Buffer.concat([bytes, bytes]))
  add('a', bytes.subarray(0, 2))
  assert.deepEqual(open().names(), ['a'])
  assert.deepEqual(bytesOf(open()), bytes.subarray(0, 2))
})

test('Two installations do not mix', () => {
  add('a', bytes, { owner: 'one' })
  const other = open({ owner: 'other' })
  assert.deepEqual(other.names(), [])
  assert.equal(bytesOf(other), undefined)
  other.remove('a')
  assert.deepEqual(bytesOf(open({ owner: 'one' })), bytes)
})

test('Only the owner can read a file, and enter the directory', () => {
  add('a', bytes)
  assert.equal(fs.statSync(own).mode & 0o777, 0o700)
  assert.equal(fs.statSync(pathOfOnly()).mode & 0o777, 0o600)
})

test('The name of a file does not tell whose it is', () => {
  add('a', bytes, { owner: '/home/me/secret.db' })
  assert.match(fs.readdirSync(own)[0]!, /^[0-9a-f]{32}\.\d{9}\.a$/)
})

test('What was left is removed a day after it was written, by whoever comes, and nothing before', () => {
  add('a', bytes, { owner: 'one' })
  clock.advance(25 * hour)
  open({ owner: 'other' }).removeOld()
  assert.deepEqual(open({ owner: 'one' }).names(), ['a'])
  clock.advance(hour)
  open({ owner: 'other' }).removeOld()
  assert.deepEqual(fs.readdirSync(own), [])
})

test('A clock that is ahead removes nothing of others', () => {
  add('a', bytes, { owner: 'one' })
  // The machine has not run for longer, only its clock was set.
  started += 300 * 24 * hour
  clock.advance(300 * 24 * hour)
  open({ owner: 'other' }).removeOld()
  assert.deepEqual(open({ owner: 'one' }).names(), ['a'])
})

test('A file that is still written to is not old, whatever is said of the machine', () => {
  add('a', bytes, { owner: 'one' })
  started -= 300 * 24 * hour
  open({ owner: 'other' }).removeOld()
  assert.deepEqual(open({ owner: 'one' }).names(), ['a'])
})

test('What version 0.1.0 left is removed after a day too, and what is none of ours never', () => {
  add('a', bytes)
  const old = join(own, `${'0'.repeat(32)}.000498685`)
  const foreign = join(own, 'notes.txt')
  for (const file of [old, foreign]) fs.writeFileSync(file, 'x')
  clock.advance(23 * hour)
  open().removeOld()
  assert.equal(fs.existsSync(old), true)
  clock.advance(3 * hour)
  open().removeOld()
  assert.equal(fs.existsSync(old), false)
  assert.equal(fs.existsSync(foreign), true)
})

test('A directory on a disk is refused, and left as it was', () => {
  assert.match(problemOf({ type: ext4 }), /would be on a disk, and what it holds must stay in memory/)
  assert.equal(fs.existsSync(own), false)
})

test('A directory that is not there is refused by name, and not made: it may be a typing error', () => {
  assert.equal(problemOf({ within: join(directory, 'none') }), `${join(directory, 'none')} does not exist`)
})

test('A directory of another user is refused', () => {
  fs.mkdirSync(join(directory, `hoofprint-${user + 1}`), { mode: 0o700 })
  assert.match(problemOf({ user: user + 1 }), /belongs to another user/)
})

test('A directory that others may enter is refused, and nothing of it is read', () => {
  add('a', bytes)
  fs.chmodSync(own, 0o755)
  assert.match(problemOf(), /is open to other users: its mode must be 0700/)
  assert.deepEqual(open().names(), [])
  assert.equal(bytesOf(open()), undefined)
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
  ['A directory', file => fs.mkdirSync(file)],
]

for (const [what, plant] of planted) {
  test(`${what} is not read, and making the file anew does not touch what it leads to`, () => {
    const victim = join(directory, 'victim')
    fs.writeFileSync(victim, 'mine', { mode: 0o600 })
    add('a', bytes)
    const file = pathOfOnly()
    fs.rmSync(file)
    plant(file)
    assert.equal(bytesOf(open()), undefined)
    const made = open().create('a')
    if (fs.statSync(file).isDirectory()) assert.ok('problem' in made)
    else {
      assert.ok('append' in made && made.append(bytes) === undefined)
      assert.deepEqual(bytesOf(open()), bytes)
    }
    assert.equal(fs.readFileSync(victim, 'utf8'), 'mine')
  })
}

const losses: [what: string, lose: (file: string) => void, says: RegExp][] = [
  ['was removed', file => fs.rmSync(file), /is gone/],
  ['went with its directory', () => fs.rmSync(own, { recursive: true }), /is gone/],
  [
    'was replaced by a file of another process',
    file => {
      fs.rmSync(file)
      fs.writeFileSync(file, 'theirs', { mode: 0o600 })
    },
    /is another file now/,
  ],
  ['is open to others now', file => fs.chmodSync(file, 0o644), /belongs to, or is open to, somebody else now/],
  ['got a second name', file => fs.linkSync(file, join(directory, 'second')), /somebody else now/],
  ['was written to by somebody else', file => fs.appendFileSync(file, 'x'), /somebody else has written to/],
  ['was emptied', file => fs.truncateSync(file), /somebody else has written to/],
]

for (const [what, lose, says] of losses) {
  test(`A file that ${what} is not written to any more, and says so`, () => {
    const file = create(open(), 'a')
    assert.equal(file.append(bytes), undefined)
    const path = pathOfOnly()
    lose(path)
    const before = fs.existsSync(path) ? fs.readFileSync(path) : undefined
    assert.match(file.append(bytes)!.problem, says)
    assert.deepEqual(fs.existsSync(path) ? fs.readFileSync(path) : undefined, before)
    assert.match(file.append(bytes)!.problem, /is closed/)
  })
}

test('A closed file is never written to, though its number is another file by then', () => {
  const file = create(open(), 'a')
  file.close()
  const victim = join(directory, 'victim')
  const handle = fs.openSync(victim, 'w+')
  try {
    assert.match(file.append(bytes)!.problem, /is closed/)
    file.close()
    // It is still open: nobody closed it in place of the file that had its number.
    fs.writeSync(handle, 'mine')
    assert.equal(fs.readFileSync(victim, 'utf8'), 'mine')
  } finally {
    fs.closeSync(handle)
  }
})

test('A place that vanished is made again, with the directory around it', () => {
  const folder = open()
  create(folder, 'a').append(bytes)
  fs.rmSync(directory, { recursive: true })
  assert.deepEqual(folder.names(), [])
  assert.equal(bytesOf(folder), undefined)
  folder.remove('a')
  folder.removeOld()
  assert.equal(create(folder, 'b').append(bytes), undefined)
  assert.deepEqual(folder.names(), ['b'])
  assert.equal(fs.statSync(directory).mode & 0o777, 0o700)
})

test('What vanished and would now be on a disk is not made there', () => {
  let type = tmpfs
  const folder = openMemoryFolder({ directory, owner: 'one', clock, user, fileSystem: () => type })
  create(folder, 'a').append(bytes)
  fs.rmSync(own, { recursive: true })
  type = ext4
  assert.match((folder.create('b') as { problem: string }).problem, /would be on a disk/)
  assert.equal(fs.existsSync(own), false)
})

test('Where there is no room a file is closed, says so, and holds what it held', context => {
  const small = join(directory, 'small')
  const disk = makeSmallDisk(small, 64 << 10)
  if (!disk) return context.diagnostic('this user may not mount a small disk')
  try {
    const folder = openMemoryFolder({ directory: small, owner: 'one', clock, user })
    const file = create(folder, 'a')
    assert.equal(file.append(bytes), undefined)
    assert.deepEqual(file.append(Buffer.alloc(1 << 20)), { problem: 'there is no room left in memory' })
    assert.match(file.append(bytes)!.problem, /is closed/)
    assert.deepEqual(bytesOf(folder), bytes)
  } finally {
    disk.remove()
  }
})
