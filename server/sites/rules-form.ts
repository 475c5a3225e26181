// The form of a site's rules, as it comes from a browser.

import { readCountry } from '../kit/countries.ts'
import { isWithinLimits } from '../kit/pattern.ts'
import { type FieldProblem, type FormErrors, shorten } from './form-errors.ts'
import { mostRules, type RuleList, type Rules, ruleLists } from './rules.ts'
import type { Form } from './settings-form.ts'

/**
 * Reads the form. Fields are named as the rules are: `networks`, `referrers` and `hosts` one per line or with commas or
 * blanks between, `countries` one per line or with commas, by their codes or by their names in English or in `language`,
 * `paths` one per line; `onlyHosts` is on when it was sent.
 */
export function readRulesForm(form: Form, language = 'en'): Rules | { errors: FormErrors } {
  const errors: FormErrors = {}
  const rules: Rules = {
    networks: read('networks'),
    countries: read('countries'),
    paths: read('paths'),
    referrers: read('referrers'),
    onlyHosts: form.get('onlyHosts') !== null,
    hosts: read('hosts'),
  }
  return Object.keys(errors).length > 0 ? { errors } : rules

  /** Reads each entry once; the first that cannot be read is told, shortened. */
  function read(name: RuleList): string[] {
    const found = new Set<string>()
    for (const part of (form.get(name) ?? '').split(between[name])) {
      const text = part.trim()
      if (text === '') continue
      const value = name === 'countries' ? readCountry(text, language) : ruleLists[name](text)
      if (name === 'paths' && value !== undefined && !isWithinLimits(value.split('*'))) {
        errors[name] ??= { wrong: 'longPattern', value: shorten(text) }
      }
      if (value !== undefined) found.add(value)
      else errors[name] ??= { wrong: wrongs[name], value: shorten(text) }
    }
    if (found.size > mostRules) errors[name] ??= { wrong: 'manyRules', value: mostRules }
    return [...found]
  }
}

const between: Record<RuleList, RegExp> = {
  networks: /[\s,;]+/,
  countries: /[\n,;]+/,
  paths: /\n+/,
  referrers: /[\s,;]+/,
  hosts: /[\s,;]+/,
}

const wrongs: Record<RuleList, FieldProblem> = {
  networks: 'notNetwork',
  countries: 'notCountry',
  paths: 'notPath',
  referrers: 'notHost',
  hosts: 'notHost',
}
