// Notes from the terminal.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

async function open(context: TestContext) {
  const db = await makeDatabase(makeFolder(context))
  const run = (name: string, ...words: string[]) =>
    runCommand(['note', name, '--site', 'example.com', '--db', db, ...words])
  return { db, run }
}

test('a note is added from words or one text, and listed from the newest day on', async context => {
  const { run } = await open(context)
  const added = await run('add', '--day', '2026-11-19', 'On', 'Hacker News')
  assert.deepEqual([added.code, added.output, added.errors], [0, '2026-11-19\tOn Hacker News\n', ''])
  await run('add', '--day', '2026-11-20', 'New\n layout \u001b[31m')
  assert.equal((await run('add', '--day', '2026-11-21', '--', '--day', 'is a flag')).code, 0)
  const { output } = await run('list')
  assert.equal(output, '2026-11-21\t--day is a flag\n2026-11-20\tNew layout [31m\n2026-11-19\tOn Hacker News\n')
})

test('without a day a note is of today', async context => {
  const { run } = await open(context)
  const { output } = await run('add', 'Today')
  const day = output.slice(0, 10)
  // Whatever the zone of the site: within a day of now.
  assert.ok(Math.abs(Date.parse(`${day}T12:00Z`) - Date.now()) < 36 * 3600 * 1000, day)
})

const wrongs: [what: string, words: string[], RegExp][] = [
  ['no text', [], /^hoofprint: TEXT: Write what happened\.\n$/],
  ['a text that is too long', ['x'.repeat(201)], /^hoofprint: TEXT: Write at most 200 characters\.\n$/],
  ['a day that does not exist', ['--day', '2026-02-30', 'x'], /^hoofprint: --day: Choose a date/],
]
for (const [what, words, sentence] of wrongs) {
  test(`${what} is refused in a sentence, and nothing is written`, async context => {
    const { run } = await open(context)
    const { code, errors, output } = await run('add', ...words)
    assert.equal(code, 2)
    assert.match(errors, sentence)
    assert.equal(output, '')
    assert.equal((await run('list')).output, '')
  })
}

test('a site that is not there, and words for a command that takes none, are refused', async context => {
  const { db, run } = await open(context)
  const elsewhere = await runCommand(['note', 'add', '--site', 'nowhere', '--db', db, 'x'])
  assert.match(elsewhere.errors, /there is no site “nowhere”/)
  assert.match((await run('list', 'x')).errors, /“x” is one word too many/)
  assert.match(
    (await runCommand(['note', 'list', '--site', 'x', '--db', join(db, 'no.db')])).errors,
    /^hoofprint: --db/,
  )
})
