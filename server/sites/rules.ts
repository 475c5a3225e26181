// Whom and what a site's owner does not want counted, and which pages are to be one.

import { readNetwork } from '../kit/address.ts'
import { readCountry } from '../kit/countries.ts'
import { readDomain } from './site-code.ts'

/** The rules of one site: a request that one of them fits is not counted. */
export type Rules = {
  /**
   * Addresses and ranges in canonical form, such as 203.0.113.0/24. The one place where an address is ever stored: its
   * owner asked for it.
   */
  networks: string[]
  /** Two-letter codes. */
  countries: string[]
  /** Paths and names of events; `*` stands for any text, and case does not count. */
  paths: string[]
  /** Hosts that visitors came from; each stands for those under it as well. */
  referrers: string[]
  /** Only pages under the site's domains and under `hosts` are counted, and those that do not say where they are. */
  onlyHosts: boolean
  hosts: string[]
  /** Names of parameters that no page has in its path; `*` stands for any text. */
  params: string[]
  /** Pages that are one: a pattern, which is the name of the page, or `PATTERN => PATH`. The first that fits counts. */
  folds: string[]
  /** Paths are counted in small letters; what follows a question mark stays. */
  lowerCase: boolean
}

export const noRules: Rules = {
  ...{ networks: [], countries: [], paths: [], referrers: [], onlyHosts: false, hosts: [] },
  ...{ params: [], folds: [], lowerCase: false },
}

/** The rules that are lists, each with what reads one of its entries. */
export const ruleLists = {
  networks: readNetwork,
  countries: readCountry,
  paths: readPattern,
  referrers: readHostRule,
  hosts: readHostRule,
  params: readParam,
  folds: readFold,
} as const satisfies Partial<Record<keyof Rules, (text: string) => string | undefined>>

export type RuleList = keyof typeof ruleLists

/** How many entries a list may have. */
export const mostRules = 200

/** Reads rules as they were stored, perhaps by another version: what is not understood is left out. */
export function readRules(stored: unknown): Rules {
  const found = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {}
  const read = (name: RuleList) => {
    const entries = Array.isArray(found[name]) ? found[name] : []
    return entries.flatMap(each => (typeof each === 'string' ? (ruleLists[name](each) ?? []) : []))
  }
  return {
    networks: read('networks'),
    countries: read('countries'),
    paths: read('paths'),
    referrers: read('referrers'),
    onlyHosts: found.onlyHosts === true,
    hosts: read('hosts'),
    params: read('params'),
    folds: read('folds'),
    lowerCase: found.lowerCase === true,
  }
}

// A path is looked at without the slash that may end it, and a whole address is never one.
function readPattern(text: string): string | undefined {
  const pattern = text
    .trim()
    .replace(/\*+/g, '*')
    .replace(/(?<=.)[\s/]+$/, '')
  const usable = pattern !== '' && pattern !== '*' && pattern.length <= 500 && !/:\/\//.test(pattern)
  return usable && !/[\x00-\x1f\x7f]/.test(pattern) ? pattern : undefined
}

function readParam(text: string): string | undefined {
  const name = text.trim().replace(/^[?&]/, '').toLowerCase().replace(/\*+/g, '*')
  return /^[^\s=&#?\x00-\x1f\x7f]{1,100}$/.test(name) ? name : undefined
}

function readFold(text: string): string | undefined {
  const [pattern, to = '', ...others] = text.split('=>').map(readPath)
  if (!pattern?.includes('*') || others.length > 0 || to.includes('*') || (to === '' && text.includes('=>'))) {
    return undefined
  }
  return to === '' ? pattern : `${pattern} => ${to}`
}

// A path of a page, with stars or without; '' for what is none.
function readPath(text: string): string {
  const path = readPattern(text) ?? ''
  return path.startsWith('/') && path !== '/*' && !/\s/.test(path) ? path : ''
}

function readHostRule(text: string): string | undefined {
  return readDomain(text.trim().replace(/^\*\./, ''))
}
