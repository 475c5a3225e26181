// The server that runs on this machine: its flags, its process, and where it is reached.

import { readFileSync, statSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { Config } from '../config.ts'
import { isServed } from '../store/sqlite/lock.ts'

/** The flags of a running `serve`; none where they cannot be read. What starts it may stand in front. */
export function flagsOf(pid: string): string[] {
  const words = readTexts(`/proc/${pid}/cmdline`)
  return words.includes('serve') ? words.slice(words.indexOf('serve') + 1) : []
}

/** Its variables, which only its own user may read. */
export function environmentOf(pid: string): Record<string, string> | undefined {
  const texts = readTexts(`/proc/${pid}/environ`)
  return texts.length === 0 ? undefined : Object.fromEntries(texts.map(text => splitAt(text, text.indexOf('='))))
}

type Place = Pick<Config, 'listen' | 'tls' | 'httpListen' | 'basePath'>

/** Where a server with these settings answers this machine: by http if it can, where no certificate has to be there yet. */
export function addressHere({ listen, tls, httpListen, basePath }: Place, path: string): string {
  const { host, port } = httpListen ?? listen
  const scheme = httpListen || tls === 'none' ? 'http' : 'https'
  const isAny = host === undefined || host === '0.0.0.0' || host === '::'
  const name = isAny ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `${scheme}://${name}:${port}${basePath}${path}`
}

/** Milliseconds. */
const patience = 4000

/** What is answered there; undefined without an answer. Whose certificate is shown is no question within one machine. */
export function askHere(url: string): Promise<{ status: number; body: string } | undefined> {
  const options = { agent: false, rejectUnauthorized: false, signal: AbortSignal.timeout(patience) } as const
  return new Promise(resolve => {
    const { get } = process.getBuiltinModule(url.startsWith('https:') ? 'node:https' : 'node:http')
    const nothing = () => resolve(undefined)
    get(url, options, answer => {
      text(answer).then(body => resolve({ status: answer.statusCode!, body }), nothing)
    }).on('error', nothing)
  })
}

/** The process that serves a database, as far as the system tells its number; undefined where none does. */
export function findServer(db: string): { pid: number | undefined } | undefined {
  try {
    const { ino } = statSync(`${db}.lock`)
    if (!isServed(db)) return undefined
    // Each line: number, POSIX, ADVISORY, WRITE, process, device:inode, from, to.
    const line = readTexts('/proc/locks', '\n').find(one => one.split(/\s+/)[5]?.endsWith(`:${ino}`))
    return { pid: Number(line?.split(/\s+/)[4]) || undefined }
  } catch {
    // There was no server yet, or its database is another user's, which is found elsewhere.
    return undefined
  }
}

function readTexts(file: string, end = '\0'): string[] {
  try {
    return readFileSync(file, 'utf8').split(end).slice(0, -1)
  } catch {
    return []
  }
}

function splitAt(text: string, place: number): [string, string] {
  return [text.slice(0, place), text.slice(place + 1)]
}
