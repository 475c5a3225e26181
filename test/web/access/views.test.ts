// Saved views: kept, come back to, begun with.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adminAccess } from '../../../server/sites/access.ts'
import { openApp, type TestApp } from '../../helpers/app.ts'

const site = '/sites/example.com'

async function viewsOf(app: TestApp) {
  const user = (await app.store.findUser('iris@example.com'))!
  return app.store.viewsOf(user.id)
}

const ofMonth = { name: 'Month', search: '?period=month&page=3&done=saved', to: `${site}?period=month&page=3` }

test('a view is saved without the page of a list, and one is led back to where one was', async () => {
  const app = await openApp()
  const answer = await app.own('/account/views', ofMonth)
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), `${site}?period=month&page=3&done=view`)
  const [view] = await viewsOf(app)
  assert.deepEqual(view, { id: view!.id, name: 'Month', search: 'period=month', isDefault: false })
})

test('after saving nobody is led to another website', async () => {
  const app = await openApp()
  for (const to of [
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    '',
  ]) {
    const answer = await app.own('/account/views', { ...ofMonth, to })
    assert.equal(answer.headers.get('location'), '/?done=view', to)
  }
})

test('a site begins with the default view, and only where nothing else is asked', async () => {
  const app = await openApp()
  await app.own('/account/views', ofMonth)
  assert.equal((await app.own(site)).status, 200)
  await app.own('/account/views', { ...ofMonth, default: 'on' })
  const begun = await app.own(site)
  assert.deepEqual([begun.status, begun.headers.get('location')], [303, `${site}?period=month`])
  for (const path of [`${site}?period=week`, `${site}.csv`, `${site}?done=deleted`]) {
    assert.equal((await app.own(path)).status, 200, path)
  }
  const { id } = (await viewsOf(app))[0]!
  await app.own(`/account/views/${id}`, { do: 'no-default' })
  assert.equal((await app.own(site)).status, 200)
  await app.own(`/account/views/${id}`, { do: 'default' })
  assert.equal((await app.own(site)).status, 303)
})

for (const search of ['', '?', 'page=2', 'field=x', 'value=', 'field=browser&manner=is&value=Firefox']) {
  test(`a default view of “${search}” asks for nothing and leads nowhere, so that nobody goes round in circles`, async () => {
    const app = await openApp()
    await app.own('/account/views', { name: 'Plain', search, default: 'on', to: site })
    assert.equal((await app.own(site)).status, 200)
  })
}

test('views are renamed and deleted on the page of the account', async () => {
  const app = await openApp()
  await app.own('/account/views', ofMonth)
  await app.own('/account/views', { name: 'Year', search: 'period=year', to: site })
  const [month, year] = await viewsOf(app)
  await app.own(`/account/views/${month!.id}`, { do: 'rename', name: 'This <i>month</i>' })
  const page = await (await app.own('/account/views')).text()
  assert.ok(page.includes('value="This &lt;i&gt;month&lt;/i&gt;"') && page.includes('value="Year"'))
  const taken = await app.own(`/account/views/${month!.id}`, { do: 'rename', name: 'year' })
  assert.equal(taken.status, 422)
  const html = await taken.text()
  assert.match(html, /<p class="error" id="view-\d+-error">Not renamed: you already have a view called year\.</)
  assert.match(html, /<input name="name" value="year" [^>]*aria-invalid="true" aria-describedby="view-\d+-error"/)
  assert.ok(html.includes('value="Year"'))
  await app.own(`/account/views/${year!.id}`, { do: 'delete' })
  assert.deepEqual(
    (await viewsOf(app)).map(({ name }) => name),
    ['This <i>month</i>'],
  )
})

test('a view needs a name, and there are fifty at most', async () => {
  const app = await openApp()
  for (const name of ['', ' \n', 'x'.repeat(61)]) {
    assert.equal((await app.own('/account/views', { ...ofMonth, name })).status, 422)
  }
  // Beside the field, with what was typed, and saved once it is mended.
  const long = 'x'.repeat(61)
  const refused = await (await app.own('/account/views', { ...ofMonth, name: long, default: 'on' })).text()
  assert.match(
    refused,
    new RegExp(
      `value="${long}"[^>]*aria-describedby="field-name-error"|aria-describedby="field-name-error"[^>]*value="${long}"`,
    ),
  )
  assert.match(refused, /id="field-name-error">Not saved: a view needs a name of at most 60 characters\.</)
  assert.match(refused, /name="default" value="on" checked/)
  assert.ok(refused.includes('name="search" value="?period=month&amp;page=3&amp;done=saved"'))
  assert.ok(refused.includes(`name="to" value="${ofMonth.to.replace('&', '&amp;')}"`))
  for (let n = 0; n < 50; n++)
    assert.equal((await app.own('/account/views', { ...ofMonth, name: `View ${n}` })).status, 303)
  assert.equal((await app.own('/account/views', ofMonth)).status, 422)
  assert.equal((await viewsOf(app)).length, 50)
})

test('a view that is not there, or is somebody else’s, is left alone', async () => {
  const app = await openApp()
  const eve = await app.store.createUser({ email: 'eve@example.com', password: 'x', createdAt: 1, access: adminAccess })
  assert.ok('id' in eve)
  const hers = await app.store.saveView(eve.id, { name: 'Hers', search: 'period=year', isDefault: false })
  assert.ok(hers !== 'full')
  for (const change of ['rename', 'default', 'no-default', 'delete', 'paint']) {
    for (const id of [String(hers.id), '0', '-1', '99999999999']) {
      assert.equal((await app.own(`/account/views/${id}`, { do: change, name: 'Mine' })).status, 303)
    }
  }
  assert.equal((await app.own('/account/views/x', { do: 'delete' })).status, 404)
  assert.deepEqual(await app.store.viewsOf(eve.id), [hers])
})

test('what was saved from hostile parameters is text, and opens', async () => {
  const app = await openApp()
  const search = `q=${'%'.repeat(20)}&path=<script>&\ud800=1&__proto__=x&${'a=b&'.repeat(500)}`
  const tooLong = { name: 'Long', search: 'a=b&'.repeat(3000), to: site }
  assert.equal((await app.own('/account/views', tooLong)).status, 422)
  await app.own('/account/views', { name: '<script>', search, default: 'on', to: site })
  const begun = await app.own(site)
  assert.equal(begun.status, 303)
  const location = begun.headers.get('location')!
  assert.match(location, /^\/sites\/example\.com\?[\w%=&*.+-]+$/)
  assert.equal((await app.own(location)).status, 200)
  assert.ok(!(await (await app.own('/account/views')).text()).includes('<script>'))
})
