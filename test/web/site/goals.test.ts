// Goals and funnels: made by forms, shown on the dashboard, and what a program reads of them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashToken } from '../../../server/kit/password.ts'
import { agent, openApp, type TestApp } from '../../helpers/app.ts'

const path = '/sites/example.com/goals'
const funnels = '/sites/example.com/funnels'

/** Three visitors: of one all steps, of one the first two, and one who only saw the front page. */
async function visit(app: TestApp) {
  const ways = [['p=/', 'p=/cart', 'p=order&e=1'], ['p=/', 'p=/cart', 'p=/help'], ['p=/']]
  for (const [place, way] of ways.entries()) {
    for (const query of way) {
      await app.count(query, { ip: `198.51.100.${place + 1}`, headers: { 'user-agent': agent } })
      app.clock.advance(1000)
    }
  }
}

const shop = {
  name: 'Shop',
  kind1: 'page',
  pattern1: '/',
  kind2: 'page',
  pattern2: '/ca*',
  kind3: 'event',
  pattern3: 'order',
}

test('a goal is made, changed and deleted by forms, and the dashboard shows who reached it', async () => {
  const app = await openApp()
  await visit(app)
  assert.doesNotMatch(await (await app.own('/sites/example.com')).text(), /id="goals"/)
  const made = await app.own(path, { name: ' <b>Order</b>\n now ', kind: 'event', pattern: 'order' })
  assert.deepEqual([made.status, made.headers.get('location')], [303, `${path}?done=goal`])
  const [goal] = await app.store.goalsOf(app.site.id)
  assert.equal(goal!.name, '<b>Order</b> now')
  const dashboard = await (await app.own('/sites/example.com')).text()
  const panel = /<section class="list" id="goals"[\s\S]*?<\/section>/.exec(dashboard)![0]
  assert.match(panel, /<td class="value">1<\/td>[\s\S]*&lt;b&gt;Order&lt;\/b&gt; now[\s\S]*Event order[\s\S]*33%/)
  assert.match(panel, /filter=%22goal%3A%3Cb%3EOrder%3C%2Fb%3E\+now%22/)
  const form = await (await app.own(`${path}?edit=${goal!.id}`)).text()
  assert.match(form, /value="&lt;b&gt;Order&lt;\/b&gt; now"/)
  await app.own(`${path}/${goal!.id}`, { name: 'Cart', kind: 'page', pattern: 'https://example.com/ca**' })
  assert.deepEqual(await app.store.goalsOf(app.site.id), [
    { id: goal!.id, name: 'Cart', condition: { kind: 'page', pattern: '/ca*' } },
  ])
  const deleted = await app.own(`${path}/${goal!.id}`, { do: 'delete' })
  assert.equal(deleted.headers.get('location'), `${path}?done=removed`)
  assert.equal((await app.own(`${path}/${goal!.id}`, { do: 'delete' })).status, 404)
  assert.equal((await app.own(`${path}?edit=${goal!.id}`)).status, 404)
})

const wrongs: [Record<string, string>, RegExp][] = [
  [{ name: '', kind: 'page', pattern: '/' }, /Give it a name/],
  [{ name: 'x'.repeat(61), kind: 'page', pattern: '/' }, /Give it a name/],
  [{ name: 'x', kind: 'page', pattern: ' \u202e ' }, /Write a path/],
  [{ name: 'x', kind: 'page', pattern: 'thanks' }, /A path begins with/],
  [{ name: 'x', kind: 'event', pattern: '*a'.repeat(9) }, /at most 8 stars/],
  [{ name: 'x', kind: 'event', pattern: 'order prop:plan' }, /Write a property as/],
  [{ name: 'TAKEN', kind: 'page', pattern: '/' }, /already has one of that name/],
]
for (const [fields, sentence] of wrongs) {
  test(`a goal ${JSON.stringify(fields).slice(0, 50)} is refused beside its field, and what was typed stays`, async () => {
    const app = await openApp()
    await app.own(path, { name: 'Taken', kind: 'page', pattern: '/' })
    const answer = await app.own(path, fields)
    assert.equal(answer.status, 422)
    const html = await answer.text()
    assert.match(html, sentence)
    if (fields.name === 'x') assert.match(html, /value="x"/)
    assert.equal((await app.store.goalsOf(app.site.id)).length, 1)
  })
}

