// The news of a site, and the feed that tells them.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Note, NoteId } from '../../../server/sites/notes.ts'
import { readNews } from '../../../server/stats/feed.ts'
import { toNow } from '../../../server/stats/period.ts'
import { toAtom } from '../../../server/web/formats/atom.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { type FakeHit, label, makeSite, makeStore } from '../../stats/fake-store.ts'

const hour = 3600
const noon = Date.UTC(2026, 10, 21, 12) / 1000
const base = 'https://stats.example'
const site = makeSite({ createdAt: 1_740_000_000, firstHitAt: noon - 100 * 24 * hour })
const google = [label('Google', '', 'g')]
const news = [label('news.example', '/item', 'h')]

/**
 * A hit every hour for a hundred days, but in the 25th of the day on which clocks were set back; 40 on one of them, 12 of these from somewhere new.
 */
const usual: FakeHit[] = Array.from({ length: 2400 }, (_, place) => ({
  at: noon - (place + 1) * hour,
  path: '/',
  labels: google,
})).filter(({ at }) => at !== Date.UTC(2026, 9, 25, 1) / 1000)
const rush: FakeHit[] = Array.from({ length: 40 }, (_, place) => ({
  at: noon - 5 * 24 * hour - place * 60,
  path: '/hooves',
  labels: place < 12 ? news : google,
}))
const note: Note = { id: 7 as NoteId, kind: 'note', day: 20261118, text: 'New <layout> & more' }

const read = (hits: FakeHit[], after = 0, of = site) =>
  readNews({ ...makeStore(hits), notes: async () => [note] }, of, toNow(of, (noon + after) * 1000))
const kindsOf = (all: { kind: string }[]) => all.map(({ kind }) => kind)

describe('readNews', () => {
  it('tells records, new referrers, silence and notes, the newest first', async () => {
    const all = await read([...usual, ...rush], 30 * hour)
    assert.deepEqual(kindsOf(all), ['silence', 'note', 'record', 'referrer'])
    for (const [place, { at }] of all.entries()) assert.ok(place === 0 || at <= all[place - 1]!.at)
    const [silence, , record, referrer] = all
    assert.ok(silence?.kind === 'silence' && silence.from === noon && silence.to === null)
    assert.ok(record?.kind === 'record' && record.day === 20261116)
    assert.ok(referrer?.kind === 'referrer' && referrer.name === 'news.example' && referrer.day === 20261116)
  })

  it('tells nothing of a site where all is as usual', async () => {
    assert.deepEqual(kindsOf(await read(usual)), ['note'])
  })

  it('does not call a referrer new that came before, nor the pages of the site itself', async () => {
    const before: FakeHit = { at: noon - 60 * 24 * hour, path: '/', labels: news }
    assert.ok(!kindsOf(await read([...usual, ...rush, before])).includes('referrer'))
    const own = { ...site, domains: ['news.example'] }
    assert.ok(!kindsOf(await read([...usual, ...rush], 0, own)).includes('referrer'))
  })

  it('has the same keys whenever it is read', async () => {
    const hits = [...usual, ...rush]
    const keys = async (after: number) => (await read(hits, after)).map(({ key }) => key)
    assert.deepEqual(await keys(30 * hour), await keys(40 * hour))
    assert.deepEqual((await keys(30 * hour)).slice(1), await keys(hour))
  })

  it('tells fifty at most', async () => {
    const notes = Array.from({ length: 80 }, (_, place) => ({ ...note, id: place as NoteId }))
    const all = await readNews({ ...makeStore(usual), notes: async () => notes }, site, toNow(site, noon * 1000))
    assert.equal(all.length, 50)
  })
})

describe('toAtom', () => {
  const write = async (language = '', of = site) =>
    toAtom(of, await read([...usual, ...rush], 30 * hour, of), toReader(undefined, language), base)
  const idsOf = (feed: string) => [...feed.matchAll(/<id>([^<]*)<\/id>/g)].map(([, id]) => id)

  it('has an id for each, which no other site has', async () => {
    const ids = idsOf(await write())
    assert.equal(ids.length, 5)
    for (const id of ids) assert.match(id!, /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/)
    const others = idsOf(await write('', { ...site, createdAt: site.createdAt + 1 }))
    assert.equal(new Set([...ids, ...others]).size, 10)
    assert.deepEqual(idsOf(await write('nl')), ids)
  })

  it('says what happened, when, and where to look', async () => {
    const feed = await write()
    assert.match(feed, /<updated>2026-11-22T12:00:00Z<\/updated>\n<link rel="self"/)
    assert.match(feed, /<title>New &lt;layout&gt; &amp; more<\/title>/)
    assert.match(feed, /<title>Monday,? 16 November 2026: 128 visits, more than on any day before<\/title>/)
    assert.match(feed, /<title>New referrer: news\.example<\/title>/)
    assert.match(feed, /<title>No hits since 21 November 2026, 13:00<\/title>/)
    assert.ok(
      feed.includes(
        `href="${base}/sites/example.com?period=day&amp;date=2026-11-16&amp;filter=referrer%3Anews.example"`,
      ),
    )
  })

  it('speaks the language of its reader', async () => {
    assert.match(await write('de'), /xml:lang="de">\n<title>Neues auf example\.com/)
    assert.match(await write('nl'), /<title>Nieuwe verwijzer: news\.example/)
  })

  it('is a feed also where there is no news', () => {
    const feed = toAtom(site, [], toReader(), base)
    assert.match(feed, /<updated>2025-02-19T[\d:]+Z<\/updated>/)
    assert.doesNotMatch(feed, /<entry>/)
  })
})
