// The certificate that is shown to browsers, from an authority: asked for when there is none, and again when it grows old.

import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import { type CertificateOrder, type OrderRefusal, orderCertificate } from '../kit/acme.ts'
import { type Certificate, readCertificate, renewalOf, shareOf } from '../kit/certificate.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import { type Certificates, toDate } from './certificates.ts'

type AcmeConfig = Pick<Config, 'db' | 'domain' | 'acmeMail' | 'acmeDirectory'>

/** Where the certificate is kept, beside the database: nobody but the user of the server may read it. */
export function acmeFolder(db: string): string {
  return join(dirname(db), 'tls')
}

/**
 * Opens what is kept; nobody is asked yet. `acmeFolder` holds the key of the account with each authority, and the certificate with
 * its key.
 */
export function openAcmeCertificates(
  { db, domain, acmeMail: mail, acmeDirectory: directory }: AcmeConfig,
  { clock, log }: { clock: Clock; log: Log },
): Certificates {
  const folder = acmeFolder(db)
  const listeners: ((certificate: Certificate) => void)[] = []
  const proofs = new Map<string, string>()
  const ending = new AbortController()
  let kept = readKept(folder)
  let failures = 0
  /** In milliseconds since 1970. */
  let notBefore = 0
  let failure: string | undefined
  if (!kept)
    log.info('a certificate will be asked for; until it is there hits are counted by http', { names: domain.join(' ') })

  function isGood(): boolean {
    return (
      kept !== undefined &&
      kept.directory === directory &&
      domain.every(name => kept!.certificate.names.includes(name)) &&
      clock.now() / 1000 < renewalOf(kept.certificate)
    )
  }

  async function order(): Promise<Certificate | OrderRefusal> {
    let accountKey: string
    try {
      accountKey = keepAccount(folder, directory)
    } catch (error) {
      const todo = `Let the user of the server write to ${folder}.`
      return { problem: `the key of the account cannot be kept: ${(error as Error).message}`, todo, retryAt: undefined }
    }
    const key = makeKey()
    const publish: CertificateOrder['publish'] = (word, proof) => void proofs.set(word, proof)
    const asked = { directory, accountKey, mail, names: domain, key, publish, clock, signal: ending.signal }
    const got = await orderCertificate(asked).finally(() => proofs.clear())
    if ('problem' in got) return got
    const read = readCertificate(got.chain, key)
    if (!('problem' in read)) return read
    return {
      problem: `what ${directory} sent is no certificate: ${read.problem}`,
      todo: 'It is tried again.',
      retryAt: undefined,
    }
  }

  function take(certificate: Certificate): void {
    kept = { directory, certificate }
    failures = 0
    failure = undefined
    for (const show of listeners) show(certificate)
    const { names, until } = certificate
    log.info('a certificate was given, and is shown from now on', { names: names.join(' '), until: toDate(until) })
    try {
      write(folder, 'certificate.json', { directory, chain: certificate.chain, key: certificate.key })
    } catch (error) {
      log.error('the certificate cannot be kept, and would be asked for again after a restart', {
        error: error as Error,
      })
    }
  }

  function putOff({ problem, todo, retryAt }: OrderRefusal): void {
    failures += 1
    failure = `${problem}. ${todo}`
    const share = shareOf(`${folder} ${failures} ${clock.now()}`)
    const pause = Math.min(firstPause * 2 ** (failures - 1), longestPause) * (0.8 + 0.4 * share)
    notBefore = Math.max(clock.now() + pause, Math.min(retryAt ?? 0, clock.now() + longestWait))
    const next = toDate(notBefore / 1000)
    log.error('could not get a certificate', { problem, todo, next, until: kept && toDate(kept.certificate.until) })
  }

  return {
    current: () => kept?.certificate,
    failure: () => failure,
    onChange: show => void listeners.push(show),
    async refresh() {
      if (isGood() || clock.now() < notBefore) return
      const got = await order()
      if (ending.signal.aborted) return
      if ('problem' in got) putOff(got)
      else take(got)
    },
    proof: word => proofs.get(word),
    stop: () => ending.abort(),
  }
}

const minute = 60_000
// Let's Encrypt lets a name fail five times an hour.
const firstPause = 5 * minute
const longestPause = 12 * 60 * minute
/** However long an authority says that one should wait. */
const longestWait = 3 * 24 * 60 * minute

type Kept = { directory: string; certificate: Certificate }

/** What was kept; undefined where nothing is there that can be used. */
export function readKept(folder: string): Kept | undefined {
  const { directory, chain, key } = read(folder, 'certificate.json')
  if (directory === undefined || chain === undefined || key === undefined) return undefined
  const certificate = readCertificate(chain, key)
  return 'problem' in certificate ? undefined : { directory, certificate }
}

/** The key of our account with an authority, made where there is none. */
function keepAccount(folder: string, directory: string): string {
  const file = `account-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}.json`
  const { key } = read(folder, file)
  if (key !== undefined) return key
  const made = makeKey()
  write(folder, file, { directory, key: made })
  return made
}

function makeKey(): string {
  return generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey
}

function read(folder: string, file: string): Partial<Record<'directory' | 'chain' | 'key', string>> {
  try {
    const found: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const isOurs =
      typeof found === 'object' && found !== null && Object.values(found).every(one => typeof one === 'string')
    return isOurs ? found : {}
  } catch {
    return {}
  }
}

/** Whoever reads it meanwhile sees the file of before or the new one, whole. */
function write(folder: string, file: string, value: object): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unfinished = join(folder, `${file}.part`)
  writeFileSync(unfinished, `${JSON.stringify(value)}\n`, { mode: 0o600, flush: true })
  renameSync(unfinished, join(folder, file))
}
