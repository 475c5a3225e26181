// What the machine brings along: Node, clock, time zones, memory, files that may be open.

import { readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import type { Finding } from '../../../kit/finding.ts'
import { writeInstant } from '../../../kit/zone.ts'
import type { Subject } from './subject.ts'

export const lookAtNode = ({ clock }: Subject): Finding[] => [judgeNode(process.version, clock.now())]

/** Until when a line of Node gets corrections: https://github.com/nodejs/release#release-schedule, as of November 2026. */
const supportedUntil: Readonly<Record<number, string>> = { 24: '2028-04-30', 26: '2029-04-30' }
const leastNode = 24

/** `now` in milliseconds. */
export function judgeNode(version: string, now: number): Finding {
  const name = 'node'
  const line = Number(/^v(\d+)/.exec(version)?.[1])
  if (line < leastNode) {
    const says = `Node ${version} runs it, and is too old.`
    return { name, state: 'problem', says, todo: `Install Node ${leastNode} or later.` }
  }
  const until = supportedUntil[line]
  const isOver = until === undefined ? line % 2 === 1 : now > Date.parse(until)
  if (!isOver) return { name, state: 'ok', says: `Node ${version} runs it.` }
  const says = `Node ${version} runs it, which gets no corrections for years, if any.`
  return { name, state: 'warning', says, todo: 'Install the newest Node with long-term support.' }
}

/** The newest hit of any site tells what the clock was once. */
export async function lookAtClock({ clock, store }: Subject): Promise<Finding[]> {
  const sites = (await store?.sites()) ?? []
  const last = await Promise.all(sites.map(({ id }) => store?.lastHitAt(id)))
  return [judgeClock(clock.seconds(), Math.max(0, ...last.map(at => at ?? 0)))]
}

/** Before this nothing of ours was ever installed: 1 January 2026. */
const earliest = 1_767_225_600
/** An hour that is not full yet is told by its end, where no raw hits are kept. */
const tolerated = 3600

/** Unix seconds: now, and of the newest hit, 0 for none. */
export function judgeClock(now: number, lastHit: number): Finding {
  const name = 'clock'
  const todo = 'Let the machine set its clock by itself: timedatectl set-ntp true.'
  if (now < earliest) return { name, state: 'problem', says: `The clock says ${writeInstant(now)}.`, todo }
  if (lastHit > now + tolerated) {
    const says = `The clock says ${writeInstant(now)}, and the newest hit is from ${writeInstant(lastHit)}.`
    return { name, state: 'problem', says, todo }
  }
  return { name, state: 'ok', says: `The clock says ${writeInstant(now)}.` }
}

export async function lookAtZones({ clock, store }: Subject): Promise<Finding[]> {
  const sites = (await store?.sites()) ?? []
  const unknown = [...new Set(sites.map(({ zone }) => zone).filter(zone => !isZone(zone)))]
  const known = Intl.supportedValuesOf('timeZone').length
  return [judgeZones({ data: process.versions.tz ?? '', known, unknown, now: clock.now() })]
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export type ZoneFacts = {
  /** Of when the data are: 2026a. */
  data: string
  /** How many zones there are. */
  known: number
  /** Zones of sites that are not among them. */
  unknown: readonly string[]
  /** Milliseconds. */
  now: number
}

/** There are some 420; a Node without full ICU has one. */
const leastZones = 300
const oldData = 2

export function judgeZones({ data, known, unknown, now }: ZoneFacts): Finding {
  const name = 'time zones'
  const todo = 'Install a newer Node, from nodejs.org or as our container has it.'
  if (known < leastZones || unknown.length > 0) {
    const which = unknown.length > 0 ? `it lacks ${unknown.join(', ')}` : `it knows ${known} zones`
    return { name, state: 'problem', says: `Node has no whole list of time zones: ${which}.`, todo }
  }
  if (new Date(now).getUTCFullYear() - Number(data.slice(0, 4)) > oldData) {
    const says = `The data on time zones are of ${data}: days may begin at the wrong hour where rules changed since.`
    return { name, state: 'warning', says, todo }
  }
  return { name, state: 'ok', says: `${known} time zones are known${data && `, as of ${data}`}.` }
}

export function lookAtMemory({ config: { sessionLimit } }: Subject): Finding[] {
  const limit = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return [judgeMemory({ limit, available: process.availableMemory(), sessionLimit, cores: availableParallelism() })]
}

/** Bytes that this process may have, and that are free; sessions that it may hold. */
export type MemoryFacts = { limit: number; available: number; sessionLimit: number; cores: number }

// An idle server takes some 100 MB, and dashboards of a large site 70 MB more; the system wants its share.
const leastMemory = 230_000_000
const leastAvailable = 40_000_000
/** Bytes. */
const perSession = 100

export function judgeMemory({ limit, available, sessionLimit, cores }: MemoryFacts): Finding {
  const name = 'memory'
  const has = `There is ${toSize(limit)} of memory, ${toSize(available)} of it free`
  if (limit < leastMemory) {
    const todo = 'Give it 256 MB at least, better 512 MB; what is missing should be there as swap.'
    return { name, state: 'problem', says: `${has}: too little for dashboards.`, todo }
  }
  if (sessionLimit * perSession > limit / 4) {
    const most = Math.floor(limit / 4 / perSession / 10_000) * 10_000
    const says = `${has}, and sessions may take ${toSize(sessionLimit * perSession)} of it.`
    return { name, state: 'warning', says, todo: `Set --session-limit to ${most} or less.` }
  }
  if (available < leastAvailable) {
    const todo = 'Look for what else takes memory on this machine, or add swap.'
    return { name, state: 'warning', says: `${has}: the system may stop a program for more.`, todo }
  }
  return { name, state: 'ok', says: `${has}, on ${cores === 1 ? 'one core' : `${cores} cores`}.` }
}

/** Where the system tells it; elsewhere there is nothing to find. */
export function lookAtOpenFiles({ config: { connectionLimit }, pid = process.pid }: Subject): Finding[] {
  try {
    const found = /^Max open files +(\d+|unlimited)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))
    return found
      ? [judgeOpenFiles(found[1] === 'unlimited' ? Number.POSITIVE_INFINITY : Number(found[1]), connectionLimit)]
      : []
  } catch {
    return []
  }
}

/** Besides connections: the database and its readers, the journal of sessions, files that are sent, webhooks, mails. */
const otherFiles = 100

export function judgeOpenFiles(limit: number, connectionLimit: number): Finding {
  const name = 'open files'
  const wanted = connectionLimit + otherFiles
  if (limit >= wanted)
    return { name, state: 'ok', says: `${Number.isFinite(limit) ? limit : 'Any number of'} files may be open.` }
  const says = `${limit} files may be open, and ${connectionLimit} connections and the database need ${wanted}.`
  const todo = `Raise the limit (LimitNOFILE=${wanted} in the systemd unit, or ulimit -n), or lower --connection-limit.`
  return { name, state: 'problem', says, todo }
}

/** Bytes for people. */
export function toSize(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`
  return `${Math.round(bytes / 1e6)} MB`
}
