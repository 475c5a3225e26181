// Commands beside a running server: the database, opened for a moment.

import { commonSettings } from '../config.ts'
import { systemClock } from '../kit/clock.ts'
import type { Settings, Values } from '../kit/flags.ts'
import type { AuditAction, NewAudit } from '../sites/audit.ts'
import type { Site } from '../sites/site.ts'
import type { User } from '../sites/user.ts'
import { explainFailure } from '../store/sqlite/connect.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { type Command, command, type ExitCode, type Typed } from './command.ts'
import { personEmail, siteCode } from './flags.ts'
import { refuse, type Terminal } from './terminal.ts'
import { showUpgrade } from './upgrade-notice.ts'

/** `flags`: its own, beside those by which it is lent something. */
type OnStore<Flags extends Settings, Lent> = Omit<Command, 'flags' | 'run'> & {
  flags?: Flags
  run(
    values: Values<Flags> & Typed & { db: string },
    lent: { store: Store; terminal: Terminal } & Lent,
  ): Promise<ExitCode>
}

const { db } = commonSettings

/** Writes down a command that is lent the database. --db is a flag of it, the last one unless it is named among its own. */
export function storeCommand<Flags extends Settings>({ flags, run, ...words }: OnStore<Flags, object>): Command {
  return command({
    ...words,
    flags: { ...flags, db },
    run: (values, terminal) =>
      withStore(values, terminal, store => run(values as Values<Flags> & typeof values, { store, terminal })),
  })
}

/** The same, and lent the site that is called by --site, which must be there. */
export function siteCommand<Flags extends Settings>({ flags, run, ...words }: OnStore<Flags, { site: Site }>): Command {
  return command({
    ...words,
    flags: { site: siteCode, ...flags, db },
    run: (values, terminal) =>
      withSite(values, terminal, (store, site) =>
        run(values as Values<Flags> & typeof values, { store, site, terminal }),
      ),
  })
}

/** The same, and lent the person whose address is --email, who must be there. */
export function personCommand<Flags extends Settings>({
  flags,
  run,
  ...words
}: OnStore<Flags, { person: User }>): Command {
  return command({
    ...words,
    flags: { email: personEmail, ...flags, db },
    run: (values, terminal) =>
      withStore(values, terminal, async store => {
        const person = await store.findUser(values.email)
        if (!person) return refuse(terminal, `--email: there is nobody called ${values.email}.`)
        return run(values as Values<Flags> & typeof values, { store, person, terminal })
      }),
  })
}

/**
 * Opens the database, lends it to `task`, and closes it. `create`: a database that is not there is made. Where the file fails
 * while it is in use, that is said in a sentence.
 */
export async function withStore(
  { db, create = false }: { db: string; create?: boolean },
  terminal: Terminal,
  task: (store: Store) => Promise<ExitCode>,
): Promise<ExitCode> {
  const upgrade = showUpgrade(terminal.errors)
  const opened = await openSqliteStore({ file: db, role: 'guest', clock: systemClock, create, upgrade })
  if ('refused' in opened) return refuse(terminal, `--db: ${opened.refused}`)
  try {
    return await task(opened.store)
  } catch (error) {
    return refuse(terminal, `--db: ${explainFailure(db, error)}`)
  } finally {
    await opened.store.close()
  }
}

/** The same for one site, which must be there. */
export async function withSite(
  { db, site: code }: { db: string; site: string },
  terminal: Terminal,
  task: (store: Store, site: Site) => Promise<ExitCode>,
): Promise<ExitCode> {
  return withStore({ db }, terminal, async store => {
    const sites = await store.sites()
    const site = sites.find(one => one.code.toLowerCase() === code.toLowerCase())
    if (site) return task(store, site)
    const codes = sites.map(one => one.code).join(', ') || 'none yet'
    return refuse(terminal, `--site: there is no site “${code}”. There is ${codes}.`)
  })
}

/** The same; without a code for the only site that there is. */
export async function withOnlySite(
  { db, site: code }: { db: string; site: string },
  terminal: Terminal,
  task: (store: Store, site: Site) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (code !== '') return withSite({ db, site: code }, terminal, task)
  return withStore({ db }, terminal, async store => {
    const [site, ...others] = await store.sites()
    if (site && others.length === 0) return task(store, site)
    const codes = [site, ...others].flatMap(one => one?.code ?? []).join(', ') || 'none yet'
    return refuse(terminal, `--site: say which site is meant. There is ${codes}.`)
  })
}

/** Notes in the audit log what was done on the command line. */
export async function noteCommand(
  store: Store,
  action: AuditAction,
  about: string,
  { site = null, changes = [] }: Pick<NewAudit, 'site' | 'changes'> = {},
): Promise<void> {
  const at = systemClock.seconds()
  await store.noteAction({ at, action, user: null, via: 'cli', site, about, changes })
}
