// The list of referrer spam: a file of hosts, fetched from its public address once a week, or kept by somebody else.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { rename, rm, utimes, writeFile } from 'node:fs/promises'
import { findHost } from '../count/host-name.ts'
import { createRealReferrers } from '../count/real-referrers.ts'
import { createSpamHosts, readSpamHosts, type SpamHosts } from '../count/spam.ts'
import type { Clock } from '../kit/clock.ts'
import { downloadText } from '../kit/download.ts'
import type { Log } from '../kit/log.ts'
import type { ListSource } from '../kit/setting-types.ts'

/** The list, which may be empty until it is fetched for the first time. */
export interface SpamList extends SpamHosts {
  /** Fetches the list if it is a week old, and reads the file if it is another than was read. To be called now and then. */
  refresh(): Promise<void>
  /** How many hosts there are, and when they were fetched, Unix seconds; undefined as long as there is no list. */
  state(): { hosts: number; at: number } | undefined
  /** How many hosts the last list had that was fetched and not taken, because it had suddenly grown or shrunk. */
  refused(): number | undefined
  /** Ends a refresh that is under way. */
  stop(): void
}

const daySeconds = 86_400
const week = 7 * daySeconds
// The list of 2026 has 2,300 hosts and 40 KB.
const mostBytes = 2_000_000
const mostSeconds = 30

/**
 * Opens the list. `file` is where a list from an address is kept; where the source is a file, that one is read, and must be
 * there: the answer is a sentence if it is not, or is no list.
 */
export function openSpamList(options: {
  source: ListSource
  file: string
  clock: Clock
  log: Log
}): SpamList | { problem: string } {
  const { source, clock, log } = options
  const file = 'file' in source ? source.file : options.file
  const hosts = createSpamHosts()
  const real = createRealReferrers()
  const ending = new AbortController()
  let known: Loaded | undefined
  let triedAt = Number.NEGATIVE_INFINITY
  let refused: number | undefined

  /** Takes what the file says; a sentence if it says nothing that can be used: then what was known stays. */
  function load(): string | undefined {
    const read = readFile(file, known)
    if (typeof read === 'string') return read
    if (read === known) return undefined
    known = read
    hosts.replace(read.hosts)
    return undefined
  }

  async function fetchFrom(url: string): Promise<void> {
    const now = clock.now() / 1000
    const fresh = known && known.from === url && Math.abs(now - known.at) < week
    if (fresh || Math.abs(now - triedAt) < daySeconds) return
    triedAt = now
    const state = known?.from === url ? known.state : ''
    const problem = await renew(url, state, now)
    if (problem === undefined || ending.signal.aborted) return
    log.warn(`could not fetch the list of referrer spam, and will try again tomorrow: ${problem}`, { url })
  }

  async function renew(url: string, state: string, now: number): Promise<string | undefined> {
    const got = await downloadText(url, { agent: 'Hoofprint', state, mostBytes, mostSeconds, signal: ending.signal })
    if (got !== 'unchanged' && 'problem' in got) return got.problem
    try {
      if (got === 'unchanged') await utimes(file, now, now)
      else {
        const found = readSpamHosts(got.text)
        if (!found) return 'what came is not a list of hosts'
        // Whoever deletes the file wants the list, whatever it has become.
        const before = known?.from === url && existsSync(file) ? known.hosts.size : 0
        refused = isSudden(before, found.size) ? found.size : undefined
        if (refused !== undefined) {
          return `it has ${found.size} hosts, where it had ${before}; if that is right, delete the file ${file}`
        }
        await replace(file, [`${fromMark}${url}`, `${stateMark}${got.state}`, ...spare(found), ''].join('\n'), now)
      }
    } catch (error) {
      return (error as Error).message
    }
    return load()
  }

  /** Who sent people until now is no spam because a new list says so. What was on the list before was not counted. */
  function spare(found: ReadonlySet<string>): Iterable<string> {
    const spared = new Set(real.hosts().flatMap(host => findHost(found, host) ?? []))
    if (spared.size > 0)
      log.warn('the new list of referrer spam names hosts that sent people; they go on to count', {
        hosts: [...spared].join(' '),
      })
    return [...found].filter(host => !spared.has(host))
  }

  const problem = load()
  if ('file' in source && problem !== undefined) return { problem }
  return {
    find: hosts.find,
    see: real.see,
    async refresh() {
      if ('url' in source) await fetchFrom(source.url)
      load()
    },
    state: () => known && { hosts: known.hosts.size, at: known.at },
    refused: () => refused,
    stop: () => ending.abort(),
  }
}

// A list grows by some hosts in a week. One that is another list all of a sudden was put in its place by somebody.
const leastKnown = 100

function isSudden(before: number, now: number): boolean {
  return before >= leastKnown && (now < before / 2 || now > before * 1.5)
}

type Loaded = { hosts: ReadonlySet<string>; at: number; from: string; state: string }

// The first two lines of a file that we wrote; comments to everybody else.
const fromMark = '# from '
const stateMark = '# state '

/** What a file says; `known` itself if the file is as it was. */
function readFile(file: string, known: Loaded | undefined): Loaded | string {
  try {
    const { mtimeMs, size } = statSync(file)
    const at = mtimeMs / 1000
    if (known?.at === at) return known
    if (size > mostBytes + 10_000) return `the file ${file} is longer than ${mostBytes} bytes`
    const text = readFileSync(file, 'utf8')
    const hosts = readSpamHosts(text)
    if (!hosts) return `the file ${file} is not a list of hosts, one a line`
    const [from = '', state = ''] = text.split('\n', 2)
    return { hosts, at, from: after(fromMark, from), state: after(stateMark, state) }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? `there is no file ${file}` : `the file ${file} cannot be read: ${message}`
  }
}

function after(mark: string, line: string): string {
  return line.startsWith(mark) ? line.slice(mark.length) : ''
}

/** Another process sees the old file or the new one, whole. `at` in Unix seconds: when the file was made. */
async function replace(file: string, text: string, at: number): Promise<void> {
  const unfinished = `${file}.part`
  try {
    await writeFile(unfinished, text, { mode: 0o600, flush: true })
    await utimes(unfinished, at, at)
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