test('a funnel shows how many came how far, and where the others went; in every format the same', async () => {
  const app = await openApp()
  await visit(app)
  const made = await app.own(funnels, shop)
  assert.equal(made.status, 303)
  const [funnel] = await app.store.funnelsOf(app.site.id)
  assert.equal(made.headers.get('location'), `${funnels}/${funnel!.id}?done=goal`)
  const html = await (await app.own(`${funnels}/${funnel!.id}`)).text()
  assert.match(html, /3 sessions began, 1 finished: 33%\./)
  assert.match(html, /1 went no further \(50%\)[\s\S]*\/help/)
  const data = (await (await app.own(`${funnels}/${funnel!.id}.json`)).json()) as {
    steps: { sessions: number; rate: number; left: object | null }[]
  }
  assert.deepEqual(
    data.steps.map(({ sessions, rate }) => [sessions, rate]),
    [
      [3, 1],
      [2, 0.6667],
      [1, 0.3333],
    ],
  )
  assert.deepEqual(data.steps[1]!.left, {
    sessions: 1,
    next: [{ path: '/help', title: '', sessions: 1 }],
    other_pages: 0,
    no_further_page: 0,
  })
  const csv = await (await app.own(`${funnels}/${funnel!.id}.csv`)).text()
  assert.match(csv, /^step,2,page:\/ca\*,2,/m)
  assert.match(csv, /^next page,2,\/help,1,/m)
  assert.match(csv, /^no further page,1,,1,/m)
  const none = await (await app.own(`${funnels}/${funnel!.id}?filter=page:/nothing`)).text()
  assert.match(none, /No session began this funnel/)
  assert.equal((await app.own(`${funnels}/999`)).status, 404)
  assert.equal((await app.own(`${funnels}/${funnel!.id}.svg`)).status, 404)
  await app.own(`${funnels}/${funnel!.id}`, { ...shop, name: 'Shop 2', hours: '1' })
  assert.deepEqual((await app.store.funnelsOf(app.site.id))[0], { ...funnel, name: 'Shop 2', hours: 1 })
  await app.own(`${funnels}/${funnel!.id}`, { do: 'delete' })
  assert.deepEqual(await app.store.funnelsOf(app.site.id), [])
})

test('a funnel that is wrong is refused beside its fields, and what was typed stays', async () => {
  const app = await openApp()
  const answer = await app.own(funnels, {
    name: 'x',
    kind1: 'event',
    pattern1: 'order',
    pattern3: 'no path',
    hours: '25',
  })
  assert.equal(answer.status, 422)
  const html = await answer.text()
  assert.match(html, /id="field-pattern3-error">A path begins with/)
  assert.match(html, /id="field-hours-error">Write whole hours/)
  assert.match(html, /value="order"/)
  const one = await app.own(funnels, { name: 'x', kind1: 'page', pattern1: '/' })
  assert.match(await one.text(), /id="field-pattern2-error">A funnel needs at least two steps/)
})

test('a filter of a goal leaves whole sessions in every list, and its negation the others', async () => {
  const app = await openApp()
  await visit(app)
  await app.own(path, { name: 'Order', kind: 'event', pattern: 'order' })
  const read = async (filter: string) => {
    const answer = await app.own(`/sites/example.com.json?filter=${encodeURIComponent(filter)}`)
    const { totals, lists, goals } = (await answer.json()) as {
      totals: { visits: number; visitors: number }
      lists: { pages: { rows: { name: string }[] } }
      goals: { of: number; rows: { conversions: number }[] }
    }
    return [
      totals.visitors,
      totals.visits,
      lists.pages.rows.map(({ name }) => name).sort(),
      goals.of,
      goals.rows[0]!.conversions,
    ]
  }
  assert.deepEqual(await read('goal:order'), [1, 3, ['/', '/cart'], 1, 1])
  assert.deepEqual(await read(':not goal:Order'), [2, 4, ['/', '/cart', '/help'], 2, 0])
  assert.deepEqual(await read('-goal:ORDER page:/cart'), [0, 1, ['/cart'], 1, 0])
  assert.deepEqual(await read('goal:nothing'), [0, 0, [], 0, 0])
  const unknown = await (await app.own('/sites/example.com?filter=goal:nothing')).text()
  assert.match(unknown, /This site has no goal “nothing”\./)
  assert.doesNotMatch(await (await app.own('/sites/example.com?filter=goal:O*')).text(), /This site has no goal/)
})

