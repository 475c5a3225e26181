// What came of trying rules, in words.

import { countryName } from '../../kit/countries.ts'
import { readablePath } from '../../kit/readable-address.ts'
import type { Rules } from '../../sites/rules.ts'
import { previewDays, type RulesPreview } from '../../stats/rules-preview.ts'
import type { Reader } from '../reader/reader.ts'

export type RulesPreviewView = {
  sentence: string
  rows: { name: string; hits: string; share: string }[]
  /** What has to be known beside it, a sentence each. */
  notes: string[]
}

/** A trial for its page. */
export function toRulesPreviewView(trial: RulesPreview, rules: Rules, reader: Reader): RulesPreviewView {
  const { number, share } = reader
  const rows = [...trial.entries]
    .sort((a, b) => b.hits - a.hits)
    .map(({ list, entry, hits }) => ({
      name: list === 'countries' ? countryName(entry, reader.language) : list === 'paths' ? readablePath(entry) : entry,
      hits: number(hits),
      share: share(hits, trial.hits),
    }))
  return { sentence: toSentence(trial, reader), rows, notes: toNotes(trial, rules, reader) }
}

function toSentence(
  { entries, hits, dropped, since, late, counted }: RulesPreview,
  { texts, number, amount, day }: Reader,
): string {
  const { trial } = texts.rules
  const days = number(previewDays)
  if (entries.length === 0) return trial.nothing
  if (since === undefined) return counted > 0 ? trial.notKept(days) : trial.noHits(days)
  if (late || counted > hits) return trial.since(number(dropped), amount(hits), day(since))
  return trial.all(number(dropped), amount(hits), days)
}

function toNotes(
  { entries, hits, counted, since, late, unknown, grouped }: RulesPreview,
  rules: Rules,
  { texts, number, count }: Reader,
): string[] {
  const { trial } = texts.rules
  const has = (name: 'countries' | 'referrers') => rules[name].length > 0 && unknown[name] > 0
  const tried = entries.length > 0 && since !== undefined
  const untried = rules.networks.length > 0 || rules.onlyHosts
  return [
    tried && late && trial.late,
    tried && !late && counted > hits && trial.partly(number(counted), number(previewDays)),
    tried && has('countries') && trial.noCountry(count(unknown.countries, 'hits')),
    tried && has('referrers') && trial.noReferrer(count(unknown.referrers, 'hits')),
    grouped && trial.grouped,
    untried && trial.untried,
  ].filter(note => note !== false)
}
