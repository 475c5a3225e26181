// The manual as pages: its chapters, their code, and addresses from before.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chapters } from '../../server/web/help.ts'
import { en } from '../../server/web/reader/texts/en.ts'
import { openApp } from '../helpers/app.ts'

test('every piece of code has a button that copies it, hidden until a script shows it', async () => {
  const app = await openApp()
  for (const chapter of chapters) {
    const html = (await (await app.ask(`/help/${chapter}`)).text()).replace(
      /<figure class="picture">[\s\S]*<\/figure>/,
      '',
    )
    const blocks = [...html.matchAll(/<pre tabindex="0"><code id="([^"]+)">/g)].map(([, id]) => id)
    if (['setup', 'script', 'guides'].includes(chapter)) assert.ok(blocks.length >= 5, chapter)
    assert.equal(html.split('<pre').length - 1, blocks.length, chapter)
    assert.deepEqual(
      [...html.matchAll(/<button [^>]*hidden[^>]* data-copy="([^"]+)"/g)].map(([, id]) => id),
      blocks,
    )
  }
})

test('the guides hold the tag of this server, and are linked where a site waits for its first hit', async () => {
  const app = await openApp({ flags: ['--public-url', 'https://stats.example.com'] })
  const guides = await (await app.ask('/help/guides')).text()
  for (const part of guides.split('<h2 ').slice(1, -1)) assert.match(part, /https:\/\/stats\.example\.com\/count\.js/)
  for (const path of ['/sites/example.com', '/sites/example.com/start'])
    assert.match(await (await app.own(path)).text(), /href="\/help\/guides"/)
})

test('the glossary defines the figures as the pages do', async () => {
  const app = await openApp()
  const html = await (await app.ask('/help/glossary')).text()
  for (const { definition } of [en.figures.visitors, en.figures.visits, en.figures.pageviews])
    assert.ok(html.includes(definition), definition)
})

test('the chapter on filters is found under its old name', async () => {
  const app = await openApp()
  const answer = await app.ask('/help/narrowing')
  assert.equal(answer.status, 308)
  assert.equal(answer.headers.get('location'), '/help/filters')
})
