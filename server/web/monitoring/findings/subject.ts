// Whose set-up is looked at, and what looking is.

import type { Config } from '../../../config.ts'
import type { Backups } from '../../../jobs/backup/backups.ts'
import type { Certificates } from '../../../jobs/certificates.ts'
import type { Clock } from '../../../kit/clock.ts'
import type { Finding } from '../../../kit/finding.ts'
import type { Store } from '../../../store/store.ts'
import type { RequestWay } from '../ready.ts'

/** Whose set-up is looked at. */
export type Subject = {
  config: Config
  clock: Clock
  /** The database; undefined where it cannot be opened, or is not there yet. */
  store: Pick<Store, 'space' | 'sites' | 'lastHitAt' | 'mailTrouble' | 'installation'> | undefined
  /** The process id of the server; undefined where none runs. */
  pid: number | undefined
  /** Of the server itself; undefined where it is looked at from elsewhere, or speaks no TLS. */
  certificates?: Pick<Certificates, 'failure'> | undefined
  /** Of the server itself, as well. */
  backups?: Pick<Backups, 'state'> | undefined
  /** By which way the request came that asks; undefined where the public address is to be asked. */
  way?: RequestWay
}

/** Looks at one thing. Nothing is found where it is not used, and nothing is thrown for what is wrong with it. */
export type Look = (subject: Subject) => Promise<Finding[]> | Finding[]
