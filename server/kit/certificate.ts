// A certificate for TLS with its key: whether the two can be used together, for which names and how long.

import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'

/** A certificate that can be shown. `chain` and `key` as PEM; times in Unix seconds. */
export type Certificate = {
  chain: string
  key: string
  /** Names and addresses that it is for, as they stand in it: `stats.example.com`, `*.example.com`. */
  names: readonly string[]
  from: number
  until: number
  /** What no other certificate has. */
  fingerprint: string
}

/** Reads a certificate, with those that lead to its authority behind it, and its key; or says which of them is wrong, and how. */
export function readCertificate(chain: string, key: string): Certificate | { wrong: 'cert' | 'key'; problem: string } {
  const first = readFirst(chain)
  if (!first) return { wrong: 'cert', problem: 'it holds no certificate (PEM, with BEGIN CERTIFICATE)' }
  const names = [...(first.subjectAltName ?? '').matchAll(/(?:DNS|IP Address):"?([^,"]+)/g)].map(([, name]) => name!)
  const read = readKey(key)
  if ('problem' in read) return { wrong: 'key', problem: read.problem }
  if (!first.checkPrivateKey(read.key)) return { wrong: 'key', problem: 'it is not the key of the certificate' }
  return {
    chain,
    key,
    names,
    from: Math.floor(first.validFromDate.getTime() / 1000),
    until: Math.floor(first.validToDate.getTime() / 1000),
    fingerprint: first.fingerprint256,
  }
}

/** When a certificate is to be renewed, in Unix seconds: after two thirds of its life, and not at the same moment as all others. */
export function renewalOf({ from, until, fingerprint }: Certificate): number {
  const life = until - from
  return from + (life * 2) / 3 + shareOf(fingerprint) * Math.min(life / 50, 86_400)
}

/** A number from 0 to 1 that is another for another text, and always the same for one. */
export function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
}

function readFirst(chain: string): X509Certificate | undefined {
  try {
    // Takes the first of several. Without that line it would take bytes that are no text as well.
    return chain.includes('-----BEGIN CERTIFICATE-----') ? new X509Certificate(chain) : undefined
  } catch {
    return undefined
  }
}

function readKey(key: string): { key: KeyObject } | { problem: string } {
  try {
    return { key: createPrivateKey(key) }
  } catch {
    const isLocked = /ENCRYPTED/.test(key)
    return {
      problem: isLocked
        ? 'it is locked by a password, which nobody types when the server starts: use one without'
        : 'it holds no private key (PEM, with BEGIN PRIVATE KEY)',
    }
  }
}
