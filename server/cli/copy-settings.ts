// `hoofprint site copy`: settings of one site for another, as in the browser.

import { someText } from '../kit/setting-types.ts'
import { changesByCopy, copySettings, type SettingsGroup, settingsGroups } from '../sites/settings-groups.ts'
import { switchFlag } from './flags.ts'
import { print, printTable, refuse } from './terminal.ts'
import { noteCommand, siteCommand } from './with-store.ts'

export const copySiteSettings = siteCommand({
  name: 'site copy',
  help: `Copies groups of settings of a site to another one, after printing what changes: ${settingsGroups.join(', ')}.`,
  flags: {
    to: { kind: someText, help: 'The code of the site that gets them.' },
    dry: switchFlag('Prints what would change, and changes nothing.'),
  },
  takes: 'GROUP',
  async run({ to, dry, words }, { store, site, terminal }) {
    const unknown = words.find(word => !settingsGroups.includes(word as SettingsGroup))
    if (unknown !== undefined || words.length === 0) {
      const what = unknown === undefined ? 'Say which groups to copy' : `“${unknown}” is no group of settings`
      return refuse(terminal, `${what}: ${settingsGroups.join(', ')}.`)
    }
    const target = (await store.sites()).find(one => one.code.toLowerCase() === to.toLowerCase())
    if (!target || target.id === site.id) return refuse(terminal, `--to: there is no other site “${to}”.`)
    const groups = words as SettingsGroup[]
    const changes = changesByCopy(site, target, groups)
    await printTable(
      terminal.output,
      changes.map(({ what, from, to: then }) => [what, from, then]),
    )
    if (dry || changes.length === 0) return 0
    await store.changeSite(target.id, { settings: copySettings(site.settings, target.settings, groups) })
    await noteCommand(store, 'settings-changed', target.code, { site: target.id, changes })
    await print(terminal.output, `Copied to ${target.code}.`)
  },
})
