// How a person reads, from the terminal.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock as clock } from '../../server/kit/clock.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Store } from '../../server/store/store.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, owner } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

test('how somebody reads is printed and changed from the terminal, where a lock ends too', async context => {
  const db = await makeDatabase(makeFolder(context))
  const open = async <T>(task: (store: Store) => Promise<T>) => {
    const opened = await openSqliteStore({ file: db, role: 'guest', clock })
    assert.ok('store' in opened)
    return task(opened.store).finally(() => opened.store.close())
  }
  const user = () => open(async store => (await store.findUser(owner.email))!)
  const say = (...words: string[]) => runCommand(['user', 'settings', '--email', owner.email, '--db', db, ...words])
  const { id, settings } = await user()
  await open(store =>
    store.changeUserSettings(id, { ...settings, fewerNumbers: true, fewerNumbersUntil: 4_000_000_000 }),
  )
  assert.match((await say()).output, /^lists\tdefault$/m)
  const changed = await say('dates=iso', 'lists=rhythm,pages', 'zone=Asia/Calcutta', 'fewerNumbers=no', 'weekStart=7')
  assert.equal(changed.errors, '')
  assert.deepEqual((await user()).settings, {
    ...settings,
    ...{ dates: 'iso', lists: ['rhythm', 'pages'], zone: 'Asia/Kolkata', weekStart: 7 },
  })
  for (const [word, says] of [
    [
      'dates=ISO',
      'dates is “ISO”, but it must be one of iso, dashes, dots, slashes, american, or nothing: the default.',
    ],
    ['zone=Middle/Earth', 'zone is “Middle/Earth”, but it must be a time zone'],
    ['lists=pages,goats', 'lists is “pages,goats”, but it must be default, or some of pages, sources,'],
    ['figures=averageTime', 'figures is “averageTime”, but'],
    ['keys=perhaps', 'keys is “perhaps”, but it must be yes or no.'],
    ['constructor=1', '“constructor=1” must be NAME=VALUE, where NAME is one of: language, numbers,'],
    ['dates', '“dates” must be NAME=VALUE'],
  ] as const) {
    const refused = await say('theme=dark', word)
    assert.equal(refused.code, 2)
    assert.ok(refused.errors.includes(says), refused.errors)
  }
  assert.equal((await user()).settings.theme, '')
  assert.match((await say('--json', 'lists=default', 'language=nl')).output, /"language":\s*"nl"/)
  assert.equal((await user()).settings.lists, null)
})
