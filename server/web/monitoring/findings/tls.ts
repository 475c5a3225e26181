// The certificate that the server shows itself, where no proxy does.

import { acmeFolder, readKept } from '../../../jobs/acme-certificates.ts'
import { readCertificateFiles, toDate } from '../../../jobs/certificates.ts'
import type { Certificate } from '../../../kit/certificate.ts'
import type { Finding } from '../../../kit/finding.ts'
import { sanitize } from '../../../kit/sanitize.ts'
import type { Subject } from './subject.ts'

/** As it is kept: the server shows another one for some seconds at most. */
export function lookAtTls({ config, clock, certificates }: Subject): Finding[] {
  const { tls, tlsCert, tlsKey, db, domain } = config
  if (tls === 'none') return []
  const kept = tls === 'files' ? readCertificateFiles(tlsCert, tlsKey) : readKept(acmeFolder(db))?.certificate
  return [judgeTls({ kept, names: domain, failure: certificates?.failure(), now: clock.now() / 1000 })]
}

/**
 * `kept`: undefined where an authority has given none yet. `names`: those that it must be for. `failure`: why there is no newer one, as
 * far as is known. `now` in Unix seconds.
 */
export type TlsFacts = {
  kept: Pick<Certificate, 'names' | 'from' | 'until'> | { problem: string } | undefined
  names: readonly string[]
  failure: string | undefined
  now: number
}

export function judgeTls({ kept, names, failure, now }: TlsFacts): Finding {
  const name = 'tls'
  const why = failure === undefined ? '' : ` ${sanitize(failure, 600)}`
  const todo =
    failure === undefined ? 'The log of the server says what is wrong, and what to do.' : 'Do what is said there.'
  if (kept === undefined) {
    return { name, state: 'problem', says: `There is no certificate for ${names.join(', ')} yet.${why}`, todo }
  }
  if ('problem' in kept) {
    const says = `The files of the certificate cannot be used: ${sanitize(kept.problem, 300)}`
    return { name, state: 'problem', says, todo: 'Put the certificate and its own key there; they are read at once.' }
  }
  const { from, until } = kept
  const missing = names.filter(one => !kept.names.includes(one))
  const about = `The certificate for ${kept.names.join(', ')}`
  if (until <= now)
    return { name, state: 'problem', says: `${about} ended on ${toDate(until)}: browsers refuse it.${why}`, todo }
  if (missing.length > 0)
    return { name, state: 'problem', says: `${about} is not for ${missing.join(', ')}.${why}`, todo }
  // Whoever renews it does so after two thirds of its life.
  if (until - now < (until - from) / 6)
    return { name, state: 'warning', says: `${about} ends on ${toDate(until)}, and was not renewed.${why}`, todo }
  if (failure !== undefined)
    return {
      name,
      state: 'warning',
      says: `${about} is good until ${toDate(until)}, and there is trouble.${why}`,
      todo,
    }
  return { name, state: 'ok', says: `${about} is good until ${toDate(until)}.` }
}
