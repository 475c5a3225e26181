// What every page for one who is logged in has around it.

import type { BufferState } from '../../count/buffer.ts'
import { type Access, mayEverywhere, mayOn, visibleSites } from '../../sites/access.ts'
import type { SiteDirectory } from '../../sites/directory.ts'
import type { SharedView } from '../../sites/sharing.ts'
import type { Site } from '../../sites/site.ts'
import type { User } from '../../sites/user.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { page, type Reply } from './reply.ts'
import type { WebRequest } from './request.ts'

type SiteName = Pick<Site, 'code' | 'name'>

/** Who reads, the links on top, and what came of the last thing done. */
type PageChrome = {
  reader: Reader
  site?: Site
  nav?: { user?: string; keys?: boolean; site?: SiteName; sites: SiteName[]; may: May }
  /** For one who is not logged in, and looks at what was shared: its name and where it begins. `bare`: nothing stands around it. */
  guest?: { name: string; home: string; bare: boolean }
  /** Search engines may list it. */
  index?: boolean
  flash?: { kind: 'good' | 'bad'; text: string }
}

/** What somebody may do on the site of a page, and everywhere: what they may not is not offered to them. */
export type May = { settings: boolean; admin: boolean; everywhere: boolean }

function mayOf(access: Access | undefined, site: Site | undefined): May {
  if (!access) return { settings: false, admin: false, everywhere: false }
  return {
    settings: site !== undefined && mayOn(access, 'settings', site.id),
    admin: site !== undefined && mayOn(access, 'admin', site.id),
    everywhere: mayEverywhere(access, 'admin'),
  }
}

/** What a page shows. `errors`: by field, of a form that is to be mended. */
export type PageFields = { errors?: Readonly<Record<string, string>>; [name: string]: unknown }

/**
 * Writes `views/pages/NAME.eta` with what stands around every page: 422 where it has errors, else 200.
 */
export function writePage(
  request: WebRequest,
  services: Pick<Services, 'render' | 'directory' | 'counter'>,
  name: string,
  data: PageFields,
): Reply {
  const status = Object.keys(data.errors ?? {}).length > 0 ? 422 : 200
  return page(services.render(name, { ...pageChrome(request, services), ...data }), status)
}

/** The frame around a page, of a site if it is about one. */
export function pageChrome(
  { user, url, reader, site }: WebRequest,
  { directory, counter }: Pick<Services, 'directory' | 'counter'>,
): PageChrome {
  const text = doneSentence(url.searchParams.get('done') ?? '', reader)
  const held = user && heldSentence(counter.state(), reader)
  return {
    reader,
    ...(site && { site }),
    ...navOf(user, directory, site),
    ...(site?.shared && guestOf(site, site.shared)),
    ...(text && { flash: { kind: 'good', text } }),
    ...(held && { flash: { kind: 'bad', text: held } }),
  }
}

function guestOf({ name }: Site, { home, frame, index }: SharedView): Pick<PageChrome, 'guest' | 'index'> {
  return { guest: { name, home, bare: frame !== null }, index }
}

/** So many sites are in the menu of every page, the one that is shown among them; the list of sites has all. */
const sitesInMenu = 12

/** The links on top, for one who is logged in. */
export function navOf(user: User | undefined, { all }: SiteDirectory, site?: Site): Pick<PageChrome, 'nav'> {
  if (!user) return {}
  const others = visibleSites(user.access, all()).filter(({ id }) => id !== site?.id)
  const sites = site ? [site, ...others] : others
  return {
    nav: {
      user: user.email,
      keys: user.settings.keys,
      sites: sites.slice(0, sitesInMenu).map(toNamed),
      may: mayOf(user.access, site),
      ...(site && { site: toNamed(site) }),
    },
  }
}

/** What `?done=` says after a form has done its work: the address must not be able to say anything else. */
function doneSentence(name: string, { texts: { done } }: Reader): string | undefined {
  return Object.hasOwn(done, name) ? done[name as keyof typeof done] : undefined
}

/** What is more urgent than what was just done: hits that cannot be written. */
function heldSentence({ failure, depth }: BufferState, { texts, amount }: Reader): string | undefined {
  return failure === undefined ? undefined : texts.frame.held(failure, amount(depth))
}

function toNamed({ code, name }: Site): SiteName {
  return { code, name }
}
