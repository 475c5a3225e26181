// What other counters export, imported from the terminal: into sums that agree, and can be taken back.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'
import { zipOf } from '../helpers/zip.ts'

async function open(context: TestContext) {
  const folder = makeFolder(context)
  const db = await makeDatabase(folder)
  const run = (name: string, content: string | Uint8Array, ...words: string[]) => {
    writeFileSync(join(folder, name), content)
    return runCommand(['import', join(folder, name), '--json', '--db', db, ...words])
  }
  const other = (...words: string[]) => runCommand([...words, '--db', db])
  // Without what visitors did, which no such file tells.
  const totals = async () => {
    const { output } = await other('export', '--site', 'example.com', '--form', 'counters')
    return output.replace(/(,\d*){7}$/gm, '').split('\n')
  }
  return { run, other, totals }
}

async function agrees(other: (...words: string[]) => ReturnType<typeof runCommand>) {
  const { code, output } = await other('check')
  assert.equal(code, 0, output)
}

const plausible = {
  'imported_visitors_20260818_20260819.csv':
    '"date","visitors","pageviews","bounces","visits","visit_duration"\n"2026-08-18",3,9,1,3,60\n',
  'imported_pages_20260818_20260819.csv':
    '"date","hostname","page","visits","visitors","pageviews","total_scroll_depth"\n"2026-08-18","x.example","/",3,3,5,9\n"2026-08-18","x.example","/a",3,2,4,9\n"2026-08-18","x.example","/b",3,many,4,9\n',
  'imported_entry_pages_20260818_20260819.csv':
    '"date","entry_page","visitors","entrances","visit_duration","bounces","pageviews"\n"2026-08-18","/",2,2,1,1,1\n"2026-08-18","/a",9,9,1,1,1\n"2026-08-18","/gone",1,1,1,1,1\n',
  'imported_sources_20260818_20260819.csv':
    '"date","source","referrer","utm_source","utm_medium","utm_campaign","utm_content","utm_term","pageviews","visitors","visits","visit_duration","bounces"\n"2026-08-18","News","news.example/list","","","","","",9,2,2,1,1\n"2026-08-18","","","letter","mail","spring","","",9,1,1,1,1\n',
  'imported_locations_20260818_20260819.csv':
    '"date","country","region","city","visitors"\n"2026-08-18","NL","NL-NB",0,3\n',
  'imported_browsers_20260818_20260819.csv':
    '"date","browser","browser_version","visitors"\n"2026-08-18","Firefox","128.0",3\n"2026-08-18","Microsoft Edge","128",1\n',
  'imported_operating_systems_20260818_20260819.csv':
    '"date","operating_system","operating_system_version","visitors"\n"2026-08-18","Mac","10.15",3\n"2026-08-18","GNU/Linux","",1\n',
  'imported_devices_20260818_20260819.csv':
    '"date","device","visitors"\n"2026-08-18","Mobile",3\n"2026-08-18","Ultra-wide",1\n',
  'imported_custom_events_20260818_20260819.csv':
    '"date","name","link_url","path","visitors","events"\n"2026-08-18","Signup","","",1,2\n',
}

test('the export of Plausible comes as sums of pages, with lists of the whole site', async context => {
  const { run, other, totals } = await open(context)
  const done = JSON.parse((await run('plausible.zip', zipOf(plausible))).output)
  assert.deepEqual([done.format, done.counted, done.wrong], ['plausible', 6, 1])
  assert.deepEqual(done.errors, [{ line: 4, why: 'of imported_pages has visitors that are “many”, and no number' }])
  const rows = await totals()
  for (const row of [
    ...['day,,,2026-08-18,4,6,9', 'path,/,,,2,3,5', 'path,/a,,,2,2,4', 'event,Signup,,,0,1,0'],
    ...['referrer,news.example,/list,,0,2,2', 'referrer,letter,,,0,1,1', 'campaign,spring,,,0,1,1'],
    ...['browser,Edge,128,,0,1,1', 'system,Linux,,,0,1,1', 'size,desktophd,,,0,1,1'],
    ...['browser,Firefox,128.0,,0,3,3', 'system,macOS,10.15,,0,3,3', 'size,phone,,,0,3,3'],
  ])
    assert.ok(rows.includes(row), `${row} in ${rows.join('\n')}`)
  // Under which the lists of the whole site stand.
  assert.ok(rows.includes('path,/(imported),,,0,0,0'))
  await agrees(other)
  await other('import', '--undo', '1')
  assert.ok(!(await totals()).some(row => row.includes('2026-08-18')))
  await agrees(other)
})

