// The certificate that is shown to browsers, from files that somebody else keeps: read again when they change.

import { readFileSync, statSync } from 'node:fs'
import type { Config } from '../config.ts'
import { type Certificate, readCertificate } from '../kit/certificate.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'

/** Where the certificate comes from. */
export interface Certificates {
  /** Undefined as long as there is none yet. */
  current(): Certificate | undefined
  /** Why there is no newer one, since it was last tried; undefined where nothing is wrong. */
  failure(): string | undefined
  /** Tells of each other one that is to be shown from now on. */
  onChange(show: (certificate: Certificate) => void): void
  /** Sees to it that there is a good one. To be called now and then. */
  refresh(): Promise<void>
  /** What an authority is to find under a word that it has chosen, to prove that a name is ours; undefined for other words. */
  proof(word: string): string | undefined
  /** Ends what is under way. */
  stop(): void
}

/** Opens the files that the settings name; a sentence where they cannot be used. */
export function openCertificateFiles(
  { tlsCert, tlsKey }: Pick<Config, 'tlsCert' | 'tlsKey'>,
  { clock, log }: { clock: Clock; log: Log },
): Certificates | { problem: string } {
  const listeners: ((certificate: Certificate) => void)[] = []
  let seen = stampOf(tlsCert, tlsKey)
  const first = readCertificateFiles(tlsCert, tlsKey)
  if ('problem' in first) return first
  let current = first
  /** A change that cannot be used yet: of two files one may be written later than the other. */
  let doubtful: string | undefined
  let problem: string | undefined
  if (current.until <= clock.now() / 1000)
    log.warn('the certificate has ended, so that browsers refuse it', { until: toDate(current.until) })
  return {
    current: () => current,
    failure: () => problem,
    onChange: show => void listeners.push(show),
    async refresh() {
      const stamp = stampOf(tlsCert, tlsKey)
      if (stamp === seen) return
      const found = readCertificateFiles(tlsCert, tlsKey)
      if ('problem' in found) {
        const isSecond = doubtful === stamp
        doubtful = stamp
        if (!isSecond) return
        seen = stamp
        problem = found.problem
        return log.error(
          'the files of the certificate have changed and cannot be used; the one before is still shown',
          {
            problem,
            until: toDate(current.until),
          },
        )
      }
      seen = stamp
      doubtful = undefined
      problem = undefined
      if (found.fingerprint === current.fingerprint && found.chain === current.chain) return
      current = found
      for (const show of listeners) show(current)
      log.info('another certificate is shown from now on', {
        names: current.names.join(' '),
        until: toDate(current.until),
      })
    },
    proof: () => undefined,
    stop: () => {},
  }
}

/** A day, as people write it into calendars. */
export function toDate(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

// A chain of four certificates has 8 KB.
const mostBytes = 256 * 1024

/** Reads them, or says which setting names a file that cannot be used, and why. */
export function readCertificateFiles(certFile: string, keyFile: string): Certificate | { problem: string } {
  const chain = readFile(certFile)
  if (typeof chain !== 'string') return { problem: `--tls-cert: ${certFile}: ${chain.problem}.` }
  const key = readFile(keyFile)
  if (typeof key !== 'string') return { problem: `--tls-key: ${keyFile}: ${key.problem}.` }
  const found = readCertificate(chain, key)
  if (!('wrong' in found)) return found
  return { problem: `--tls-${found.wrong}: ${found.wrong === 'cert' ? certFile : keyFile}: ${found.problem}.` }
}

/** Links are followed: programs that renew certificates put links to the newest. */
function readFile(path: string): string | { problem: string } {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) return { problem: 'it is no regular file' }
    return stat.size > mostBytes ? { problem: `it is larger than ${mostBytes} bytes` } : readFileSync(path, 'latin1')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { problem: 'there is no such file' }
    if (code === 'EACCES') return { problem: 'the user of the server may not read it' }
    return { problem: message }
  }
}

/** What is another text when a file has changed; that of a file that is not there is one, too. */
function stampOf(...paths: string[]): string {
  return paths.map(stampOfFile).join('|')
}

function stampOfFile(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path)
    return `${ino} ${size} ${mtimeMs}`
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code)
  }
}
