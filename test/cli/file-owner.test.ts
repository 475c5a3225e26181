// What root's commands leave in folders of a server that runs as somebody else: nothing that it could not read or remove.

import assert from 'node:assert/strict'
import { chownSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ensureFile, ensureFolder, giveToOwner, makeFile } from '../../server/kit/file-owner.ts'
import { makeFolder } from '../helpers/folder.ts'
import { runCommand } from '../helpers/terminal.ts'

const [user, group] = [64_321, 64_322]

/** A folder of another user; the owners of all that lies in it, by their paths. */
function makeForeign(folder: string, name: string) {
  const path = join(folder, name)
  mkdirSync(path, { mode: 0o700 })
  chownSync(path, user, group)
  const owners = () =>
    readdirSync(path, { recursive: true, encoding: 'utf8' }).map(file => {
      const { uid, gid } = lstatSync(join(path, file))
      return `${file} ${uid}:${gid}`
    })
  return { path, owners }
}

const isRoot = process.getuid?.() === 0

test('what commands of root make in the folders of a server belongs to its user', async context => {
  if (!isRoot) return context.diagnostic('only root gives files away: this goes without')
  const folder = makeFolder(context)
  const data = makeForeign(folder, 'data')
  const backups = makeForeign(folder, 'backups')
  const db = join(data.path, 'data', 'hoofprint.db')
  const call = async (...words: string[]) => {
    const { code, errors } = await runCommand(words, { input: 'a goat in the garden' })
    assert.equal(code, 0, errors)
  }
  await call('site', 'create', '--domain', 'example.com', '--email', 'a@b.example', '--password-stdin', '--db', db)
  await call('backup', backups.path, '--db', db)
  await call('backup', join(data.path, 'copy.db'), '--db', db)
  await call('backup', '--backup-to', join(data.path, 'own/backups'), '--db', db)
  await call('restore', backups.path, '--db', join(data.path, 'sub/restored.db'))
  await call('copy', db, join(data.path, 'moved.db'))
  const made = [...data.owners(), ...backups.owners()]
  assert.deepEqual(
    made.filter(line => !line.endsWith(` ${user}:${group}`)),
    [],
  )
  for (const file of [
    'data/hoofprint.db',
    'copy.db',
    'own/backups',
    'sub/restored.db',
    'sub/restored.db.lock',
    'moved.db',
  ])
    assert.ok(made.includes(`${file} ${user}:${group}`), file)
  assert.equal(backups.owners().length, 2)
})

test('a file that is there already, and one that a link leads to, keep their owner', context => {
  if (!isRoot) return context.diagnostic('only root gives files away: this goes without')
  const { path, owners } = makeForeign(makeFolder(context), 'data')
  const outside = join(path, '..', 'outside')
  writeFileSync(outside, 'mine')
  symlinkSync(outside, join(path, 'link'))
  writeFileSync(join(path, 'there'), 'mine')
  for (const name of ['link', 'there']) {
    ensureFile(join(path, name))
    assert.throws(() => makeFile(join(path, name)), { code: 'EEXIST' })
  }
  ensureFolder(path)
  assert.equal(lstatSync(outside).uid, 0)
  assert.ok(owners().includes('there 0:0'))
})

test('whoever is not root gives nothing away', context => {
  const folder = makeFolder(context)
  const file = join(folder, 'file')
  const { uid } = lstatSync(folder)
  const { getuid } = process
  context.after(() => Object.assign(process, { getuid }))
  Object.assign(process, { getuid: () => uid + 1 })
  const handle = openSync(file, 'wx')
  giveToOwner(handle, join(folder, 'no such folder'))
  closeSync(handle)
  assert.equal(lstatSync(file).uid, uid)
})
