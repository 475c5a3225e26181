// The command as npm installs it: on a Node that is too old it says so, in a sentence.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const root = new URL('../../', import.meta.url)
const about = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const bin = new URL(about.bin.hoofprint, root).pathname

for (const version of ['20.20.2', '23.11.0', '8.0.0']) {
  test(`on Node ${version} it names the version that is there and the one that is needed`, () => {
    const versions = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
    const pretend = `data:text/javascript,${encodeURIComponent(versions)}`
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', pretend, bin, 'version'], {
      encoding: 'utf8',
    })
    assert.equal(status, 1)
    assert.equal(stdout, '')
    assert.match(
      stderr,
      new RegExp(`^hoofprint: this is Node ${version}, and Hoofprint needs Node 24 or later: [^\\n]+\\.\\n$`),
    )
  })
}

test('it is among what is packed, and loads nothing before it knows the version', () => {
  assert.ok(about.files.includes('bin'))
  assert.deepEqual(readFileSync(bin, 'utf8').match(/^import .*$/gm), ["import { readFileSync } from 'node:fs'"])
})