test('events of Umami come one by one, in their sessions', async context => {
  const { run, other, totals } = await open(context)
  const csv = `website_id,session_id,visit_id,created_at,url_path,url_query,referrer_domain,referrer_path,page_title,event_type,event_name,browser,os,screen,country
w,s1,v1,2026-08-18 10:00:00,/a,utm_source=x,news.example,/list,A,1,,crios,Mac OS,1920x1080,NL
w,s1,v1,2026-08-18 10:01:00,/a,,,,A,1,,crios,Mac OS,1920x1080,NL
w,s1,v1,2026-08-18 10:02:00+00,/a,,,,A,2,signup,crios,Mac OS,1920x1080,NL
w,s2,v2,soon,/a,,,,A,1,,crios,Mac OS,1920x1080,NL
`
  const done = JSON.parse((await run('umami.csv', csv)).output)
  assert.deepEqual([done.format, done.counted, done.wrong], ['umami', 3, 1])
  const rows = await totals()
  for (const row of [
    'day,,,2026-08-18,1,2,2',
    'path,/a,A,,1,1,2',
    'browser,Chrome,,,1,2,2',
    'size,desktop,1920,,1,2,2',
  ])
    assert.ok(rows.includes(row), `${row} in ${rows.join('\n')}`)
  await agrees(other)
})

test('sums of pages come from Google Analytics by the day at which its report begins', async context => {
  const { run, other, totals } = await open(context)
  const csv = `# ----------------------------------------
# Pages and screens
# Start date: 20260801
# End date: 20260831
# ----------------------------------------

Page path and screen class,Views,Active users,Views per active user
/,"1,200",300,4
/a,10,9,1.1
/b,x,9,1.1
`
  const done = JSON.parse((await run('ga4.csv', csv)).output)
  assert.deepEqual([done.format, done.counted, done.wrong], ['pages', 309, 1])
  const rows = await totals()
  for (const row of ['day,,,2026-08-01,0,309,1210', 'path,/,,,0,300,1200'])
    assert.ok(rows.includes(row), rows.join('\n'))
  await agrees(other)
})

test('a free-form report of Google Analytics 4 tells its days, and its total is none of them', async context => {
  const { run, other, totals } = await open(context)
  const csv = `# ----------------------------------------
# Free form-Free form 1
# 20260801-20260802
# ----------------------------------------

Date,Page path and screen class,Active users,Event count,Views
,,12,50,15,Grand total
20260802,/,9,30,10
20260801,/,3,20,5
`
  const done = JSON.parse((await run('explore.csv', csv)).output)
  assert.deepEqual([done.format, done.counted, done.wrong, done.left], ['pages', 12, 0, { total: 1 }])
  const rows = await totals()
  for (const row of ['day,,,2026-08-01,0,3,5', 'day,,,2026-08-02,0,9,10'])
    assert.ok(rows.includes(row), rows.join('\n'))
  await agrees(other)
})

test('events of Umami tell links, regions and versions, and what is no page is left out', async context => {
  const { run, other, totals } = await open(context)
  const csv = `website_id,session_id,visit_id,event_id,hostname,browser,os,device,screen,language,country,region,city,url_path,url_query,utm_source,utm_medium,utm_campaign,utm_content,utm_term,referrer_path,referrer_query,referrer_domain,page_title,event_type,event_name,tag,distinct_id,created_at,job_id
w,s1,v1,e1,x.example,edge-chromium,Windows 10,laptop,1440x900,en-US,US,US-WA,Seattle,/a,,letter,mail,spring,top,goats,/list,,news.example,A,1,,,,2026-08-18 10:00:00,
w,s2,v2,e2,x.example,samsung,Android OS,mobile,360x780,de-DE,DE,BE,Berlin,/a,,,,,,,,,,A,1,,,,2026-08-18 10:01:00,
w,s3,v3,e3,x.example,chrome,Mac OS,desktop,1920x1080,nl,NL,,,/q/abc,,,,,,,,,,,3,,,,2026-08-18 10:02:00,
`
  const done = JSON.parse((await run('umami.csv', csv)).output)
  assert.deepEqual([done.counted, done.wrong, done.left], [2, 0, { 'other kind': 1 }])
  const rows = await totals()
  for (const row of [
    ...[
      'browser,Edge,,,1,1,1',
      'browser,Samsung Internet,,,1,1,1',
      'system,Windows,10,,1,1,1',
      'system,Android,,,1,1,1',
    ],
    ...['referrer,letter,,,1,1,1', 'campaign,spring,,,1,1,1', 'term,goats,,,1,1,1', 'content,top,,,1,1,1'],
  ])
    assert.ok(rows.includes(row), `${row} in ${rows.join('\n')}`)
  await agrees(other)
})

test('sums of pages without a day need one', async context => {
  const { run, totals } = await open(context)
  const matomo = 'label,nb_visits,nb_hits,entry_nb_visits\n/a,3,5,2\n'
  assert.match((await run('matomo.csv', matomo)).errors, /does not tell of which day it is: say it \(--day/)
  assert.equal((await run('matomo.csv', matomo, '--day', '2026-08-18')).code, 0)
  assert.ok((await totals()).includes('day,,,2026-08-18,2,3,5'))
  const fathom = 'Date,Pathname,Pageviews,Uniques\n2026-08-19 00:00:00,/b,4,2\n2199-08-19,/b,4,2\n'
  const done = JSON.parse((await run('fathom.csv', fathom)).output)
  assert.deepEqual(
    [done.counted, done.errors],
    [2, [{ line: 3, why: 'has a date that is in the future: 2199-08-19T00:00:00Z' }]],
  )
})
