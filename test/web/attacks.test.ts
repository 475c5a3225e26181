// What somebody tries who is let in, or is counted: ids of others, fields that are no part of a form, and tags in everything that is shown to guests.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { hashToken } from '../../server/kit/password.ts'
import { type Level, noAccess } from '../../server/sites/access.ts'
import type { Site } from '../../server/sites/site.ts'
import { type TokenRight, tokenRights } from '../../server/sites/tokens.ts'
import { makeShareLink } from '../../server/stats/make-share-link.ts'
import { passwords } from '../helpers/accounts.ts'
import { addSite, agent, type TestApp } from '../helpers/app.ts'
import { enter } from '../helpers/crawl.ts'
import { openFilled, pathOf } from '../helpers/small-installation.ts'
import { type Asked, addresses, nameOf } from './every-address.ts'

const eve = 'eve@example.com'
const limits = ['--rate-limit', 'count:none,login:none,api:none,api-count:none,export:none,counter:none']

/** Somebody with access to the first site alone, who has a token too, and another site with one of everything. */
async function open(level: Level) {
  const app = await openFilled(limits)
  const other = await addSite(app, 'other.example')
  await fill(app, other)
  const access = { ...noAccess, sites: new Map([[app.site.id, level]]) }
  const user = await app.store.createUser({ email: eve, password: '', createdAt: 1, access })
  assert.ok('id' in user)
  const rights = Object.keys(tokenRights) as TokenRight[]
  await app.store.createToken(user.id, { hash: hashToken('eve'), name: 'Eve', rights, createdAt: 1 })
  return { app, other }
}

async function fill({ store, clock }: TestApp, site: Site): Promise<void> {
  const condition = { kind: 'page', pattern: '/x-theirs' } as const
  await store.addNote(site.id, { day: 20_261_121, text: 'x-theirs' })
  await store.addGoal(site.id, { name: 'x-theirs', condition })
  await store.addFunnel(site.id, { name: 'x-theirs', steps: [condition, condition], hours: 24 })
  await makeShareLink({ store, clock, passwords }, site, { name: 'x-theirs' })
  const file = { name: 'x-theirs', digest: 'a', format: 'combined', startedAt: 1_767_225_600, seed: randomBytes(32) }
  await store.beginImport(site, file)
}

/** Everything of a site that an id could reach, and who may what. */
async function snapshot({ store }: TestApp, { id }: Site): Promise<string> {
  const people = (await store.users()).map(({ email, access }) => [
    email,
    access.owner,
    access.everywhere,
    [...access.sites],
  ])
  const site = (await store.sites()).find(one => one.id === id)
  const of = [
    store.notesOf(id, { limit: 99, offset: 0 }),
    store.goalsOf(id),
    store.funnelsOf(id),
    store.shareLinks(id),
    store.imports(id),
  ]
  return JSON.stringify([people, site, ...(await Promise.all(of as Promise<unknown>[]))])
}

/** Asks as Eve, with these fields in a form or as JSON. */
async function send(app: TestApp, { method, path, kind }: Asked, fields: Record<string, unknown>, id: string) {
  const named = path.replaceAll(/\{(\w+)\}/g, ':$1').replace(':id', id)
  const headers: Record<string, string> =
    kind === 'page'
      ? { cookie: await enter(app, false, eve) }
      : { authorization: 'Bearer eve', 'content-type': 'application/json' }
  const texts = Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)])
  const body = method === 'GET' ? undefined : kind === 'page' ? new URLSearchParams(texts) : JSON.stringify(fields)
  const answer = await app.ask(pathOf(named, app) + (kind === 'goatcounter' ? `?site=${app.site.code}` : ''), {
    ...{ method, headers },
    ...(body !== undefined && { body }),
  })
  assert.ok(answer.status < 500, `${answer.status} ${nameOf({ method, path, kind })}`)
  // A stream of events has no end of its own.
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    await answer.body?.cancel()
    return ''
  }
  return answer.text()
}

test('an id of another site opens and changes nothing through one’s own', async () => {
  const { app, other } = await open('admin')
  const before = await snapshot(app, other)
  for (const asked of addresses) {
    // Of their site they may remove everybody, themselves too; what they may do to others, people.test.ts holds.
    if (!/:code|\{code\}/.test(asked.path) || asked.path.endsWith('/people')) continue
    const ids = /:id|\{id\}/.test(asked.path) ? ['1', '2'] : asked.method === 'POST' ? ['1', '2'] : []
    for (const id of ids) {
      for (const what of ['delete', 'revoke', 'save']) {
        const fields = { id, do: what, delete: id, remove: id, text: 'mine', name: 'mine', day: '2026-11-21' }
        const text = await send(app, asked, fields, id)
        assert.doesNotMatch(text, /x-theirs/, `${nameOf(asked)} ${id}`)
        if (asked.method === 'GET') break
      }
    }
  }
  assert.equal(await snapshot(app, other), before)
  // They were an admin of their own site to the end.
  const headers = { cookie: await enter(app, false, eve) }
  assert.equal((await app.ask('/sites/example.com/sharing', { headers })).status, 200)
})

