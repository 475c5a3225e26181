// The contract of the store on one page: all that the other parts need to be kept, and what running it takes.

import type { CountStore } from '../count/batch.ts'
import type { KnownPaths } from '../count/path-check.ts'
import type { ImportStore } from '../imports/ledger.ts'
import type { AccountStore } from '../sites/accounts.ts'
import type { AlertStore } from '../sites/alerts.ts'
import type { AuditStore } from '../sites/audit.ts'
import type { GoalStore } from '../sites/goals.ts'
import type { IdentityStore } from '../sites/identities.ts'
import type { InvitationStore } from '../sites/invitations.ts'
import type { LoginStore } from '../sites/logins.ts'
import type { MailStore } from '../sites/mail.ts'
import type { NoteStore } from '../sites/notes.ts'
import type { PasskeyStore } from '../sites/passkeys.ts'
import type { ReportPlanStore } from '../sites/report-plans.ts'
import type { ResetStore } from '../sites/resets.ts'
import type { ShareStore } from '../sites/share-links.ts'
import type { Site, SiteId } from '../sites/site.ts'
import type { StoredDataReads } from '../sites/stored-data.ts'
import type { TokenStore } from '../sites/tokens.ts'
import type { ViewStore } from '../sites/views.ts'
import type { WebhookStore } from '../sites/webhooks.ts'
import type { CleanupStore } from '../stats/cleanup.ts'
import type { SessionReads } from '../stats/session-source.ts'
import type { StatsStore } from '../stats/source.ts'
import type { TakeOut } from '../stats/take-out.ts'
import type { TakeOutFiles } from '../stats/take-out-reader.ts'
import type { VerifyStore } from '../stats/verify.ts'
import type { VitalStore } from '../stats/vitals.ts'
import type { GoatDatabase } from './goatcounter/goat-database.ts'

/** Bytes: of the database, of its write-ahead log, and of the disk they are on, whole and free. */
export type Space = { database: number; log: number; disk: number; free: number }

/** Hits that are not packed yet; and hours of pages that an older database held, of which those of single hits are to go. */
export type LeftToPack = { hits: number; hours: number }

/** What was taken over: how many of each. */
export type ImportedGoat = Record<'sites' | 'users' | 'tokens' | 'paths' | 'hits' | 'sums', number>

/** What was restored; `viewsLeft`: saved views for which there is no person, or which that person has already. */
export type RestoredSite = {
  code: string
  paths: number
  hits: number
  notes: number
  views: number
  viewsLeft: number
}

/** A place where everything is kept. A transaction lives inside one method; every method is async. */
export interface Store
  extends AccountStore,
    LoginStore,
    ResetStore,
    PasskeyStore,
    IdentityStore,
    ViewStore,
    TokenStore,
    ShareStore,
    InvitationStore,
    AuditStore,
    NoteStore,
    GoalStore,
    MailStore,
    ReportPlanStore,
    AlertStore,
    WebhookStore,
    StoredDataReads,
    SessionReads,
    CountStore,
    KnownPaths,
    StatsStore,
    VerifyStore,
    VitalStore,
    CleanupStore,
    ImportStore {
  /** Somebody is about to look at the numbers: what answers them is started, if it takes long to start. */
  prepareReads(): Promise<void>
  /** A random number that was made up when this database first ran a server. A copy has it too. */
  installation(): Promise<number>
  /** Up to which position this database has what was spilled for one of this origin; 0 before the first. */
  lastSpilled(origin: string): Promise<number>
  /** Whether another process has changed the database since this was last asked. Cheap: may be asked often. */
  changed(): Promise<boolean>
  /**
   * Moves up to `limit` of the site's oldest raw hits from before `before` (Unix seconds) into the sums per page, in one
   * transaction, so that no number that is shown changes. Answers how many it moved.
   */
  foldHits(site: SiteId, before: number, limit: number): Promise<number>
  /**
   * Deletes up to so many rows of each kind that a deleted site has left, in one transaction. Answers whether there was
   * anything to delete: to be called until there is not.
   */
  purgeDeleted(limit: number): Promise<boolean>
  /**
   * Packs hits that have gathered, or packs of them that are small, or does a part of what an upgrade has left to do, or
   * gives back some of the room that is free: one step, of
   * which what keeps others from writing takes some milliseconds. Answers whether there may be more to do.
   */
  packHits(): Promise<boolean>
  /** What is left of that, or was some seconds ago. */
  leftToPack(): Promise<LeftToPack>
  /**
   * Copies the whole database, as it is now, into a new file, and checks the copy; a server goes on writing meanwhile. `told`
   * hears what share is copied. A file that is there already is refused.
   */
  backUp(file: string, told: (share: number) => void): Promise<{ refused: string } | undefined>
  /** Writes the whole database anew, without what it needs no more. Nobody else can write meanwhile: for a process of its own. */
  compact(): Promise<void>
  /**
   * Takes over all that a GoatCounter database holds, ids included, in one transaction. Refused where there is a site or a person
   * already.
   */
  importGoat(database: GoatDatabase): Promise<ImportedGoat | { refused: string }>
  /** Everything of a site as it is at this moment, to be written as an archive. */
  takeOut(site: Site): Promise<TakeOut>
  /**
   * Makes a site of an archive, in one transaction; `told` hears what share is done. Refused where the archive is damaged, or where
   * there is a site with its code or one of its domains. Nobody else can write meanwhile.
   */
  restoreSite(files: TakeOutFiles, told: (share: number) => void): Promise<RestoredSite | { refused: string }>
  /** All of a small database as bytes, as which another one can begin. */
  image(): Promise<Buffer>
  /** The room it takes and has; undefined for a database in memory. */
  space(): Promise<Space | undefined>
  close(): Promise<void>
}
