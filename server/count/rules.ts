// The rules of a site in the form in which each request is held against them.

import { type Networks, readNetworks } from '../kit/address.ts'
import { compilePathPattern } from '../kit/pattern.ts'
import { escapedPath } from '../kit/readable-address.ts'
import type { Site } from '../sites/site.ts'
import { compileRewrite } from './rewrite-path.ts'

/** Undefined where there is nothing to look at. Hosts as `findHost` takes them. */
export type CompiledRules = {
  networks: Networks | undefined
  countries: ReadonlySet<string> | undefined
  /** Whether one of the patterns fits a cleaned path. */
  paths: ((path: string) => boolean) | undefined
  referrers: ReadonlySet<string> | undefined
  /** The only hosts whose pages are counted. */
  hosts: ReadonlySet<string> | undefined
  /** As which path a page is counted. */
  rewrite: ((path: string) => string) | undefined
}

/** The rules of a site, made once for as long as the site is unchanged. */
export function rulesOf(site: Site): CompiledRules {
  let rules = made.get(site)
  if (!rules) {
    rules = compile(site)
    made.set(site, rules)
  }
  return rules
}

// A site that is changed is another object.
const made = new WeakMap<Site, CompiledRules>()

function compile({ domains, settings }: Site): CompiledRules {
  const { networks, countries, paths, referrers, onlyHosts, hosts } = settings.rules
  return {
    networks: networks.length > 0 ? readNetworks(networks.join(',')) : undefined,
    countries: toSet(countries),
    paths: paths.length > 0 ? compilePaths(paths) : undefined,
    referrers: toSet(referrers),
    rewrite: compileRewrite(settings.rules),
    hosts: onlyHosts ? new Set([...domains, ...hosts].map(host => host.replace(/^www\./, ''))) : undefined,
  }
}

function toSet(entries: readonly string[]): ReadonlySet<string> | undefined {
  return entries.length > 0 ? new Set(entries) : undefined
}

function compilePaths(patterns: readonly string[]): (path: string) => boolean {
  const plain = new Set(
    patterns
      .filter(pattern => !pattern.includes('*'))
      .flatMap(pattern => [pattern, escapedPath(pattern)])
      .map(text => text.toLowerCase()),
  )
  const others = patterns.filter(pattern => pattern.includes('*')).map(compilePathPattern)
  return path => plain.has(path.toLowerCase()) || others.some(fits => fits(path))
}
