// The script with what a tag asks for, as the server answers.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp } from '../../helpers/app.ts'

test('each composition has a tag of its own, which says later that it is the same', async () => {
  const { ask } = await openApp()
  const tags = new Set<string>()
  for (const query of ['', '?only=pageviews', '?engagement', '?auto=outbound', '?auto=outbound,downloads', '?hash']) {
    const answer = await ask(`/count.js${query}`)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=86400')
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    const etag = answer.headers.get('etag')!
    tags.add(etag)
    const again = await ask(`/count.js${query}`, { headers: { 'if-none-match': etag } })
    assert.equal(again.status, 304, query)
  }
  assert.equal(tags.size, 6)
})

test('what asks for the same is the same, in any order and beside anything else', async () => {
  const { ask } = await openApp()
  const tag = async (query: string) => (await ask(`/count.js?${query}`)).headers.get('etag')
  const once = await tag('auto=outbound,downloads&engagement')
  assert.equal(await tag('site=blog&engagement=1&auto=downloads+outbound,nothing'), once)
  assert.equal(await tag('site=blog&only=something&auto='), await tag(''))
  assert.equal(await tag('auto=all'), await tag('auto=outbound,downloads,forms,404,mailto,tel,vitals'))
})

test('a query that nobody foresaw is answered with the plain script', async () => {
  const { ask } = await openApp()
  const plain = await (await ask('/count.js')).text()
  for (const query of ['auto=__proto__,constructor', 'auto=%ff', `auto=${'x,'.repeat(3000)}`, '&&==', 'only='])
    assert.equal(await (await ask(`/count.js?${query}`)).text(), plain, query.slice(0, 40))
})
