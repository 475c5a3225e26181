// `hoofprint share …`: links to the numbers of a site, for scripts.

import { serveSettings } from '../config.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { createPasswords } from '../kit/password.ts'
import { someText } from '../kit/setting-types.ts'
import { writeDay } from '../kit/zone.ts'
import type { ShareId, ShareLink } from '../sites/share-links.ts'
import { makeShareLink } from '../stats/make-share-link.ts'
import { toReader } from '../web/reader/reader.ts'
import { asJson, switchFlag, textFlag } from './flags.ts'
import { refuseFields } from './refuse-fields.ts'
import { print, printRows, readLine, refuse } from './terminal.ts'
import { noteCommand, siteCommand } from './with-store.ts'

export const addShare = siteCommand({
  name: 'share add',
  help: 'Makes a link to the numbers of a site, and prints its address.',
  flags: {
    name: { kind: someText, help: 'Whom it is for.' },
    filter: textFlag('Guests see only what this filter leaves, such as country:NL.'),
    pages: textFlag('Guests see only these pages, with commas between: /blog/*,/about.'),
    lastDay: textFlag('The last day on which it opens, such as 2027-01-31.'),
    threshold: textFlag('Numbers below this one are not shown.'),
    notes: switchFlag('Shows notes.'),
    goals: switchFlag('Shows goals.'),
    passwordStdin: switchFlag('Reads a password for it from the standard input.'),
    publicUrl: serveSettings.publicUrl,
  },
  async run({ pages, passwordStdin, ...fields }, { store, site, terminal }) {
    const password = passwordStdin ? await readLine(terminal) : ''
    const made = await makeShareLink({ store, clock, passwords: createPasswords() }, site, {
      ...fields,
      ...{ password, pages: pages.split(',') },
    })
    if (typeof made === 'string') return refuse(terminal, toReader().texts.sharing.full)
    if ('errors' in made) return refuseFields(terminal, made.errors)
    await noteCommand(store, 'link-made', made.name, { site: site.id })
    await print(terminal.output, addressOf(made, fields.publicUrl))
  },
})

export const listShares = siteCommand({
  name: 'share list',
  help: 'Prints the links to the numbers of a site: id, name, the last day of use, address.',
  flags: { json: asJson, publicUrl: serveSettings.publicUrl },
  async run({ json, publicUrl: base }, { store, site: { id }, terminal }) {
    const rows = (await store.shareLinks(id)).map(link => ({
      ...{ id: link.id, name: link.name, filter: link.filter, pages: link.pages },
      last_day: writeDay(link.lastDay),
      used_on: writeDay(link.usedOn),
      ...{ has_password: link.password !== null, revoked: link.revokedAt !== null },
      address: addressOf(link, base),
    }))
    await printRows(terminal, json, rows, ({ id, name, used_on: used, revoked, address }) => [
      ...[id, name, used ?? '–', revoked ? 'revoked' : address],
    ])
  },
})

export const revokeShare = siteCommand({
  name: 'share revoke',
  help: 'Ends a link, by its id, for good.',
  flags: { link: { kind: someText, help: 'Its id.' } },
  async run({ link }, { store, site, terminal }) {
    const id = (/^\d{1,15}$/.test(link) ? Number(link) : 0) as ShareId
    const about = (await store.shareLinks(site.id)).find(one => one.id === id)?.name ?? ''
    if (!(await store.revokeShareLink(site.id, id, clock.seconds())))
      return refuse(terminal, `--link: there is no such link, or it was revoked.`)
    await noteCommand(store, 'link-revoked', about, { site: site.id })
  },
})

/** Without the public address of the server it is a path. */
function addressOf({ token }: Pick<ShareLink, 'token'>, base: string): string {
  return token === null ? '–' : `${base}/share/${token}`
}
