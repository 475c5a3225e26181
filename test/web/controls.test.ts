// Characters that act: control characters, and marks that turn the direction of text. What visitors send of them goes nowhere, and
// what a database holds from before leaves by no door.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { systemClock } from '../../server/kit/clock.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Store } from '../../server/store/store.ts'
import { openApp, type TestApp } from '../helpers/app.ts'
import { makeFolder } from '../helpers/folder.ts'
import { runCommand } from '../helpers/terminal.ts'
import { count, farm, label, makeSite } from '../store/visits.ts'

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => from + place)
// All of Cc but NUL, which is no text at all; all of Bidi_Control; and the two line ends of Unicode.
const codes = [
  ...range(0x01, 0x1f),
  ...range(0x7f, 0x9f),
  0x61c,
  0x200e,
  0x200f,
  ...range(0x202a, 0x202e),
  ...range(0x2066, 0x2069),
  0x2028,
  0x2029,
]
const all = String.fromCharCode(...codes)
/** What a line of text may hold besides letters. */
const acting = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u

type Listed = { list: { rows: { name: string }[] } }

/** What an attacker would write: a new title for the window, and a clipboard. */
const osc = '\x1b]0;gotcha\x07\x9d52;c;Z290Y2hh\x9c'

function assertQuiet(text: string, what: string) {
  // Line ends of CSV and of headers.
  const found = acting.exec(text.replaceAll('\r\n', '\n'))
  assert.equal(
    found && JSON.stringify(text.slice(Math.max(0, found.index - 20), found.index + 20)),
    null,
    `${what}: U+${found?.[0].codePointAt(0)?.toString(16)}`,
  )
}

const doors = [
  '',
  '.json',
  '.csv',
  '.txt',
  '.atom',
  '.svg',
  '/pages.csv',
  '/pages.txt',
  '/referrers.json',
  '/events.csv',
  '/campaigns.json',
  '/received.json',
  '/received.csv',
  '/now.json',
  '/notes.json',
]

describe('what visitors send', () => {
  let app: TestApp
  before(async () => {
    app = await openApp({ flags: ['--rate-limit', 'count:none,export:none'] })
    for (const text of [...codes.map(code => String.fromCharCode(code)), osc]) {
      const odd = encodeURIComponent(`a${text}b`)
      const from = encodeURIComponent(`https://ref.example/${text}x`)
      const search = encodeURIComponent(`?utm_campaign=${encodeURIComponent(`c${text}d`)}`)
      await app.count(`p=/${odd}&t=${odd}&r=${from}&q=${search}`)
      await app.count(`p=${odd}&e=true&t=${odd}&r=${odd}`)
      const refused = await app.count(`p=/${odd}&site=${odd}`)
      assertQuiet(refused.headers.get('x-goatcounter') ?? '', 'header')
      await app.count(`p=/${odd}`, { headers: { 'user-agent': 'curl/8' } })
    }
  })

  test('is one page and one event, whatever of these stands in their names', async () => {
    const { list } = (await (await app.own('/sites/example.com/pages.json')).json()) as Listed
    const paths = list.rows.map(({ name: path }) => path).filter(path => !path.includes('gotcha'))
    assert.deepEqual([...new Set(paths)].sort(), ['/ab'])
  })

  for (const door of [...doors, '/export', '/export?counters=1', '/received']) {
    test(`does not leave by ${door || 'the dashboard'}`, async () => {
      const answer = await app.own(`/sites/example.com${door}`)
      assert.ok(answer.status < 400, `${door} ${answer.status}`)
      assertQuiet(await answer.text(), door)
    })
  }

  test('is not in the log', () => {
    for (const line of app.log) assertQuiet(line, 'log')
  })
})

/** As an older version has kept it: nothing on its way in looked at it. */
async function fillOld(store: Store, site: Parameters<typeof count>[1]) {
  const odd = `${all}${osc}`
  const labels = {
    referrer: label(`r${odd}`, `/${odd}`, 'h'),
    campaign: label(`c${odd}`),
    browser: label(`Fire${odd}fox`, odd),
  }
  await count(store, site, [
    { path: `/${odd}`, title: odd, labels },
    { path: odd, event: true, labels },
  ])
  await store.addNote(site.id, { day: 20261121, text: `n${odd}` })
}

describe('what a database holds from before', () => {
  let app: TestApp
  before(async () => {
    app = await openApp({ flags: ['--rate-limit', 'count:none,export:none'] })
    await fillOld(app.store, app.site)
    await app.app.services.directory.reload()
  })

  for (const door of [...doors.filter(door => door !== '' && door !== '.svg'), '/export', '/export?counters=1']) {
    test(`does not leave by ${door}`, async () => {
      const answer = await app.own(`/sites/example.com${door}`)
      assert.ok(answer.status < 400, `${door} ${answer.status}`)
      assertQuiet(await answer.text(), door)
    })
  }

  test('is the same text in JSON, only escaped', async () => {
    const { list } = (await (await app.own('/sites/example.com/pages.json')).json()) as Listed
    assert.ok(list.rows.some(({ name: path }) => path === `/${all}${osc}`))
  })

  test('does not act in a terminal, whatever command prints it', async context => {
    const file = join(makeFolder(context), 'old.db')
    const opened = await openSqliteStore({ file, role: 'server', clock: systemClock })
    assert.ok('store' in opened)
    const site = await makeSite(opened.store, farm)
    await fillOld(opened.store, site)
    await opened.store.close()
    const commands = [
      ['note', 'list', '--site', site.code],
      ['export', '--site', site.code],
      ['export', '--site', site.code, '--form', 'hits-all'],
      ['export', '--site', site.code, '--form', 'counters'],
      ['check'],
      ['rebuild', '--site', site.code],
      ['note', 'add', '--site', site.code, `x${osc}${all}`],
      ['note', 'list', '--site', `x${osc}`],
    ]
    for (const words of commands) {
      const { output, errors } = await runCommand([...words, '--db', file])
      assert.ok(output + errors !== '', words.join(' '))
      assertQuiet(output, words.slice(0, 2).join(' '))
      assertQuiet(errors, words.slice(0, 2).join(' '))
    }
  })
})
