// Every address × {guest of a public site, holder of a link} × {what was shared, another site}: the shared view or nothing.

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Site } from '../../server/sites/site.ts'
import { makeShareLink } from '../../server/stats/make-share-link.ts'
import { passwords } from '../helpers/accounts.ts'
import { addSite, agent, type TestApp } from '../helpers/app.ts'
import { makePublic, openFilled, pathOf } from '../helpers/small-installation.ts'
import { cookiesOf, post } from '../helpers/ways-in.ts'
import { type Asked, addresses, nameOf } from './every-address.ts'
import { whoMay } from './who-may.ts'

/** `share`: the name in the address of what is open to them, and `shown`: whether they see it. */
type Guest = { site: Site; share: string; cookie: string; shown: boolean }

const names = ['guest of a public site', 'holder of a link', 'holder of a link who does not know its password'] as const
const guests = new Map<string, Guest>()
const password = 'a goat in the garden'

let app: TestApp
/** One that is not shared. */
let other: Site

before(async () => {
  app = await openFilled(['--rate-limit', 'count:none,login:none,api:none,api-count:none,export:none,counter:none'])
  await makePublic(app)
  other = await addSite(app, 'other.example')
  const linked = (await app.store.sites()).find(({ code }) => code === 'second.example')!
  for (const [site, path] of [
    [linked, '/a'],
    [linked, '/left-out'],
    [other, '/of-another'],
  ] as const) {
    const headers = { 'user-agent': agent }
    assert.equal((await app.ask(`/count?site=${site.code}&p=${path}&t=${path}`, { headers })).status, 200)
  }
  const fields = { name: 'Ann', password, pages: ['/a'] }
  const link = await makeShareLink({ ...app, passwords }, linked, fields)
  assert.ok(typeof link === 'object' && 'token' in link && link.token)
  const unlocked = cookiesOf(await app.ask(`/share/${link.token}`, post({ password })))
  assert.match(unlocked, /^hoofprint-share-/)
  guests.set(names[0], { site: app.site, share: app.site.code, cookie: '', shown: true })
  guests.set(names[1], { site: linked, share: link.token, cookie: unlocked, shown: true })
  guests.set(names[2], { site: linked, share: link.token, cookie: '', shown: false })
})

for (const name of names) {
  describe(name, () => {
    test('sees what was shared, is led to it from the address of a public site, and sees nothing else', async () => {
      const guest = guests.get(name)!
      const wrong: string[] = []
      let views = 0
      for (const asked of addresses) {
        const answer = await ask(asked, guest, guest.site, guest.share)
        const say = (what: string) => wrong.push(`${nameOf(asked)}: ${what} (${answer.status} ${answer.to})`)
        if (answer.status >= 500) say('broke')
        if (/of-another|other\.example/.test(answer.text)) say('tells of another site')
        if (guest.site !== app.site && /left-out/.test(answer.text)) say('tells what the link leaves out')
        if (asked.path.includes(':share')) {
          const right = asked.method === 'POST' ? [name === names[0] ? 303 : 403] : [guest.shown ? 200 : 401]
          if (!right.includes(answer.status)) say('is not the shared view')
          if (!guest.shown && answer.text.includes(guest.site.code)) say('names the site without the password')
          if (guest.shown && answer.status === 200) views += 1
        } else if (whoMay[nameOf(asked)] === 'guest' && guest.site === app.site) {
          if (!answer.to.startsWith(`/share/${guest.share}`)) say('does not lead to the public view')
        } else if (whoMay[nameOf(asked)] !== 'open' && !answer.isClosed) say('is open')
      }
      assert.deepEqual(wrong, [])
      assert.equal(views > 10, guest.shown)
    })

    test('is answered of a site that is not shared word for word as of none', async () => {
      const guest = guests.get(name)!
      const wrong: string[] = []
      for (const asked of addresses) {
        // Whoever counts hits can tell which sites there are, so the counter on pages says it too.
        if (!/:share|:code|\{code\}/.test(asked.path) && asked.kind !== 'goatcounter') continue
        const [there, nowhere] = [
          await ask(asked, guest, other, other.code),
          await ask(asked, guest, { ...other, code: 'nowhere.example', id: 999 as Site['id'] }, 'nowhere.example'),
        ]
        if (there.status >= 500 || (asked.path.includes(':share') && there.status !== 404)) wrong.push(nameOf(asked))
        const written = ({ status, to, text }: typeof there) =>
          `${status} ${to} ${text}`.replaceAll(other.code, 'nowhere.example')
        if (written(there) !== written(nowhere)) wrong.push(`${nameOf(asked)} tells that there is a site`)
      }
      assert.deepEqual(wrong, [])
    })
  })
}

async function ask(asked: Asked, { cookie }: Guest, site: Site, share: string) {
  const { method, path, kind } = asked
  // GoatCounter's API knows a site by its number.
  const named = kind === 'goatcounter' ? path.replace('sites/:id', `sites/${site.id}`).replaceAll(/:\w+/g, '1') : path
  const filled = named.replace(':share', share).replaceAll(/\{(\w+)\}/g, ':$1')
  const query = queryOf(asked, site)
  const body = method === 'GET' ? undefined : kind === 'page' ? new URLSearchParams() : '{}'
  const headers = { cookie, ...(kind !== 'page' && { 'content-type': 'application/json' }) }
  const answer = await app.ask(pathOf(filled, { ...app, site }) + query, { method, headers, ...(body && { body }) })
  const to = answer.headers.get('location') ?? ''
  const text = await answer.text()
  const isClosed = answer.status === 401 || (answer.status === 303 && /^\/login(\?to=|$)/.test(to))
  return { status: answer.status, to, text, isClosed }
}

/** What an address needs to show something. */
function queryOf({ path, kind }: Asked, { code }: Site): string {
  if (kind === 'goatcounter' || path === '/counter/**') return `?site=${code}`
  if (path.endsWith('/search')) return '?q=nothing-of-that-name'
  return /\/page(\.|$)/.test(path) ? '?path=/a' : ''
}