test('a program reads goals and funnels with a token that may read reports, and changes none', async () => {
  const app = await openApp()
  await app.own(path, { name: 'Order', kind: 'event', pattern: 'order prop:plan=pro' })
  await app.own(funnels, shop)
  const user = (await app.store.findUser('iris@example.com'))!
  await app.store.createToken(user.id, { hash: hashToken('hoof_x'), name: 'x', rights: ['stats'], createdAt: 1 })
  const headers = { authorization: 'Bearer hoof_x' }
  const { goals, funnels: all } = (await (await app.ask(`${path}.json`, { headers })).json()) as {
    goals: object[]
    funnels: object[]
  }
  assert.deepEqual(goals, [{ id: 1, name: 'Order', condition: 'event:order prop:plan=pro', filter: 'goal:Order' }])
  assert.deepEqual(all, [{ id: 1, name: 'Shop', hours: 24, steps: ['page:/', 'page:/ca*', 'event:order'] }])
  assert.equal((await app.ask(`${funnels}/1.json`, { headers })).status, 200)
  for (const address of [path, `${path}/1`, funnels, `${funnels}/1`]) {
    const body = new URLSearchParams({ name: 'Mine', do: 'delete' })
    assert.equal((await app.ask(address, { method: 'POST', headers, body })).status, 403, address)
  }
})

test('a site without sessions counts visits, tells no rate, and says that a funnel shows nothing', async () => {
  const app = await openApp()
  await app.store.changeSite(app.site.id, { settings: { ...app.site.settings, sessions: false } })
  await app.app.services.directory.reload()
  await visit(app)
  await app.own(path, { name: 'Cart', kind: 'page', pattern: '/c*' })
  const made = await app.own(funnels, shop)
  const { goals } = (await (await app.own('/sites/example.com.json')).json()) as { goals: { of: null; rows: object[] } }
  assert.equal(goals.of, null)
  assert.deepEqual(
    goals.rows.map(row => 'conversions' in row && row.conversions),
    [2],
  )
  const html = await (await app.own(made.headers.get('location')!)).text()
  assert.match(html, /keeps no sessions, so nobody can tell/)
  assert.match(html, /No session began this funnel/)
  assert.match(await (await app.own(path)).text(), /each visit to the page counts as a conversion/)
})

test('a goal shows the revenue that came with it, also of what somebody bought twice, and of those that a filter leaves', async () => {
  const app = await openApp()
  await app.own(path, { name: 'Order', kind: 'event', pattern: 'order' })
  await app.own(path, { name: 'Anything', kind: 'event', pattern: '*' })
  await app.own(path, { name: 'Pro', kind: 'event', pattern: 'order prop:plan=pro' })
  const pay = (ip: string, props: object) =>
    app.count(`p=order&e=1&props=${encodeURIComponent(JSON.stringify(props))}`, { ip })
  await app.count('p=/front', { ip: '198.51.100.1' })
  await pay('198.51.100.1', { revenue: '10.10', currency: 'EUR', plan: 'pro' })
  await pay('198.51.100.1', { revenue: '0.20', currency: 'EUR', plan: 'free' })
  await pay('198.51.100.2', { revenue: '5', currency: 'USD', plan: 'free' })
  const read = async (filter: string) => {
    const answer = await app.own(`/sites/example.com.json?filter=${encodeURIComponent(filter)}`)
    const { goals } = (await answer.json()) as {
      goals: { rows: { conversions: number; money: { currency: string; amount: string }[] }[] }
    }
    return goals.rows.map(({ conversions, money }) =>
      [conversions, ...money.map(({ currency, amount }) => `${amount} ${currency}`).sort()].join(', '),
    )
  }
  assert.deepEqual(await read(''), ['2, 10.30 EUR, 5.00 USD', '2, 10.30 EUR, 5.00 USD', '1, 10.10 EUR'])
  assert.deepEqual(await read('page:/front'), ['1, 10.30 EUR', '1, 10.30 EUR', '1, 10.10 EUR'])
  assert.match(await (await app.own('/sites/example.com')).text(), /Revenue<\/th>[\s\S]*€10\.30/)
})

test('ways through the site are pairs of first and last page, and of a page what came before and after', async () => {
  const app = await openApp()
  await visit(app)
  const site = '/sites/example.com'
  const pairs = await (await app.own(`${site}/ways`)).text()
  assert.match(pairs, /Entry → exit[\s\S]*\/ → \/help[\s\S]*33%/)
  const data = (await (await app.own(`${site}/ways?path=/cart&form=json`)).json()) as { before: object; after: object }
  assert.deepEqual(data.before, { pages: [{ path: '/', title: '', sessions: 2 }], none: 0, other_pages: 0 })
  assert.deepEqual(data.after, { pages: [{ path: '/help', title: '', sessions: 1 }], none: 1, other_pages: 0 })
  assert.match(await (await app.own(`${site}/ways?path=/cart`)).text(), /Page after[\s\S]*No further page/)
  assert.match(await (await app.own(`${site}/ways?form=csv`)).text(), /^pair,\/,\/help,1/m)
  assert.match(await (await app.own(`${site}/page?path=/cart`)).text(), /Before and after this page/)
  assert.equal((await app.own(`${site}/ways?path=/nowhere`)).status, 404)
  assert.equal((await app.own(`${site}/ways?form=svg`)).status, 404)
})
