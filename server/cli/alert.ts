// `hoofprint alert …`: the last alerts of a site or of the server, and a test of its webhooks.

import { commonSettings, serveSettings } from '../config.ts'
import { systemClock } from '../kit/clock.ts'
import { randomToken } from '../kit/password.ts'
import { writeInstant } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { type AlertScope, ofServer } from '../sites/webhooks.ts'
import type { Store } from '../store/store.ts'
import { toTestMessage } from '../web/alerts/alert-messages.ts'
import { command, type ExitCode } from './command.ts'
import { asJson, textFlag } from './flags.ts'
import { print, printRows, refuse, type Terminal } from './terminal.ts'
import { withSite, withStore } from './with-store.ts'

const site = textFlag('The code of the site; without it the alerts of the server.')

export const listAlerts = command({
  name: 'alert list',
  help: 'Prints the last alerts of a site, or of the server, the newest first.',
  flags: { site, json: asJson, db: commonSettings.db },
  run: ({ json, ...flags }, terminal) =>
    withScope(flags, terminal, async (store, scope) => {
      const rows = (await store.alertsOf(scope, 50)).map(({ about, beganAt, endedAt }) => ({
        began: writeInstant(beganAt),
        ended: writeInstant(endedAt),
        ...about,
      }))
      await printRows(terminal, json, rows, ({ began, ended, kind, ...facts }) => {
        const told = Object.entries(facts).map(([name, value]) => `${name}=${value}`)
        return [began, ended ?? 'goes on', kind, ...told]
      })
    }),
})

export const testAlerts = command({
  name: 'alert test',
  help: 'Puts a test on its way for each webhook of a site, or of the server; the running server sends it.',
  flags: { site, publicUrl: serveSettings.publicUrl, basePath: serveSettings.basePath, db: commonSettings.db },
  run: ({ publicUrl, basePath, ...flags }, terminal) =>
    withScope(flags, terminal, async (store, scope, one) => {
      const webhooks = (await store.webhooksOf(scope)).filter(({ disabledAt }) => disabledAt === null)
      if (webhooks.length === 0)
        return refuse(terminal, 'there is no webhook that is switched on: add one on the page of alerts.')
      const link = (path: string) => (publicUrl || 'http://localhost:8080') + basePath + path
      const at = systemClock.seconds()
      for (const { id, name, language } of webhooks) {
        const key = `msg_${randomToken()}`
        const message = JSON.stringify(toTestMessage({ link, language, site: one, id: key, at }))
        await store.addCall({ webhook: id, key, message }, at)
        await print(terminal.output, name)
      }
    }),
})

function withScope(
  flags: { db: string; site: string },
  terminal: Terminal,
  task: (store: Store, scope: AlertScope, site: Site | null) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (flags.site === '') return withStore(flags, terminal, store => task(store, ofServer, null))
  return withSite(flags, terminal, (store, one) => task(store, one.id, one))
}
