// The form of a site's rules, as it comes from a browser.

import { readCountry } from '../kit/countries.ts'
import { isWithinLimits } from '../kit/pattern.ts'
import { type FieldProblem, type FormErrors, shorten } from './form-errors.ts'
import { mostRules, type RuleList, type Rules, ruleLists } from './rules.ts'
import type { Form } from './settings-form.ts'

/**
 * Reads the form. Fields are named as the rules are: `networks`, `referrers` and `hosts` one per line or with commas or
 * blanks between, `countries` one per line or with commas, by their codes or by their names in English or in `language`,
 * `paths` and `folds` one per line, `params` as hosts; `onlyHosts` and `lowerCase` are on when they were sent.
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
    params: read('params'),
    folds: read('folds'),
    lowerCase: form.get('lowerCase') !== null,
  }
  return Object.keys(errors).length > 0 ? { errors } : rules

  /** Reads each entry once; the first that cannot be read is told, shortened. */
  function read(name: RuleList): string[] {
    const found = new Set<string>()
    for (const part of (form.get(name) ?? '').split(between[name])) {
      const text = part.trim()
      if (text === '') continue
      const value = name === 'countries' ? readCountry(text, language) : ruleLists[name](text)
      if (
        (name === 'paths' || name === 'folds' || name === 'params') &&
        value !== undefined &&
        !isWithinLimits(value.split('*'))
      ) {
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
  params: /[\s,;]+/,
  folds: /\n+/,
}

const wrongs: Record<RuleList, FieldProblem> = {
  networks: 'notNetwork',
  countries: 'notCountry',
  paths: 'notPath',
  referrers: 'notHost',
  hosts: 'notHost',
  params: 'notParam',
  folds: 'notFold',
}
