// Lines of access logs, in every format: which of them are pages that somebody was shown.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportFile } from '../../server/imports/file.ts'
import { findImportFormat } from '../../server/imports/formats.ts'
import type { FoundRow } from '../../server/imports/rows.ts'
import type { Site } from '../../server/sites/site.ts'

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const now = () => Date.UTC(2026, 10, 27) / 1000

function fileOf(text: string): ImportFile {
  const bytes = Buffer.from(text)
  async function* all() {
    // A line comes in two pieces, as it may.
    yield bytes.subarray(0, 30)
    yield bytes.subarray(30)
  }
  return {
    ...{ name: 'x.log', head: bytes, files: undefined, bytes: all, share: () => 0 },
    digest: async () => '',
    close: async () => {},
  }
}

async function read(text: string, { format = '', excludes = '' } = {}) {
  const file = fileOf(text)
  const found = findImportFormat(file, format)
  assert.ok(!('refused' in found), 'refused' in found ? found.refused : '')
  const rows: FoundRow[] = []
  const left: Record<string, number> = {}
  for await (const chunk of found.read(file, { site: {} as Site, now, excludes })) {
    rows.push(...chunk.rows)
    for (const [reason, count] of Object.entries(chunk.left ?? {})) left[reason] = (left[reason] ?? 0) + count
  }
  return { name: found.name, rows, left }
}

function tell(rows: readonly FoundRow[]) {
  return rows.map(row =>
    'request' in row
      ? [row.request.path, row.request.address, row.request.agent, row.request.referrer, row.request.at]
      : row,
  )
}

const at = Date.UTC(2026, 7, 27, 10) / 1000
const page = ['/a?x=1', '192.0.2.7', agent, 'https://news.example/', at]
const noReferrer = ['/a?x=1', '192.0.2.7', agent, '', at]

const formats: [name: string, line: string, told: unknown[]][] = [
  [
    'combined',
    `192.0.2.7 - - [27/Aug/2026:12:00:00 +0200] "GET /a?x=1 HTTP/1.1" 200 12 "https://news.example/" "${agent}"`,
    page,
  ],
  [
    'combined-vhost',
    `x.example:443 192.0.2.7 - - [27/Aug/2026:10:00:00 +0000] "GET /a?x=1 HTTP/1.1" 200 12 "-" "${agent}"`,
    noReferrer,
  ],
  [
    'common',
    '192.0.2.7 - me [27/Aug/2026:10:00:00 +0000] "GET /a?x=1 HTTP/1.1" 200 12',
    ['/a?x=1', '192.0.2.7', '', '', at],
  ],
  [
    'common-vhost',
    'x.example 192.0.2.7 - - [27/Aug/2026:10:00:00 +0000] "GET /a?x=1 HTTP/1.1" 200 12',
    ['/a?x=1', '192.0.2.7', '', '', at],
  ],
  [
    'caddy',
    JSON.stringify({
      ts: at + 0.5,
      request: {
        remote_ip: '192.0.2.7',
        method: 'GET',
        host: 'x.example',
        uri: '/a?x=1',
        headers: { 'User-Agent': [agent], Referer: ['https://news.example/'] },
      },
      status: 200,
    }),
    page,
  ],
  [
    'traefik',
    JSON.stringify({
      ClientHost: '192.0.2.7',
      RequestMethod: 'GET',
      RequestPath: '/a?x=1',
      DownstreamStatus: 200,
      StartUTC: '2026-08-27T10:00:00.5Z',
      'request_User-Agent': agent,
      request_Referer: 'https://news.example/',
    }),
    page,
  ],
  [
    'nginx-json',
    JSON.stringify({
      time_iso8601: '2026-08-27T12:00:00+02:00',
      remote_addr: '192.0.2.7',
      request: 'GET /a?x=1 HTTP/1.1',
      status: '200',
      http_user_agent: agent,
      http_referer: 'https://news.example/',
    }),
    page,
  ],
  [
    'bunny',
    `HIT|200|${at * 1000}|412|390|192.0.2.7|https://news.example/|https://x.example/a?x=1|CDG|${agent}|id|FR`,
    page,
  ],
  [
    'cloudfront',
    `#Version: 1.0\n#Fields: date time c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query\n2026-08-27\t10:00:00\t192.0.2.7\tGET\tx.cloudfront.net\t/a\t200\thttps://news.example/\t${encodeURIComponent(agent)}\tx=1`,
    page,
  ],
]
for (const [name, line, told] of formats) {
  test(`a line of ${name} is known by its form, and told whole`, async () => {
    const found = await read(`${line}\n`)
    assert.deepEqual([found.name, tell(found.rows), found.left], [name, [told], {}])
  })
}

