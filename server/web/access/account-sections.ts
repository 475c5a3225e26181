// What is around every page of an account: its sections, of which one is shown. One line each.

import { type PageFields, writePage } from '../http/page-chrome.ts'
import type { Reply } from '../http/reply.ts'
import type { WithUser } from '../http/request.ts'
import type { Texts } from '../reader/texts/en.ts'
import type { Services } from '../services/services.ts'

type Section = { page: string; path: string; title: (texts: Texts) => string }

/** The pages of an account, in the order in which they are named on each of them. */
const accountSections: readonly Section[] = [
  { page: 'account', path: '/account', title: ({ preferences }) => preferences.sections.display },
  { page: 'account-dashboard', path: '/account/dashboard', title: ({ preferences }) => preferences.sections.dashboard },
  { page: 'account-views', path: '/account/views', title: ({ preferences }) => preferences.sections.views },
  { page: 'account-reports', path: '/account/reports', title: ({ mail }) => mail.report.title },
  { page: 'account-tokens', path: '/account/tokens', title: ({ preferences }) => preferences.sections.tokens },
  { page: 'password', path: '/password', title: ({ preferences }) => preferences.sections.password },
  { page: 'login-codes', path: '/account/codes', title: ({ preferences }) => preferences.sections.codes },
  { page: 'passkeys', path: '/account/passkeys', title: ({ entry }) => entry.passkeys.title },
  { page: 'logins', path: '/account/logins', title: ({ entry }) => entry.logins.section },
]

/** A page of the account: `views/pages/NAME.eta`, which shows `sections` by `parts/account-sections.eta`. */
export function accountPage(request: WithUser, services: Services, name: string, data: PageFields): Reply {
  const sections = accountSections.map(({ page, path, title }) => ({
    label: title(request.reader.texts),
    href: path,
    current: page === name,
  }))
  return writePage(request, services, name, { sections, ...data })
}
