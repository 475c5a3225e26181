// The channels of a site tell who sent visitors; of one page they tell what leads to it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp } from '../../helpers/app.ts'

test('own pages are a channel of a page, and none of the whole site', async () => {
  const app = await openApp()
  await app.count('p=/a&r=https://news.example/')
  await app.count('p=/b&r=https://example.com/a')
  const channels = async (view: string) => {
    const answer = await app.own(`/sites/example.com${view}`)
    const { lists } = (await answer.json()) as { lists: { channels: { rows: { name: string; visits: number }[] } } }
    return lists.channels.rows.map(({ name, visits }) => [name, visits])
  }
  assert.deepEqual(await channels('.json'), [['referral', 1]])
  assert.deepEqual(await channels('/page.json?path=/b'), [['own', 1]])
})
