// What npm fetches: only what the lock file names, byte for byte.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'

const root = new URL('../../', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, root), 'utf8'))
const project = read('package.json')
const locked = Object.entries(read('package-lock.json').packages as Record<string, Entry>)

type Entry = { integrity?: string; link?: true; dev?: true; hasInstallScript?: true; os?: string; version: string }

describe('the lock file', () => {
  test('knows the hash of everything that is fetched', () => {
    const fetched = locked.filter(([path, { link }]) => path.startsWith('node_modules/') && !link)
    assert.ok(fetched.length > 20)
    for (const [path, { integrity }] of fetched) assert.match(integrity ?? '', /^sha512-/, path)
  })

  test('lets no package run a script while it is installed, which could fetch more', () => {
    assert.deepEqual(
      Object.values(project.allowScripts as Record<string, boolean>).filter(allowed => allowed),
      [],
    )
    const names = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path))
    for (const name of names) assert.equal(project.allowScripts[name], false, name)
  })

  test('has a Node for each common machine, and for nobody who only runs Hoofprint', () => {
    const wanted = Object.keys(read('scripts/node/package.json').optionalDependencies)
    const nodes = locked.filter(([path]) => wanted.includes(nameOf(path)))
    assert.deepEqual(nodes.map(([path]) => nameOf(path)).sort(), wanted.sort())
    for (const [path, { dev, version }] of nodes) {
      assert.equal(dev, true, path)
      assert.equal(version.split('.')[0], '24', path)
    }
    assert.ok(!('optionalDependencies' in project))
  })
})

function nameOf(path: string): string {
  return path.replace(/^.*node_modules\//, '')
}
