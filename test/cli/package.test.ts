// What npm hands to those who run it: the package is made, unpacked where nothing else is, and started.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { waitForPort } from '../../scripts/port.ts'
import { makeDatabase, owner } from '../helpers/server.ts'
import { readSource } from '../shape/source.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const about = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoofprint-package-'))
  const unpacked = join(folder, 'package')
  const packed = join(folder, `hoofprint-${about.version}.tgz`)

  before(() => {
    execFileSync('npm', ['pack', '--ignore-scripts', '--silent', root], { cwd: folder })
    execFileSync('tar', ['xzf', packed], { cwd: folder })
    // As npm installs it: what package.json depends on, and what that does.
    mkdirSync(join(unpacked, 'node_modules'))
    for (const name of ['node-addon-api', ...Object.keys(about.dependencies)])
      symlinkSync(`${root}node_modules/${name}`, join(unpacked, 'node_modules', name))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  test('is below a mebibyte, and fetches one other', () => {
    assert.ok(statSync(packed).size < 2 ** 20, `${statSync(packed).size} bytes`)
    assert.deepEqual(Object.keys(about.dependencies), ['better-sqlite3'])
  })

  test('counts, shows its pages and stops, with nothing else there', async context => {
    const db = await makeDatabase(folder)
    makeLarge(db)
    const file = join(folder, 'hoofprint.toml')
    writeFileSync(file, `db = ${JSON.stringify(db)}\nspam-list = "none"\n`)
    const words = ['--config', file, '--listen', '127.0.0.1:0']
    // Tests may have a place of their own for what V8 has compiled.
    const env = { ...process.env, NODE_COMPILE_CACHE: undefined }
    const child = spawn(process.execPath, [join(unpacked, 'bin/hoofprint.js'), ...words], { env })
    context.after(() => child.kill('SIGKILL'))
    const { port } = await waitForPort(child)
    const url = `http://127.0.0.1:${port}`
    const login = { method: 'POST', body: new URLSearchParams(owner), redirect: 'manual' } as const
    const cookie = (await fetch(`${url}/login`, login)).headers.get('set-cookie')!.split(';')[0]!
    for (const path of ['/sites/example.com?period=year', '/help/setup', '/count.js', '/health'])
      assert.equal((await fetch(url + path, { headers: { cookie } })).status, 200, path)
    const inGerman = await fetch(`${url}/help/setup`, { headers: { 'accept-language': 'de' } })
    assert.match(await inGerman.text(), /<h1>Erste Schritte/)
    assert.equal((await fetch(`${url}/patterns`)).status, 404)
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [0, null])
    assert.equal(readdirSync(join(unpacked, 'dist/.compiled')).length, 1)
  })

  test('has a server load few files, and the reader thread none that only a server needs', () => {
    const start = filesOf(join(unpacked, 'dist'), /^(main|serve-\w+|command-\w+)\.js$/)
    const reader = filesOf(join(unpacked, 'dist'), /^reader-thread\.js$/)
    assert.ok(start.size > reader.size && start.size <= 20, [...start].join(' '))
    const bytes = (files: Set<string>) =>
      [...files].reduce((sum, file) => sum + statSync(join(unpacked, 'dist', file)).size, 0)
    assert.ok(bytes(reader) < bytes(start) / 3, `${bytes(reader)} of ${bytes(start)} bytes`)
  })

  test('has nothing imported by a name that is not given out', () => {
    const dist = join(unpacked, 'dist')
    const files = readdirSync(dist).filter(file => file.endsWith('.js'))
    const given = new Map(files.map(file => [file, givenOut(readFileSync(join(dist, file), 'utf8'))]))
    const asked = files.flatMap(file => importsOf(readFileSync(join(dist, file), 'utf8')))
    assert.ok(asked.length > 100)
    for (const { from, names } of asked)
      for (const name of names) assert.ok(given.get(from)?.has(name), `${name} of ${from}`)
  })

  test('leaves out the maps, by which a build from the source knows its lines', () => {
    assert.ok(!existsSync(join(unpacked, 'dist/main.js.map')))
    const map = JSON.parse(readFileSync(`${root}dist/main.js.map`, 'utf8'))
    assert.ok(map.sources.includes('../server/main.ts'))
    assert.ok(!('sourcesContent' in map))
  })

  test('hands on the licence of each package that is in it', () => {
    const licences = readFileSync(join(unpacked, 'dist/LICENSES.txt'), 'utf8')
    const imported = readSource('server').flatMap(({ imports }) => imports.map(({ from }) => from))
    const bundled = imported.map(from => from.split('/')[0]!).filter(name => name in about.devDependencies)
    assert.ok(bundled.includes('drizzle-orm'))
    // The protocol of certificates alone is taken, and nothing that its package depends on.
    const ofOthers = ['@peculiar/x509', 'asn1js', 'axios', 'debug', 'node-forge']
    assert.deepEqual(Object.keys(read('acme-client').dependencies).sort(), ofOthers)
    for (const name of ['acme-client', ...withTheirs(bundled.filter(name => name !== 'acme-client'))]) {
      const { version, license } = read(name)
      assert.ok(licences.includes(`\n${name} ${version} (${license})\n\n`), name)
    }
    assert.match(licences, /Apache License\s+Version 2\.0/)
  })
})

/** What a minified file imports from those beside it. */
function importsOf(text: string): { from: string; names: string[] }[] {
  return [...text.matchAll(/import(?:\{([^}]*)\}from)?"\.\/([\w.-]+\.js)"/g)].map(([, list, from]) => ({
    from: from!,
    names: list ? list.split(',').map(word => word.split(' as ')[0]!) : [],
  }))
}

function givenOut(text: string): Set<string> {
  const lists = [...text.matchAll(/export\{([^}]*)\}/g)].flatMap(([, list]) => list!.split(','))
  return new Set(lists.map(word => word.split(' as ').at(-1)!))
}

/** All that are loaded by those whose names fit. */
function filesOf(dist: string, names: RegExp): Set<string> {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    for (const { from } of importsOf(readFileSync(join(dist, file), 'utf8'))) visit(from)
  }
  readdirSync(dist)
    .filter(file => names.test(file))
    .forEach(visit)
  return found
}

const read = (name: string) => JSON.parse(readFileSync(`${root}node_modules/${name}/package.json`, 'utf8'))

/** These packages and all that they depend on. */
function withTheirs(names: readonly string[]): Set<string> {
  return new Set(names.flatMap(name => [name, ...withTheirs(Object.keys(read(name).dependencies ?? {}))]))
}

/** A database of this size is asked by the reader thread, which has a file of its own. */
function makeLarge(db: string): void {
  const connection = new Database(db)
  connection.exec('create table room (bytes blob); insert into room values (zeroblob(17000000))')
  connection.close()
}
