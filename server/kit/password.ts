// Passwords and tokens: kept in a form that is of no use to whoever reads the database.

import { hash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Keeps passwords, and knows them again. */
export interface Passwords {
  /** Makes what is kept of a password: `scrypt$15$8$3$salt$hash`, so that the costs can be raised later. */
  hash(password: string): Promise<string>
  /**
   * Whether a password is the one that was kept. False when what was kept cannot be read. With nothing kept (nobody has
   * that name, or they have no password: '') it takes as long to say no.
   */
  verify(password: string, stored: string | undefined): Promise<boolean>
  /** Whether what is kept of a password was made at other costs than a new one would be. */
  isOutdated(stored: string): boolean
}

type Costs = { log2N: number; r: number; p: number }

/**
 * What it costs to try a password: 32 MB and about 220 ms of a core. One of the five choices that OWASP's cheat sheet calls
 * equally strong (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt): the first, N=2^17
 * with p=1, takes 128 MB, a quarter of the smallest server.
 */
const strong: Costs = { log2N: 15, r: 8, p: 3 }

/** Makes them. Only tests, which log in a thousand times, have reason to hand in other costs. */
export function createPasswords(costs = strong): Passwords {
  const nobody = { costs, salt: Buffer.alloc(16), hash: Buffer.alloc(hashLength) }
  return {
    async hash(password) {
      const salt = randomBytes(16)
      const derived = await derive(password, salt, costs)
      return ['scrypt', costs.log2N, costs.r, costs.p, salt.toString('base64url'), derived.toString('base64url')].join(
        '$',
      )
    },
    async verify(password, stored) {
      if (stored !== undefined && bcrypted.test(stored)) return verifyBcrypt(password, stored, costs)
      const kept = stored ? readStored(stored) : nobody
      if (!kept) return false
      const derived = await derive(password, kept.salt, kept.costs)
      const right = timingSafeEqual(derived, kept.hash) && kept !== nobody
      const more = right ? undefined : missingCosts(kept.costs, costs)
      if (more) await derive(password, kept.salt, more)
      return right
    },
    isOutdated(stored) {
      const kept = readStored(stored)?.costs
      return kept?.log2N !== costs.log2N || kept.r !== costs.r || kept.p !== costs.p
    },
  }
}

/** What GoatCounter keeps; a cost beyond 14 would take seconds. */
const bcrypted = /^\$2[aby]\$(?:0[4-9]|1[0-4])\$[./A-Za-z\d]{53}$/

/** A password that was kept by GoatCounter: at the next login it is kept as ours are. */
async function verifyBcrypt(password: string, stored: string, costs: Costs): Promise<boolean> {
  // Nobody needs it but those who came from there, once.
  const { compare } = await import('bcryptjs')
  const right = await compare(password, stored)
  // Together they take about as long as a name that nobody has.
  if (!right) await derive(password, Buffer.alloc(16), { ...costs, p: Math.max(1, costs.p - 1) })
  return right
}

/** What is missing to `costs`, so that a password kept at lower ones takes as long to be refused as a name nobody has. */
export function missingCosts({ log2N, r, p }: Costs, costs = strong): Costs | undefined {
  return log2N === costs.log2N && r === costs.r && p < costs.p ? { log2N, r, p: costs.p - p } : undefined
}

/** 256 random bits, for cookies and addresses. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token. Tokens are random and long, so a fast hash without salt is enough. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex')
}

const hashLength = 32

function readStored(stored: string): { costs: Costs; salt: Buffer; hash: Buffer } | undefined {
  const [, log2N, r, p, salt, kept] =
    stored.match(/^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/) ?? []
  if (!salt || !kept) return undefined
  const read = { log2N: Number(log2N), r: Number(r), p: Number(p) }
  // A changed database must not make a login take all the memory there is.
  const possible = read.log2N >= 1 && read.log2N <= 18 && read.r >= 1 && read.r <= 16 && read.p >= 1 && read.p <= 16
  return possible
    ? { costs: read, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(kept, 'base64url') }
    : undefined
}

// One at a time: it takes 32 MB and a processor, and attempts to log in must not slow down the counting.
let before: Promise<unknown> = Promise.resolve()

function derive(password: string, salt: Buffer, costs: Costs): Promise<Buffer> {
  const result = before.then(() => deriveNow(password, salt, costs))
  before = result.catch(() => {})
  return result
}

function deriveNow(password: string, salt: Buffer, { log2N, r, p }: Costs): Promise<Buffer> {
  const N = 2 ** log2N
  // The same letters can be typed as different characters on different keyboards: NFKC makes them one.
  const typed = password.normalize('NFKC')
  return new Promise((resolve, reject) => {
    scrypt(typed, salt, hashLength, { N, r, p, maxmem: 256 * N * r }, (error, derived) =>
      error ? reject(error) : resolve(derived),
    )
  })
}
