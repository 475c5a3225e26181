// The form of a site's rules, as it comes from a browser.

import { mostRules, type RuleList, type Rules, ruleLists } from './rules.ts'
import type { Form, FormErrors } from './settings-form.ts'

/**
 * Reads the form. Fields are named as the rules are: `networks`, `referrers` and `hosts` one per line or with commas or
 * blanks between, `countries` one per line or with commas, `paths` one per line; `onlyHosts` is on when it was sent.
 */
export function readRulesForm(form: Form): Rules | { errors: FormErrors } {
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
      const value = ruleLists[name](text)
      if (value !== undefined) found.add(value)
      else errors[name] ??= `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}” ${sentences[name]}`
    }
    if (found.size > mostRules) errors[name] ??= `There can be ${mostRules} of these at most.`
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

const sentences: Record<RuleList, string> = {
  networks: 'is neither an IP address, such as 203.0.113.7, nor a range, such as 203.0.113.0/24.',
  countries: 'is not a country. Write its two letters, such as NL, or its name in English.',
  paths: 'is not a path. Write it like /drafts/*, without the host; * alone would leave nothing to count.',
  referrers: 'is not a host name. Write it like spam.example.',
  hosts: 'is not a host name. Write it like pages.example.net.',
}
