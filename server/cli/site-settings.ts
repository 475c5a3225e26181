// `hoofprint site settings`: what an owner decides in the browser, for scripts.

import { yesNo } from '../kit/setting-types.ts'
import { changesBetween } from '../sites/audit.ts'
import type { FormErrors } from '../sites/form-errors.ts'
import { toReader, toSentences } from '../web/reader/reader.ts'
import { changeSettings, toValues } from '../web/site/settings.ts'
import { asJson } from './flags.ts'
import { printJson, printTable, refuse } from './terminal.ts'
import { noteCommand, siteCommand } from './with-store.ts'

export const siteSettings = siteCommand({
  name: 'site settings',
  help: 'Prints the settings of a site, after changing those that are named, such as: hoofprint site settings --site example.com sessions=no keepHitsDays=90.',
  flags: { json: asJson },
  takes: 'NAME=VALUE',
  async run({ json, words }, { store, site, terminal }) {
    const wrong = words.length > 0 ? await change() : undefined
    if (wrong !== undefined) return refuse(terminal, wrong)
    const now = toValues((await store.sites()).find(({ id }) => id === site.id)!)
    const changes = changesBetween(toValues(site), now)
    if (changes.length > 0) await noteCommand(store, 'settings-changed', site.code, { site: site.id, changes })
    if (json) await printJson(terminal.output, { ...now, domains: now.domains.split('\n') })
    else await printTable(terminal.output, Object.entries(now).map(toRow))

    /** Answers in a sentence what is wrong; nothing is changed then. */
    async function change(): Promise<string | undefined> {
      const form = toForm(toValues(site), words)
      if ('problem' in form) return form.problem
      const errors = await changeSettings(store, site, form)
      return errors && toSentence(errors)
    }
  },
})

function toRow([name, value]: [string, unknown]): [string, string] {
  if (typeof value === 'boolean') return [name, value ? 'yes' : 'no']
  return [name, String(value).replaceAll('\n', ',')]
}

/** The form as a browser would send it: a switch that is off is not there. */
function toForm(values: object, words: readonly string[]): URLSearchParams | { problem: string } {
  const form = new Map(Object.entries(values).map(([name, value]) => [name, value as unknown]))
  for (const word of words) {
    const [name = '', ...rest] = word.split('=')
    const text = rest.join('=')
    const before = form.get(name)
    if (before === undefined || rest.length === 0) {
      return { problem: `“${word}” must be NAME=VALUE, where NAME is one of: ${[...form.keys()].join(', ')}.` }
    }
    const value = typeof before === 'boolean' ? yesNo.read(text)?.value : text
    if (value === undefined) return { problem: `${name} is “${text}”, but it must be ${yesNo.expects}.` }
    form.set(name, value)
  }
  const sent = [...form].filter(([, value]) => value !== false)
  return new URLSearchParams(sent.map(([name, value]): [string, string] => [name, String(value)]))
}

function toSentence(errors: FormErrors): string {
  const [[name, sentence] = ['', '']] = Object.entries(toSentences(errors, toReader()))
  return `${name}: ${sentence}`
}
