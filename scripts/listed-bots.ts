// Makes server/count/data/listed-bots.ts anew: the names of bots that public lists know.
//
//   node scripts/listed-bots.ts
//
// The lists are two npm packages, and a Python package that is fetched with pip. To take newer ones, change the versions and the
// date, and see with `npm run measure` and the tests that nobody who is a person has such a name.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const crawlerUserAgents = 'crawler-user-agents@1.60.0'
const crawlerDetect = 'es6-crawler-detect@4.0.2'
const aiCrawlerIndex = 'ai-crawler-index==1.3.0'
const date = '2026-11-27'
const target = fileURLToPath(new URL('../server/count/data/listed-bots.ts', import.meta.url))

/** Words that say nothing of a bot by themselves, or name what people use. */
const leftOut = new Set([
  'agent',
  'analyzer',
  'android',
  'ap3a.240617.008',
  'app',
  'axis',
  'browser',
  'chrome',
  'client',
  'code',
  'compatible',
  'current',
  'desktop',
  'discovery',
  'drip',
  'edge',
  'email',
  'facebook',
  'feed',
  'firefox',
  'flow',
  'fluid',
  'generic',
  'google',
  'http',
  'instagram',
  'ios',
  'iphone',
  'java',
  'linux',
  'live',
  'mac',
  'mail',
  'mobile',
  'mozilla',
  'news',
  'node',
  'opera',
  'origin',
  'outlook',
  'perl',
  'photon',
  'php',
  'pocket',
  'proxy',
  'pump',
  'python',
  'radar',
  'reader',
  'ruby',
  'safari',
  'scanner',
  'search',
  'server',
  'service',
  'silk',
  'sogou',
  'spider',
  'summary',
  'test',
  'tools',
  'user-agent',
  'webview',
  'windows',
  'yahoo',
  'yandex',
  'zoom',
])

const folder = mkdtempSync(join(tmpdir(), 'hoofprint-'))
try {
  const known = new Set<string>()
  const keep = (names: string[]): string[] =>
    names.filter(name => {
      const key = name.toLowerCase()
      const isNew = isName(name) && !leftOut.has(key) && !known.has(key)
      known.add(key)
      return isNew
    })
  const sure = keep([
    ...readAiCrawlerIndex(),
    ...readCrawlerUserAgents().flatMap(({ pattern, instances }) => readPattern(pattern, instances)),
  ])
  const others = keep((await readCrawlerDetect()).flatMap(pattern => readPattern(pattern, [])))
  write(sure, others)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** What a pattern finds, as it is written where it is found; a plain pattern is what it finds. */
function readPattern(pattern: string, instances: string[]): string[] {
  const found = instances.map(agent => wordsAround(agent, new RegExp(pattern).exec(agent)))
  const plain = pattern.replace(/^\^|\$$/g, '').replace(/\\([^A-Za-z0-9])/g, '$1')
  const isPlain = !/[\\^$*?[\]{}|]|\.\*|\(.*\|/.test(pattern.replace(/^\^|\$$/g, '').replace(/\\[^A-Za-z0-9]/g, ''))
  return [...found, ...(isPlain ? [plain] : [])].map(text =>
    text
      .trim()
      .replace(/[;,(].*$/s, '')
      .replace(/[\s/;,(]+v?[\d.]*$|^[^A-Za-z0-9]+|[^A-Za-z0-9!)]+$/g, '')
      .trim(),
  )
}

/** What was found, up to where its first and its last word end. */
function wordsAround(agent: string, found: RegExpExecArray | null): string {
  if (!found) return ''
  const [before = ''] = /[A-Za-z0-9]*$/.exec(agent.slice(0, found.index)) ?? []
  const [after = ''] = /[A-Za-z0-9]$/.test(found[0])
    ? (/^[A-Za-z]*/.exec(agent.slice(found.index + found[0].length)) ?? [])
    : []
  return `${/^[A-Za-z0-9]/.test(found[0]) ? before : ''}${found[0]}${after}`
}

/** A name is short, and has letters enough not to be met by chance. */
function isName(text: string): boolean {
  return text.length >= 3 && text.length <= 40 && /^[A-Za-z0-9][\w .!&@:/+'-]*$/.test(text) && /[A-Za-z]{2}/.test(text)
}

type Crawler = { pattern: string; instances: string[] }

function readCrawlerUserAgents(): Crawler[] {
  return JSON.parse(
    readFileSync(join(fetchFromNpm(crawlerUserAgents), 'crawler-user-agents.json'), 'utf8'),
  ) as Crawler[]
}

async function readCrawlerDetect(): Promise<string[]> {
  const file = join(fetchFromNpm(crawlerDetect), 'dist/lib/crawler/crawlers.js')
  const { default: module } = (await import(pathToFileURL(file).href)) as {
    default: { Crawlers: new () => { getAll(): string[] } }
  }
  return new module.Crawlers().getAll()
}

function readAiCrawlerIndex(): string[] {
  const [name, version] = aiCrawlerIndex.split('==') as [string, string]
  const file = `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`
  run('python3', '-m', 'pip', 'download', '--quiet', '--no-deps', aiCrawlerIndex)
  run('python3', '-m', 'zipfile', '-e', file, '.')
  const { crawlers } = JSON.parse(readFileSync(join(folder, name.replaceAll('-', '_'), 'data.json'), 'utf8')) as {
    crawlers: { name: string; ua?: string }[]
  }
  return crawlers.flatMap(({ name, ua }) => [name, ua ?? name])
}

/** Where the files of a package are. */
function fetchFromNpm(name: string): string {
  const [packed = ''] = run('npm', 'pack', '--silent', name).split('\n')
  const unpacked = packed.replace('.tgz', '')
  run('mkdir', unpacked)
  run('tar', 'xzf', packed, '-C', unpacked)
  return join(folder, unpacked, 'package')
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8' })
}

function write(sure: string[], others: string[]): void {
  const sorted = (names: string[]): string[] =>
    names.toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
  writeFileSync(
    target,
    [
      '// Names of bots that public lists know, each as it is written in a User-Agent.',
      '//',
      `// Sources: ${crawlerUserAgents} on npm (MIT, © 2017 Martin Monperrus), ${aiCrawlerIndex} on PyPI (its`,
      `// table is CC0-1.0); ${crawlerDetect} on npm (MIT, © 2017 Jeffery ThaGintoki). Date: ${date}.`,
      '// Made by scripts/listed-bots.ts; not to be changed by hand.',
      '',
      '/** Whoever calls itself so is a bot. */',
      'export const surelyBots = `',
      ...sorted(sure),
      '`',
      '',
      '/** What a bot may be called, and somebody else as well. */',
      'export const maybeBots = `',
      ...sorted(others),
      '`',
      '',
    ].join('\n'),
  )
}
