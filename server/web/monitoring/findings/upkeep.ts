// What other programs and other runs leave: certificates in files, and hits for the next start.

import { readFileSync } from 'node:fs'
import { openSpillPlace } from '../../../count/spill-place.ts'
import { readCertificate } from '../../../kit/certificate.ts'
import type { Finding } from '../../../kit/finding.ts'
import { judgeCertificate } from './network.ts'
import type { Subject } from './subject.ts'

/** The certificate that the server shows itself. */
export function lookAtTlsFiles({ config: { tls, tlsCert, tlsKey }, clock }: Subject): Finding[] {
  if (tls !== 'files' || tlsCert === '' || tlsKey === '') return []
  const now = clock.now()
  try {
    const read = readCertificate(readFileSync(tlsCert, 'utf8'), readFileSync(tlsKey, 'utf8'))
    if ('wrong' in read) {
      const file = read.wrong === 'cert' ? tlsCert : tlsKey
      return [judgeCertificate({ host: file, now, validTo: undefined, problem: read.problem })]
    }
    return [judgeCertificate({ host: read.names[0] ?? tlsCert, now, validTo: read.until * 1000, problem: undefined })]
  } catch (error) {
    return [judgeCertificate({ host: tlsCert, now, validTo: undefined, problem: (error as Error).message })]
  }
}

/** Hits that a server left behind which does not run any more. */
export async function lookAtSpill({ config, clock, store, pid }: Subject): Promise<Finding[]> {
  const { spill: directory, spillEncrypted: encrypted } = config
  if (directory === '' || !store) return []
  const folder = openSpillPlace({ directory, encrypted, clock, installation: await store.installation() })
  return [judgeSpill({ directory, files: folder.names().length, served: pid !== undefined })]
}

export function judgeSpill({
  directory,
  files,
  served,
}: {
  directory: string
  files: number
  served: boolean
}): Finding {
  const name = 'spilled hits'
  if (files === 0) return { name, state: 'ok', says: `No hits wait in ${directory}.` }
  if (served) return { name, state: 'ok', says: `Hits that cannot be written yet lie in ${directory}.` }
  const says = `Hits that were counted and not written lie in ${directory}.`
  return {
    name,
    state: 'warning',
    says,
    todo: 'Start the server, which writes them; or write them with hoofprint replay.',
  }
}
