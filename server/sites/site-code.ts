// The names by which a site is called: its code, and the domains of its pages.

import { isIPv4 } from 'node:net'

/** Whether a text can be a site's code: it is part of addresses, and an ending there chooses a format. */
export function isCode(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])$/.test(text) && !formats.test(text) && !reserved.has(text)
}

/**
 * The host name in what a person typed for a website: `https://www.Example.com:8443/about` is `www.example.com`. Names in
 * other scripts become their ASCII form. Undefined when there is none.
 */
export function readDomain(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#\\].*$/s, '')
    .replace(/^.*@/s, '')
  const host = URL.parse(`http://${bare}`)?.hostname.replace(/\.$/, '') ?? ''
  // Numbers such as 2130706433 would be read as the address 127.0.0.1, which nobody means.
  if (isIPv4(host)) return bare.startsWith(host) ? host : undefined
  const name = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/
  return name.test(host) || host.startsWith('[') ? host : undefined
}

const formats = /\.(?:csv|json|txt|svg|atom)$/

/** Words that stand where a code may stand in addresses, now or one day. */
const reserved: ReadonlySet<string> = new Set([
  'all',
  'api',
  'assets',
  'count',
  'count.js',
  'delete',
  'edit',
  'export',
  'favicon.ico',
  'health',
  'help',
  'import',
  'login',
  'logout',
  'metrics',
  'new',
  'new-site',
  'password',
  'settings',
  'setup',
  'sites',
  'status',
  'users',
])
