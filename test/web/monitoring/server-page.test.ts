// The page of the server, and the same by API v1: what is found, what runs, what went wrong.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addSite, openApp, type TestApp } from '../../helpers/app.ts'

async function see(app: TestApp): Promise<string> {
  const answer = await app.own('/server')
  assert.equal(answer.status, 200)
  return answer.text()
}

type State = {
  version: string
  findings: { name: string; state: string; todo: string | null }[]
  jobs: { name: string; ended: string | null; failure: string | null }[]
  slow_requests: { route: string; seconds: number }[]
  problems: { message: string; times: number }[]
}

async function ask(app: TestApp): Promise<State> {
  const made = await app.own('/api/v1/server')
  assert.equal(made.status, 200)
  return (await made.json()) as State
}

test('what wants to be seen to stands first, and what is found of the proxy is told of the request that asks', async () => {
  const app = await openApp({ flags: ['--public-url', 'http://stats.example.org'] })
  const html = await see(app)
  assert.match(html, /<h1>Server<\/h1>/)
  const names = [...html.matchAll(/<li class="(ok|warning|problem)"><span><b[^>]*>\w+<\/b> ([\w -]+)</g)].map(
    ([, state, name]) => `${state} ${name}`,
  )
  assert.ok(names.includes('ok proxy'), names.join())
  assert.ok(names.includes('ok settings'))
  assert.ok(names.includes('ok database'))
  assert.match(html, /No backup of the server has looked at its pages yet; hoofprint doctor looks at them now/)
  const ranks = names.map(name => ['problem', 'warning', 'ok'].indexOf(name.split(' ')[0]!))
  assert.deepEqual(ranks, [...ranks].sort())
})

test('of each job it is told when it ran, how long it took, and why it failed', async () => {
  const app = await openApp()
  assert.match(await see(app), /pack raw hits<\/span> <small>Every 10\u202fs · not yet/)
  app.store.packHits = () => Promise.reject(new Error('no <b>room</b>'))
  await pass(app, 20)
  const html = await see(app)
  assert.match(html, /Failed on [^<]*: no &lt;b&gt;room/)
  assert.match(html, /forget sessions that have ended<\/span> <small>Every 1\u202fmin · not yet/)
  const { jobs } = await ask(app)
  const failed = jobs.find(({ name }) => name === 'pack raw hits')
  assert.equal(failed?.failure, 'no <b>room</b>')
  assert.match(failed?.ended ?? '', /^2026-11-21T/)
})

test('warnings and errors of the last day are told, the same only once, and nothing in them is a tag', async () => {
  const app = await openApp()
  assert.match(await see(app), /There were none/)
  for (let turn = 0; turn < 3; turn++) app.app.services.log.error('could not <i>write</i>', { path: '/srv\u202e/x' })
  const html = await see(app)
  assert.match(html, /could not &lt;i&gt;write/)
  assert.match(html, /Error · [^<]* · 3 times/)
  assert.doesNotMatch(html, /\u202e/)
  const [problem] = (await ask(app)).problems
  assert.deepEqual([problem?.message, problem?.times], ['could not <i>write</i>', 3])
  app.clock.advance(86_400_000)
  assert.equal((await ask(app)).problems.length, 0)
})

test('a request that took long is told by its route and time, and not by what was asked', async () => {
  const app = await openApp()
  await addSite(app, 'secret.example')
  // Whoever logs in waits for a password to be tried.
  await app.own('/account')
  const { metrics } = app.app.services
  const now = metrics.now
  let asked = 0
  metrics.now = () => now() + 1.5 * asked++
  await app.own('/sites/secret.example?filter=path:/secret')
  metrics.now = now
  const [slow] = (await ask(app)).slow_requests
  assert.equal(slow?.route, '/sites/:code')
  assert.ok(slow.seconds > 1)
  const html = await see(app)
  assert.match(html, /<code>GET \/sites\/:code<\/code>/)
  assert.doesNotMatch(html.slice(html.indexOf('<h1>')), /secret/)
})

/** Lets so many seconds pass, one by one. */
async function pass({ clock }: TestApp, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    clock.advance(1000)
    await new Promise(resolve => setImmediate(resolve))
  }
}
