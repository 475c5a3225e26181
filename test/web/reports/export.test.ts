// Files of everything: how many somebody may ask for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'

const path = '/sites/example.com/export'

async function ask(flags: string[], times: number) {
  const app = await openApp({ flags })
  const headers = { cookie: await enter(app) }
  const answers: Response[] = []
  for (let turn = 0; turn < times; turn++) {
    const answer = await app.ask(path, { headers })
    if (answer.status === 200) await answer.text()
    answers.push(answer)
  }
  return { app, headers, answers }
}

test('ten files in an hour, whatever the address; the next is refused with a page that says when to come again', async () => {
  const { app, headers, answers } = await ask([], 11)
  assert.deepEqual(
    answers.map(({ status }) => status),
    [...Array(10).fill(200), 429],
  )
  const refused = await app.ask(`${path}?what=counters&gzip=1`, { headers, ip: '198.51.100.99' })
  assert.equal(refused.status, 429)
  assert.match(refused.headers.get('content-type')!, /^text\/html/)
  const seconds = Number(refused.headers.get('retry-after'))
  assert.ok(seconds > 300 && seconds <= 360, `${seconds}`)
  assert.match(await refused.text(), /try again in 6 minutes/)
  app.clock.advance(seconds * 1000)
  assert.equal((await app.ask(path, { headers })).status, 200)
})

test('the limit can be set and lifted', async () => {
  const few = await ask(['--rate-limit', 'export:1/60'], 2)
  assert.deepEqual(
    few.answers.map(({ status }) => status),
    [200, 429],
  )
  const { answers } = await ask(['--rate-limit', 'export:none'], 12)
  assert.ok(answers.every(({ status }) => status === 200))
})