test('only successful GETs of pages are taken; the others are told by their reasons', async () => {
  const line = (request: string, status = 200) =>
    `192.0.2.7 - - [27/Aug/2026:10:00:00 +0000] "${request} HTTP/1.1" ${status} 12 "-" "${agent}"\n`
  const { rows, left } = await read(
    [
      ...[
        line('GET /a'),
        line('GET /a', 304),
        line('GET /v1.2'),
        line('GET /index.html'),
        line('GET https://x.example/b'),
      ],
      ...[line('POST /a'), line('HEAD /a'), line('GET /a', 404), line('GET /a', 301), line('GET /a', 500)],
      ...[
        line('GET /a.css?v=3'),
        line('GET /feed.xml'),
        line('GET /.well-known/x'),
        'broken\n',
        line('GET /c').replace('Aug', 'Foo'),
      ],
      line('GET /d').replace('2026', '2036'),
    ].join(''),
  )
  assert.deepEqual(
    rows.map(row => ('request' in row ? row.request.path : row)),
    [
      ...['/a', '/a', '/v1.2', '/index.html', '/b'],
      { line: 14, wrong: 'is of another form' },
      { line: 15, wrong: 'has a date that is “27/Foo/2026:10:00:00 +0000”, and no date' },
      { line: 16, wrong: 'has a date that is in the future: 27/Aug/2036:10:00:00 +0000' },
    ],
  )
  assert.deepEqual(left, { 'not GET': 2, 'not successful': 3, 'no page': 3 })
})

test('what its owner excludes is left out, by a text, a glob or an expression, or the opposite of one', async () => {
  const line = (path: string) =>
    `192.0.2.7 - - [27/Aug/2026:10:00:00 +0000] "GET ${path} HTTP/1.1" 200 12 "-" "${agent}"\n`
  const text = ['/admin/x', '/blog/a', '/private', '/blog/b?secret=1'].map(line).join('')
  const paths = async (excludes: string) =>
    (await read(text, { excludes })).rows.flatMap(row => ('request' in row ? [row.request.path] : []))
  assert.deepEqual(await paths('path:glob:/admin/* path:priv'), ['/blog/a', '/blog/b?secret=1'])
  assert.deepEqual(await paths('!path:re:^/blog/ query:secret static redirect'), ['/blog/a'])
  await assert.rejects(read(text, { excludes: 'nofield:x' }), /must be like path:glob/)
  await assert.rejects(read(text, { excludes: 'path:re:(' }), /no regular expression/)
})

test('a format that somebody wrote down takes date and time together', async () => {
  const text = '2026-08-27 10:00:00 [192.0.2.7] GET x.example/a 200\n'
  const { rows } = await read(text, { format: 'log:$date $time [$remote_addr] $method $host/$ignore $status' }).catch(
    error => ({ rows: [String(error)] }),
  )
  assert.match(String(rows[0]), /has none of \$http, \$path and \$url/)
  const right = await read(text, { format: 'log:$date $time [$remote_addr] $method $url $status' })
  assert.deepEqual(tell(right.rows), [['/a', '192.0.2.7', '', '', at]])
})

test('escapes of nginx and Apache are read as what they stand for', async () => {
  const line = `192.0.2.7 - - [27/Aug/2026:10:00:00 +0000] "GET /a HTTP/1.1" 200 12 "https://news.example/\\xC3\\xA9" "A \\"b\\" /1"\n`
  const [row] = (await read(line)).rows
  assert.deepEqual(tell([row!]), [['/a', '192.0.2.7', 'A "b" /1', 'https://news.example/é', at]])
})
