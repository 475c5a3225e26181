// Makes the databases of test/fixtures/databases: one by each version of the tables, by the program of that commit, with a few hits
// of known numbers. Needs the history of the repository, and the registry once, for a package of before.
//
//   node scripts/older-databases.ts [NUMBER …]: of so many steps, or all that are missing

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { findMemoryPlace } from '../test/helpers/folder.ts'
import { agents, type KnownHit, knownHits, knownSite } from './older-databases/hits.ts'
import { waitForPort } from './port.ts'

/** The last commit before each step, by how many its database has taken; and one whose table was made otherwise for an hour. */
const commits: Record<string, string> = {
  ...{ '01': 'ce1b50a6', '02': '58266fe2', '03': '664d452b', '04': 'e495a329', '05': 'dd8bde8b', '06': '82b52a3c' },
  ...{ '07': '5d0b606b', '08': '3f9b4b36', '09': '2565a48f~1', '10': '98a1c30d~1', '11': 'deb98844', '12': 'cd6adb21' },
  ...{ '13': '07962e0b', '14': '227ebe76', '15': '7b7e4c98', '16': 'de86830e', '17': 'e906bdd2', '18': 'dc1633bf' },
  ...{ '19-first': '22499b59~1', '19': '5c466eb1', '20': '306d9715', '21': 'd43be197', '22': 'c802a17a' },
  ...{ '23': '416b65fd', '24': 'f218a730', '25': '125dea20' },
}

const top = fileURLToPath(new URL('..', import.meta.url))
const target = join(top, 'test/fixtures/databases')
const folder = mkdtempSync(join(tmpdir(), 'hoofprint-older-'))
const asked = process.argv.slice(2)

const person = 'ada@farm.example'
// What the first programs do not know of they do not read.
const environment = {
  ...process.env,
  HOOFPRINT_MEMORY_DIR: findMemoryPlace() ?? folder,
  HOOFPRINT_SPAM_LIST: 'none',
  HOOFPRINT_RATE_LIMIT: 'count:none',
}
/** Packs some of the hits, of which the programs of then leave thousands as they are. */
const packSome = `
  const { openSqliteStore } = await import('./server/store/sqlite/open.ts')
  const { systemClock: clock } = await import('./server/kit/clock.ts')
  const packing = { atOnce: 4, keep: 3, most: 4, hours: 2, pages: 0, changes: 2 }
  const { store, refused } = await openSqliteStore({ file: process.argv[1], role: 'server', clock, packing })
  if (refused) throw new Error(refused)
  while (await store.packHits());
  await store.close()`

mkdirSync(target, { recursive: true })
try {
  // The program of before asked for one package that is here no more.
  const words = ['install', '--silent', '--no-save', '--prefix', folder, 'ua-parser-js@1.0.41']
  execFileSync('npm', words, { stdio: 'inherit' })
  for (const [name, commit] of Object.entries(commits)) {
    const file = join(target, `${name}.db.gz`)
    if (asked.length > 0 ? asked.includes(name) : !existsSync(file)) await make(name, commit, file)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
  execFileSync('git', ['-C', top, 'worktree', 'prune'])
}

async function make(name: string, commit: string, file: string): Promise<void> {
  const tree = join(folder, name)
  execFileSync('git', ['-C', top, 'worktree', 'add', '--quiet', '--detach', tree, commit])
  symlinkSync(join(top, 'node_modules'), join(tree, 'node_modules'))
  const db = join(folder, `${name}.db`)
  const run = (words: string[], at: string, input?: string) => {
    const { status, stderr } = spawnSync(process.execPath, [...nodeFlags(at), 'server/main.ts', ...words, '--db', db], {
      ...{ cwd: tree, env: environment, input, encoding: 'utf8' },
    })
    // The first programs had fewer commands.
    if (status !== 0 && !/there is no command/.test(stderr)) throw new Error(`${name}: ${words.join(' ')}: ${stderr}`)
  }
  const [begun, ended] = [knownHits[0]!.at, knownHits.at(-1)!.at]
  const site = ['site', 'create', '--domain', knownSite.domain, '--timezone', knownSite.zone]
  run([...site, '--email', person, '--password-stdin'], begun, 'a goat in the garden')
  for (const [at, hits] of Object.entries(Object.groupBy(knownHits, hit => hit.at))) await count(tree, db, at, hits!)
  const ofSite = ['--site', knownSite.domain]
  run(['note', 'add', ...ofSite, 'Moved the goats'], ended)
  run(['goal', 'add', ...ofSite, '--name', 'Signed up', 'event:sign-up'], ended)
  run(['token', 'create', '--name', 'robot', '--email', person], ended)
  if (existsSync(join(tree, 'server/store/sqlite/upkeep/pack.ts')))
    execFileSync(process.execPath, [...nodeFlags(ended), '--input-type=module', '--eval', packSome, db], { cwd: tree })
  const bytes = shrink(db)
  writeFileSync(file, bytes)
  execFileSync('git', ['-C', top, 'worktree', 'remove', '--force', tree])
  console.log(`${name} (${commit}): ${bytes.length} bytes`)
}

/** Serves the database on that day, and sends it the hits of the day. */
async function count(tree: string, db: string, at: string, hits: readonly KnownHit[]): Promise<void> {
  const words = [...nodeFlags(at), 'server/main.ts', 'serve', '--db', db, '--listen', '127.0.0.1:0']
  const server = spawn(process.execPath, words, { cwd: tree, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(server, 'exit')
  const { port } = await waitForPort(server)
  for (const { visitor, query } of hits) {
    const url = `http://127.0.0.1:${port}/count?${new URLSearchParams(query)}`
    const answer = await fetch(url, { headers: { 'user-agent': agents[visitor]!, 'accept-language': 'nl' } })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${answer.headers.get('x-goatcounter')}`)
  }
  server.kill('SIGTERM')
  await ended
}

/** A clock that begins at that time. */
function nodeFlags(at: string): string[] {
  const code = `const real = Date.now; const begun = real(); Date.now = () => ${Date.parse(at)} + real() - begun`
  return ['--disable-warning=ExperimentalWarning', '--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

/** One file without what it needs no more, as small as it gets. */
function shrink(db: string): Buffer {
  const small = `${db}.small`
  const database = new Database(db)
  database.prepare('vacuum into ?').run(small)
  database.close()
  return gzipSync(readFileSync(small), { level: 9 })
}