test('fields that are no part of a form, or not for whoever sends it, give nobody more', async () => {
  const { app, other } = await open('settings')
  const whatCounts = async () => {
    const [own] = await app.store.sites()
    return [await snapshot(app, other), own!.settings.sharing, own!.code, (await app.store.shareLinks(own!.id)).length]
  }
  const before = await whatCounts()
  const sharing = { public: true, robots: true }
  const words = { owner: 'true', isOwner: 'true', role: 'admin', level: 'admin', everywhere: 'admin', access: 'admin' }
  const forms = { ...words, user: '1', site: other.code, public: 'on', sharing: '{"public":true}', do: 'public' }
  const sites = { [`site-${app.site.id}`]: 'admin', [`site-${other.id}`]: 'admin' }
  const json = {
    ...words,
    ...{
      user: 1,
      siteId: other.id,
      code: other.code,
      sharing,
      public: true,
      access: { owner: true, everywhere: 'admin' },
    },
    settings: { sharing, public: 'public', secret: '0123456789abcdef', ...words },
  }
  for (const asked of addresses) {
    if (asked.method === 'GET') continue
    for (const id of [String(app.site.id), '2'])
      await send(app, asked, asked.kind === 'page' ? { ...forms, ...sites } : json, id)
  }
  assert.deepEqual(await whatCounts(), before)
})

test('tags in titles, referrers, names and notes are text in the audit log, in shared views and in frames', async () => {
  const mark = `'"><x-mark>\u202e`
  const app = await openFilled(limits)
  const { site, store, clock } = app
  const text = encodeURIComponent(mark)
  for (const query of [`p=/${text}&t=${text}&r=${text}&q=utm_campaign%3D${text}`, `p=${text}&e=1&t=${text}`]) {
    const headers = { 'user-agent': agent, 'accept-language': 'nl' }
    assert.equal((await app.ask(`/count?site=${site.code}&${query}`, { headers })).status, 200)
  }
  await store.addNote(site.id, { day: 20_261_121, text: mark })
  await app.own(`/sites/${site.code}/goals`, { name: mark, kind: 'page', pattern: `/${mark}` })
  await store.addGoal(site.id, { name: mark, condition: { kind: 'page', pattern: '/*' } })
  const shown = { public: true, robots: false, embed: [], exposure: { notes: true, goals: true, threshold: 0 } }
  await store.changeSite(site.id, { name: mark, settings: { ...site.settings, sharing: shown } })
  await app.app.services.directory.reload()
  await app.own(`/sites/${site.code}/sharing`, { do: 'link', name: mark })
  const link = await makeShareLink({ store, clock, passwords }, site, { name: mark, notes: true, goals: true })
  assert.ok(typeof link === 'object' && 'token' in link && link.token)

  const page = (await store.listPaths(site.id, undefined, 9)).find(
    one => one.path.startsWith('/') && one.path.includes('x-mark'),
  )
  assert.ok(page)
  let marked = 0
  const look = async (path: string, answer: Promise<Response>) => {
    const got = await answer
    const html = await got.text()
    assert.ok(got.status < 400, `${got.status} ${path}`)
    if (!/html|svg/.test(got.headers.get('content-type') ?? '')) return
    assert.doesNotMatch(html, /[<"']x-mark/i, path)
    if (html.includes('x-mark')) marked += 1
  }
  for (const name of [site.code, link.token]) {
    for (const { path, method } of addresses) {
      if (method !== 'GET' || !path.includes(':share')) continue
      const lists = path.endsWith(':list') ? ['pages', 'referrers', 'campaigns'] : ['']
      for (const list of lists) {
        const whole = pathOf(path.replace(':share', name).replace(':list', list), app)
        const address = /\/page(\.|$)/.test(path)
          ? `${whole}?path=${encodeURIComponent(page.path)}`
          : path.endsWith('search')
            ? `${whole}?q=mark`
            : whole
        await look(address, app.ask(address))
      }
    }
  }
  assert.ok(marked > 20, `${marked} views`)
  marked = 0
  for (const path of ['/audit', `/sites/${site.code}/audit`]) await look(path, app.own(path))
  assert.equal(marked, 2)
})
