// A move to another database, and another server, while hits come in: through a proxy that waits, none is lost and none is double.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { agent } from '../helpers/app.ts'
import { makeFolder } from '../helpers/folder.ts'
import { freePort, makeDatabase, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

test('copied while it counts, stopped, copied once more and started there: every hit is counted once', async context => {
  const folder = makeFolder(context)
  const [from, to] = [await makeDatabase(folder), join(folder, 'there.db')]
  const flags = ['--listen', `127.0.0.1:${await freePort()}`, '--rate-limit', 'count:none']
  const old = await startServer(context, from, flags)
  const traffic = sendThroughProxy(old.port)
  await traffic.reach(50)
  const first = await runCommand(['copy', from, to])
  assert.equal(first.code, 0, first.errors)
  assert.match(
    first.output,
    /there\.db: 1 site, \d+ visits, \d+ raw hits, the same as in \S+\.\nAll totals of the copy agree\.\n$/,
  )
  await traffic.reach(traffic.counted() + 50)
  assert.equal(await old.stop(), 0)
  const second = await runCommand(['copy', from, to])
  assert.equal(second.code, 0, second.errors)
  const [, more] = /The copy of before had (\d+) raw hits less\./.exec(second.output) ?? []
  assert.ok(Number(more) >= 50, second.output)
  const next = await startServer(context, to, flags)
  await traffic.reach(traffic.counted() + 50)
  const sent = await traffic.end()
  assert.equal(await next.stop(), 0)

  const { output } = await runCommand(['export', '--site', 'example.com', '--db', to])
  const paths = output
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(',')[0]!)
  assert.ok(traffic.waited() > 0)
  assert.deepEqual(paths.toSorted(), Array.from({ length: sent }, (_, number) => `/${number}`).toSorted())
  assert.match((await runCommand(['check', '--db', to])).output, /Everything agrees/)
  // What has counted is no copy any more.
  assert.match(
    (await runCommand(['copy', from, to])).errors,
    /there\.db has counted since it was copied: delete it, or/,
  )
})

/**
 * Sends hits, each to a page of its own, one after the other, as a proxy does that holds a request until the server takes it: it
 * tries again where nobody listens, and where the answer is 503.
 */
function sendThroughProxy(port: number) {
  let counted = 0
  let waited = 0
  let ending = false
  const send = async (path: string): Promise<void> => {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/count?p=${path}`, {
        headers: { 'user-agent': agent, connection: 'close' },
      }).catch(() => undefined)
      await answer?.arrayBuffer()
      if (answer?.status === 200) return
      waited++
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }
  const all = (async () => {
    while (!ending) {
      await send(`/${counted}`)
      counted++
    }
  })()
  return {
    counted: () => counted,
    waited: () => waited,
    async reach(number: number) {
      while (counted < number) await new Promise(resolve => setTimeout(resolve, 5))
    },
    async end() {
      ending = true
      await all
      return counted
    },
  }
}
