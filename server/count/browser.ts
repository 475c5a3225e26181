// Which browser a User-Agent names: a table of words, read once from the beginning to the end.

import { apps, browsers, engines, frames } from './data/browsers.ts'

/** What a User-Agent says of its browser. `version` as it stands there; '' for what is not told. */
export type Found = { name: string; version: string }

/**
 * Finds the browser. What names itself is one of `data/browsers.ts`, and nothing else: a name that anybody can make up becomes
 * no label. What names no product is told by its engine and the system that it runs on. Takes time that grows with the length
 * of the text alone, not with the table.
 */
export function findBrowser(agent: string, system: string): Found {
  const { best, versions } = readProducts(agent)
  const found = best && refine(agent, best)
  // Most browsers pass for Safari, and Opera for itself as it was at 9.80: the true version stands apart.
  if (found?.name === 'Opera' && versions.has('presto'))
    return { name: 'Opera', version: versions.get('version') ?? found.version }
  if (found && found.name !== 'Dalvik') return found
  const own = ownBrowser(agent, system)
  return refine(agent, { name: own, version: own === 'WebKit' ? '' : (versions.get('version') ?? '') })
}

type BrowserWord = { name: string; rank: number }

/** Words before a slash, words that may stand alone outside of parentheses, and those that may do so anywhere. */
const products = new Map<string, BrowserWord>()
const words = new Map<string, BrowserWord>()
const anywhere = new Map<string, BrowserWord>()
/** Names as a browser says them in Client Hints, plain. */
const brands = new Map<string, BrowserWord>()
/** The last words of names that have several. */
const lastWords = new Set<string>()
for (const [rank, table] of [engines, frames, browsers, apps].entries()) {
  for (const line of table.trim().split('\n')) {
    const [name = '', tokens] = line.split(': ')
    const entry = { name, rank }
    brands.set(plain(name), entry)
    setIfNew(products, name.replaceAll(' ', ''), entry)
    setIfNew(products, name, entry)
    if (name.includes(' ')) setIfNew(words, name, entry)
    for (const token of tokens?.split(', ') ?? []) {
      const word = token.replace(/^[~(]/, '').toLowerCase()
      products.set(word, entry)
      if (/^[~(]/.test(token)) words.set(word, entry)
      if (token.startsWith('(')) anywhere.set(word, entry)
    }
  }
}

for (const name of products.keys()) if (name.includes(' ')) lastWords.add(name.slice(name.lastIndexOf(' ') + 1))

// What a browser is called by itself goes before what another would be called after its name.
function setIfNew(map: Map<string, BrowserWord>, word: string, entry: BrowserWord): void {
  if (!map.has(word.toLowerCase())) map.set(word.toLowerCase(), entry)
}

/** The product that counts, and the versions of what is none: 'version' and 'presto'. */
function readProducts(agent: string): { best: Product | undefined; versions: Map<string, string> } {
  let best: Product | undefined
  const versions = new Map<string, string>()
  let inside = 0
  let before = ''
  let beforeThat = ''
  const parts: string[] = agent.replaceAll('%20', ' ').match(word) ?? []
  for (const [index, part] of parts.entries()) {
    if (part === '(') inside++
    if (part === ')') inside--
    const pieces = part.toLowerCase().split('/')
    for (const [at, piece] of pieces.entries()) {
      const version = pieces[at + 1]
      const table = version !== undefined ? products : inside > 0 ? anywhere : words
      const isLast = at === 0 && lastWords.has(piece)
      const entry =
        (isLast && (table.get(`${beforeThat} ${before} ${piece}`) ?? table.get(`${before} ${piece}`))) ||
        table.get(piece)
      if (entry && (!best || entry.rank >= best.rank)) {
        const told = startOf(version ?? parts[parts[index + 1] === '(' ? index + 2 : index + 1] ?? '')
        best = { ...entry, version: told === '' && best?.name === entry.name ? best.version : told }
      }
      if (version !== undefined && notProducts.has(piece)) versions.set(piece, startOf(version))
    }
    beforeThat = before
    before = pieces.at(-1)!
  }
  return { best, versions }
}

type Product = Found & { rank: number }

// A parenthesis is a word of its own.
const word = /[()]|[^\s;,()[\]"'+@]+/g
const notProducts = new Set(['version', 'presto'])

function startOf(version: string): string {
  return /^v?(\d[\d.]*)/i.exec(version)?.[1] ?? ''
}

// What a word beside the name says: an edition with a name of its own, or a version that stands elsewhere.
function refine(agent: string, found: Found): Found {
  if (found.name === 'Yandex Browser' && agent.includes('(lite)')) return { ...found, name: 'Yandex Browser Lite' }
  if (found.name === 'Internet Explorer') return { ...found, version: ieVersion(agent) || found.version }
  return found
}

// What Internet Explorer 11 is called in its own text, and what it is in a mode of compatibility.
function ieVersion(agent: string): string {
  const [, mobile = ''] = /\bIEMobile[ /](\d{1,4}(?:\.\d{1,4})?)/.exec(agent) ?? []
  if (mobile !== '') return mobile
  const [, revision = ''] = /\bTrident\/.{0,200}\brv:(\d{1,4}\.\d{1,4})/.exec(agent) ?? []
  return revision
}

// The browser that comes with a system and is called as that, where no other is named.
const ownBrowsers = new Map([
  ['Android', 'Android Browser'],
  ['iOS', 'Safari'],
  ['macOS', 'Safari'],
  ['Tizen', 'Tizen Browser'],
  ['BlackBerry', 'BlackBerry Browser'],
  ['Symbian', 'Nokia Browser'],
])

function ownBrowser(agent: string, system: string): string {
  // An app's own requests: whatever it is, it shows no pages.
  if (agent.includes('CFNetwork/')) return agent.startsWith('Safari') ? 'Safari' : ''
  if (agent.includes('Trident/')) return 'Internet Explorer'
  if (/\bGecko\/\d/.test(agent)) return 'Firefox'
  const isPlain = /^(?:Mozilla|Android|Dalvik|Linux;|iP)|webkit/i.test(agent)
  if (isPlain && (system === 'iOS' || system === 'Android')) return ownBrowsers.get(system)!
  if (!/webkit|\bSafari\//i.test(agent)) return ''
  return ownBrowsers.get(system) ?? (/\bSafari\//.test(agent) ? 'Safari' : 'WebKit')
}

/** Whether a User-Agent begins with the name of a browser that is no other's: no app, and nothing that others are made of. */
export function isBrowserName(agent: string): boolean {
  const [first = '', second = ''] = agent.slice(0, 80).replaceAll('%20', ' ').toLowerCase().match(word) ?? []
  const [name = '', version] = first.split('/')
  const one = (version === undefined ? words : products).get(name)
  const two = products.get(`${name} ${second.split('/')[0]}`)
  return (one ?? two)?.rank === 2
}

/** Whether a browser or an app is called so. */
export function isProduct(name: string): boolean {
  return (products.get(name.toLowerCase())?.rank ?? 0) > 1
}

/** A User-Agent without the words by which browsers are known, so that nothing else is read into them. */
export function withoutBrowsers(agent: string): string {
  let rest = ''
  let done = 0
  let before = { text: '', index: 0 }
  for (const { 0: part, index } of agent.matchAll(word)) {
    const [name = ''] = part.toLowerCase().split('/')
    const two = products.get(`${before.text} ${name}`)
    const entry = two ?? (part.includes('/') ? products : words).get(name)
    if (entry && entry.rank > 0) {
      rest += `${agent.slice(done, two ? Math.max(before.index, done) : index)}Chrome/120.0`
      done = index + part.length
    }
    before = { text: name, index }
  }
  return rest + agent.slice(done)
}

/** The browser that is called so in Client Hints, or whose Android app has such a package; undefined for those that only say what all are made of. */
export function findNamed(text: string): string | undefined {
  const entry = brands.get(plain(text)) ?? products.get(text.toLowerCase())
  return entry && entry.rank > 1 ? entry.name : undefined
}

function plain(name: string): string {
  return name.toLowerCase().replace(/ ?browser$/, '')
}
