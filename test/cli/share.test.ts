// `hoofprint share …`: a link is made, listed and revoked by a script.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

async function open(context: TestContext) {
  const db = await makeDatabase(makeFolder(context))
  return (what: string, ...words: string[]) =>
    runCommand(['share', what, '--site', 'example.com', ...words, '--db', db])
}

test('a link is made with its limits, its address is printed, and it can be revoked once', async context => {
  const say = await open(context)
  const made = await say(
    'add',
    ...['--name', 'Ann', '--pages', '/blog/*,/about', '--filter', 'country:NL', '--threshold', '5'],
    ...['--public-url', 'https://stats.example.com'],
  )
  assert.equal(made.code, 0)
  assert.match(made.output, /^https:\/\/stats\.example\.com\/share\/[\w-]{43}\n$/)
  const [link, ...others] = JSON.parse((await say('list', '--json')).output)
  assert.deepEqual(others, [])
  assert.deepEqual([link.name, link.filter, link.pages], ['Ann', 'country:NL', ['/blog/*', '/about']])
  assert.equal((await say('revoke', '--link', String(link.id))).code, 0)
  assert.match((await say('list')).output, /^1\tAnn\t–\trevoked\n$/)
  assert.equal((await say('revoke', '--link', String(link.id))).code, 2)
})

test('what is wrong is said with its flag', async context => {
  const say = await open(context)
  const wrong = async (...words: string[]) => {
    const { code, errors } = await say('add', '--name', 'Ann', ...words)
    assert.equal(code, 2)
    return errors
  }
  assert.match(await wrong('--filter', 'goal:x'), /--filter: A link cannot be limited by a goal/)
  assert.match(await wrong('--pages', 'blog'), /--pages: “blog” is not a path/)
  assert.match(await wrong('--last-day', '2020-01-01'), /--last-day: Enter a day/)
  assert.match(await wrong('--threshold', '1'), /--threshold: Enter a number/)
})
