// Files in memory that outlive the process: for what must survive a restart and never reach a disk.

import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  type Stats,
  statfsSync,
  statSync,
} from 'node:fs'
import { uptime as systemUptime } from 'node:os'
import { dirname, join } from 'node:path'
import { type AppendFile, createFile, type FileProblem, isOurs, tell } from './append-file.ts'
import type { Clock } from './clock.ts'

/** The files of one installation. Names are made of letters, digits and dots. Nothing here throws. */
export interface MemoryFolder {
  /** What is wrong with the place, so that no file could be made in it; undefined when nothing is. */
  problem(): string | undefined
  /** What is there, in the order of the names; nothing where the place is gone or not safe. */
  names(): string[]
  /** The bytes of each, in the same order, read when its turn comes; a file that is not ours alone is left out. */
  readAll(): Iterable<[name: string, bytes: Buffer]>
  /** Makes an empty file, and the place for it where that is gone. What else has the name is removed, not followed. */
  create(name: string): AppendFile | FileProblem
  remove(...names: readonly string[]): void
  /** Removes what this and other installations of the same user left more than a day ago. */
  removeOld(): void
}

/** What has become of some files behind our back; undefined when all are as they were. `made`: in this run. */
export function findLoss(
  folder: Pick<MemoryFolder, 'names'>,
  files: Iterable<{ name: string; made?: AppendFile }>,
): string | undefined {
  const there = new Set(folder.names())
  for (const { name, made } of files) {
    const change = made?.change() ?? (there.has(name) ? undefined : 'files of it have been removed')
    if (change !== undefined) return change
  }
  return undefined
}

/**
 * The place: a directory of our own, mode 0700, within `directory`, which must be kept in memory (tmpfs or ramfs), or be
 * `encrypted` as somebody has said. `owner` tells installations apart, of which none touches what another still needs.
 */
export function openMemoryFolder(options: {
  directory: string
  owner: string
  clock: Clock
  /** The number of the user that this process runs as. */
  user: number
  /** With what the name of that directory begins. */
  name?: string
  encrypted?: boolean
  /** Asks what kind of file system holds a path; tests hand in their own. */
  fileSystem?: (path: string) => number
  /** Seconds since the machine started. */
  uptime?: () => number
}): MemoryFolder {
  const { directory, owner, clock, user, name: kind = 'hoofprint', encrypted = false, uptime = systemUptime } = options
  const { fileSystem = encrypted ? () => inMemory[0]! : path => statfsSync(path).type } = options
  const own = join(directory, `${kind}-${user}`)
  const prefix = createHash('sha256').update(owner).digest('hex').slice(0, 32)
  /** Whether the place was good before: then it may be made again. Else a path with a typing error would be made. */
  let wasGood = false

  function openPlace(): string | undefined {
    try {
      if (wasGood) makeDirectory(directory)
      const problem = openDirectory(own, user, fileSystem)
      wasGood ||= problem === undefined
      return problem
    } catch (error) {
      return tell(error)
    }
  }

  /** Our files by the name that they were made under. */
  function find(): Map<string, string> {
    if (checkDirectory(own, user) !== undefined) return new Map()
    const found = readNames(own).flatMap(file => {
      const [who, , ...name] = file.split('.')
      return who === prefix && name.length > 0 ? [[name.join('.'), join(own, file)] as const] : []
    })
    return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  function remove(...names: readonly string[]): void {
    const found = find()
    for (const name of names) {
      const file = found.get(name)
      if (file !== undefined) removeFile(file)
    }
  }

  return {
    problem: openPlace,
    names: () => [...find().keys()],
    *readAll() {
      // Found once: after a night of a program that is started again and again there are thousands.
      for (const [name, file] of find()) {
        const bytes = readOwn(file, user)
        if (bytes !== undefined) yield [name, bytes]
      }
    },
    create(name) {
      const problem = openPlace()
      if (problem !== undefined) return { problem }
      remove(name)
      const started = String(Math.floor(uptime() / 60)).padStart(9, '0')
      return createFile(join(own, `${prefix}.${started}.${name}`), user, encrypted)
    },
    remove,
    removeOld() {
      if (checkDirectory(own, user) !== undefined) return
      for (const file of readNames(own)) {
        if (isOld(join(own, file), { clock, uptime })) removeFile(join(own, file))
      }
    },
  }
}

// From linux/magic.h. Elsewhere these numbers mean something else or nothing, so that the place is refused.
const inMemory: readonly number[] = [0x01021994, 0x858458f6]

const day = 24 * 3600

/** Makes the directory where it is not there. Answers what is wrong with it, and takes it away if we made it in vain. */
function openDirectory(own: string, user: number, fileSystem: (path: string) => number): string | undefined {
  const around = statSync(dirname(own))
  const sticky = (around.mode & 0o1000) !== 0
  if ((around.mode & 0o022) !== 0 && !sticky) return `${dirname(own)} lets other users replace what is in it`
  const made = makeDirectory(own)
  const problem = checkDirectory(own, user)
  if (problem !== undefined) return problem
  if (inMemory.includes(fileSystem(own))) return undefined
  if (made) rmdirSync(own)
  return `${own} would be on a disk, and what it holds must stay in memory (tmpfs)`
}

function checkDirectory(own: string, user: number): string | undefined {
  try {
    // Not followed: where others may write, one of them could have put a link or a directory of theirs here.
    const found = lstatSync(own)
    if (!found.isDirectory()) return `${own} is not a directory`
    if (found.uid !== user) return `${own} belongs to another user`
    if ((found.mode & 0o077) !== 0) return `${own} is open to other users: its mode must be 0700`
    return undefined
  } catch (error) {
    return tell(error)
  }
}

function makeDirectory(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readNames(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

function look(file: string): Stats | undefined {
  try {
    return lstatSync(file)
  } catch {
    return undefined
  }
}

function removeFile(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // Whoever took the right to remove it has to do so.
  }
}

/**
 * Whether a file of ours, or of another installation, has been of no use for a day. Clocks jump, so the file's own time is
 * not enough: each name has the minute after the start of the machine in which the file was made, and none is written to
 * for longer than an hour. Files of version 0.1.0 have no such minute; but a machine that has not run for a day has no
 * file in memory that is older.
 */
function isOld(file: string, { clock, uptime }: { clock: Clock; uptime: () => number }): boolean {
  const parsed = /\/[0-9a-f]{32}(?:\.(\d{9}))?\.[\w.]+$/.exec(file)
  const found = look(file)
  if (!parsed || !found?.isFile()) return false
  const made = parsed[1] === undefined ? -3600 : Number(parsed[1]) * 60
  return uptime() - made > day + 3600 && clock.now() - found.mtimeMs > day * 1000
}

function readOwn(file: string, user: number): Buffer | undefined {
  let handle: number | undefined
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    return isOurs(fstatSync(handle), user) ? readFileSync(handle) : undefined
  } catch {
    return undefined
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}
