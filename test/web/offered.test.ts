// What somebody is shown they may follow: no page offers a link or a form that is then refused.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Access, type Level, levels, noAccess } from '../../server/sites/access.ts'
import { addSite, owner, type TestApp } from '../helpers/app.ts'
import { enter, isElsewhere, readLinks } from '../helpers/crawl.ts'
import { openFilled } from '../helpers/small-installation.ts'

let app: TestApp

before(async () => {
  app = await openFilled(['--rate-limit', 'api:none,export:none,count:none,login:none'])
  await addSite(app, 'other.example')
})

const ofSite = (level: Level): Access => ({ ...noAccess, sites: new Map([[app.site.id, level]]) })

const people: readonly (readonly [string, () => Access])[] = [
  ['nobody@example.com', () => noAccess],
  ...levels.map(level => [`${level}@example.com`, () => ofSite(level)] as const),
  ...levels.map(level => [`all-${level}@example.com`, () => ({ ...noAccess, everywhere: level })] as const),
  [owner.email, () => noAccess],
]

for (const [email, accessOf] of people) {
  test(`every link and every form that ${email} is shown is theirs to use`, async () => {
    if (email !== owner.email) await app.store.createUser({ email, password: '', createdAt: 1, access: accessOf() })
    const { pages, forms, refused } = await walk(email)
    assert.ok(pages > 10, `${pages} pages`)
    assert.ok(forms.size > 3, `${forms.size} forms`)
    assert.deepEqual(refused, [])
  })
}

/** Each address once, whatever it asks behind the question mark, and each form as it is, empty. */
async function walk(email: string) {
  const cookie = await enter(app, false, email)
  const known = new Set<string>()
  const forms = new Map<string, string>()
  const refused: string[] = []
  const waiting = [{ path: '/', from: '' }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, from } = next
    const { pathname } = new URL(path, 'http://stats.example.org')
    // Of the manual one chapter is enough: it is the same for everybody.
    if (isElsewhere(path) || known.has(pathname) || /^\/(help\/(?!people)|assets|patterns)/.test(pathname)) continue
    known.add(pathname)
    const answer = await app.ask(path, { headers: { cookie } })
    if (answer.status === 403 || answer.status === 404) refused.push(`${answer.status} ${path}, on ${from}`)
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true
    if (!isPage) await answer.body?.cancel()
    const { go, post } = readLinks(isPage ? await answer.text() : '')
    const to = answer.headers.get('location')
    waiting.push(...[...go, ...(to ? [to] : [])].map(link => ({ path: link, from: path })))
    for (const action of post) if (!forms.has(action)) forms.set(action, path)
  }
  for (const [action, from] of forms) {
    if (action === '/logout') continue
    const body = new URLSearchParams()
    const { status } = await app.ask(action, { method: 'POST', headers: { cookie }, body })
    if (status === 403 || status === 404) refused.push(`${status} POST ${action}, on ${from}`)
  }
  return { pages: known.size, forms, refused }
}
