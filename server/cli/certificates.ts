// Where the certificate of a server comes from that speaks TLS itself.

import type { Config } from '../config.ts'
import type { Certificates } from '../jobs/certificates.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'

/** What the settings say, read only where there is a certificate to see to; a sentence where it cannot be used. */
export async function openCertificates(
  config: Config,
  parts: { clock: Clock; log: Log },
): Promise<Certificates | { problem: string } | undefined> {
  if (config.tls === 'none') return undefined
  if (config.tls === 'acme') return (await import('../jobs/acme-certificates.ts')).openAcmeCertificates(config, parts)
  return (await import('../jobs/certificates.ts')).openCertificateFiles(config, parts)
}
