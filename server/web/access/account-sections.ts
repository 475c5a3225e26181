// What is around every page of an account: its sections, of which one is shown. One line each.

import { pageChrome } from '../http/page-chrome.ts'
import { page, type Reply } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Texts } from '../reader/texts/en.ts'
import type { Services } from '../services/services.ts'

type Section = { path: string; title: (texts: Texts) => string }

/** The pages of an account, in the order in which they are named on each of them. */
const accountSections: readonly Section[] = [
  { path: '/account', title: ({ preferences }) => preferences.sections.display },
  { path: '/account/dashboard', title: ({ preferences }) => preferences.sections.dashboard },
  { path: '/account/views', title: ({ preferences }) => preferences.sections.views },
  { path: '/account/reports', title: ({ mail }) => mail.report.title },
  { path: '/account/tokens', title: ({ preferences }) => preferences.sections.tokens },
  { path: '/password', title: ({ preferences }) => preferences.sections.password },
  { path: '/account/codes', title: ({ preferences }) => preferences.sections.codes },
  { path: '/account/passkeys', title: ({ entry }) => entry.passkeys.title },
  { path: '/account/logins', title: ({ entry }) => entry.logins.section },
]

/** The sections for `parts/account-sections.eta`; the one at `path` is shown. */
function toSections(path: string, { texts }: WebRequest['reader']) {
  return accountSections.map(section => ({
    label: section.title(texts),
    href: section.path,
    current: section.path === path,
  }))
}

/** A page of the account: `views/pages/<name>.eta`, which shows `sections` by `parts/account-sections.eta`. */
export function accountPage(
  request: WebRequest,
  services: Services,
  { name, path, status, headers }: { name: string; path: string; status?: number; headers?: Record<string, string> },
  data: object,
): Reply {
  const sections = toSections(path, request.reader)
  const html = services.render(name, { ...pageChrome(request, services), sections, ...data })
  return page(html, status ?? 200, headers)
}
