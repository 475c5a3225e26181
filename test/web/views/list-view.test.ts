// Which referrers lead somewhere: those that are the address of a website, however they got into the database.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp } from '../../helpers/app.ts'
import { readLinks } from '../../helpers/crawl.ts'
import { count, label } from '../../store/visits.ts'

test('a referrer leads to the website that it names, and what somebody has made up leads nowhere', async () => {
  const app = await openApp()
  const referrers = [
    label('news.example', '/item?id=1', 'h'),
    label('port.example:8080', '/', 'h'),
    // What is typed, or a campaign's source, is no address, even where it looks like one.
    label('typed.example', '', 'o'),
    label('source.example', '', 'c'),
    label('grouped.example', '', 'g'),
    // These are hosts that no website has, or not the host that a browser would go to.
    label('intranet', '/', 'h'),
    label('somebody@evil.example', '/', 'h'),
    label('usual.example:443', '/', 'h'),
    label('UPPER.example', '/', 'h'),
    label('back\\slash.example', '/', 'h'),
    label('no host', '/', 'h'),
    label('', '/', 'h'),
  ]
  const visits = referrers.map((referrer, place) => ({ path: `/${place}`, session: null, labels: { referrer } }))
  await count(app.store, app.site, visits)
  const leads: string[] = []
  for (const address of ['referrers', 'referrers?filter=referrer%3Anews.example']) {
    const html = await (await app.own(`/sites/example.com/${address}`)).text()
    leads.push(...readLinks(html).go.filter(link => !link.startsWith('/')))
  }
  assert.deepEqual([...new Set(leads)].sort(), [
    'https://news.example/',
    'https://news.example/item?id=1',
    'https://port.example:8080/',
  ])
})
