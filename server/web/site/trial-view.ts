// What came of trying rules, in words.

import { countryName } from '../../kit/countries.ts'
import type { Rules } from '../../sites/rules.ts'
import { type Trial, trialDays } from '../../stats/trial.ts'
import type { Reader } from '../reader/reader.ts'

export type TrialView = {
  sentence: string
  rows: { name: string; hits: string; share: string }[]
  /** What has to be known beside it, a sentence each. */
  notes: string[]
}

/** A trial for its page. */
export function viewTrial(trial: Trial, rules: Rules, reader: Reader): TrialView {
  const { number, share } = reader
  const rows = [...trial.entries]
    .sort((a, b) => b.hits - a.hits)
    .map(({ list, entry, hits }) => ({
      name: list === 'countries' ? countryName(entry) : entry,
      hits: number(hits),
      share: share(hits, trial.hits),
    }))
  return { sentence: toSentence(trial, reader), rows, notes: toNotes(trial, rules, reader) }
}

function toSentence({ entries, hits, dropped, since, late, counted }: Trial, { number, day }: Reader): string {
  if (entries.length === 0) return 'There is nothing to try: no rule for countries, pages or referrers.'
  if (since === undefined) {
    return counted > 0
      ? `Nothing can be tried: of the ${trialDays} days no single hits are kept.`
      : `There is nothing to try it on: no hits in ${trialDays} days.`
  }
  const partly = late || counted > hits ? `from ${day(since)} on` : `of the last ${trialDays} days`
  return `Would have dropped ${number(dropped)} of ${number(hits)} ${hits === 1 ? 'hit' : 'hits'} ${partly}.`
}

function toNotes(
  { entries, hits, counted, since, late, unknown, grouped }: Trial,
  rules: Rules,
  { number, count }: Reader,
): string[] {
  const has = (name: 'countries' | 'referrers') => rules[name].length > 0 && unknown[name] > 0
  const tried = entries.length > 0 && since !== undefined
  const untried = rules.networks.length > 0 || rules.onlyHosts
  return [
    tried && late && 'There are so many hits that only the newest could be looked at.',
    tried &&
      !late &&
      counted > hits &&
      `Of ${number(counted)} hits in ${trialDays} days, the others are not kept singly.`,
    tried && has('countries') && `The country of ${count(unknown.countries, 'hits')} was not collected.`,
    tried &&
      has('referrers') &&
      `The referrer of ${count(unknown.referrers, 'hits')} was not collected, or a campaign stands in its place.`,
    grouped &&
      'Referrers that are kept under one name for many hosts, such as Google, were taken whole: it may be fewer.',
    untried && 'Addresses and the hosts of pages are not stored, so that rules for them cannot be tried.',
  ].filter(note => note !== false)
}
