// The command line: what it does, and one sentence for what it cannot do.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { commands } from '../../server/cli/commands.ts'
import { withDefaultCommand } from '../../server/cli/default-command.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { createTestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, owner } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

const password = 'a goat in the garden'

/** A database with the first site. */
async function withSite(context: TestContext): Promise<string[]> {
  return ['--db', await makeDatabase(makeFolder(context))]
}

test('a site is created with its owner, and another one without', async context => {
  const db = ['--db', join(makeFolder(context), 'hoofprint.db')]
  const words = [
    '--domain',
    'example.com',
    '--email',
    owner.email,
    '--password-stdin',
    '--timezone',
    'Europe/Amsterdam',
  ]
  const first = await runCommand(['site', 'create', ...words, ...db], { input: `${password}\n` })
  assert.deepEqual([first.code, first.errors], [0, ''])
  const second = await runCommand([
    'site',
    'create',
    '--domain',
    'https://www.second.example/',
    '--code',
    'second',
    ...db,
  ])
  assert.match(second.output, /^Created the site second; its days are those of UTC\.\n$/)
  const { output } = await runCommand(['site', 'list', ...db])
  assert.equal(output, 'example.com\tEurope/Amsterdam\texample.com\nsecond\tUTC\twww.second.example\n')
})

test('a site gets another code, is found by neither a wrong one nor a wrong confirmation, and goes', async context => {
  const db = await withSite(context)
  const say = async (...words: string[]) => {
    const { code, output, errors } = await runCommand(['site', ...words, ...db])
    return `${code} ${output}${errors}`
  }
  assert.equal(
    await say('rename', '--site', 'example.com', '--to', 'Goats'),
    '0 The site example.com is called goats now.\n',
  )
  assert.match(await say('rename', '--site', 'goats', '--to', 'settings'), /^2 hoofprint: --to: Use 2 to 64/)
  assert.match(
    await say('rename', '--site', 'nowhere', '--to', 'x1'),
    /^2 hoofprint: --site: there is no site “nowhere”/,
  )
  assert.match(await say('create', '--domain', 'second.example'), /^0 /)
  assert.match(
    await say('rename', '--site', 'second.example', '--to', 'GOATS'),
    /^2 hoofprint: --to: There is a site “goats”/,
  )
  assert.match(
    await say('delete', '--site', 'goats', '--confirm', 'goat'),
    /^2 hoofprint: --confirm: Nothing was deleted: type goats/,
  )
  assert.match(await say('delete', '--site', 'goats'), /^2 hoofprint: --confirm/)
  assert.equal(await say('delete', '--site', 'goats', '--confirm', 'goats'), '0 The site goats is deleted.\n')
  assert.equal(await say('list'), '0 second.example\tUTC\tsecond.example\n')
  assert.match((await runCommand(['check', ...db])).output, /Everything agrees/)
})

const wrongs: [what: string, words: string[], input: string, RegExp][] = [
  ['an unknown command', ['paint'], '', /^hoofprint: there is no command “paint”; “hoofprint help” lists them\.\n$/],
  ['a server without a command', ['--listen', 'nowhere:port'], '', /--listen is "nowhere:port"/],
  ['an unknown flag', ['serve', '--colour', 'red'], '', /--colour/],
  ['a flag without its value', ['serve', '--listen'], '', /--listen needs a value/],
  ['a value that is wrong', ['serve', '--listen', 'nowhere:port'], '', /--listen is "nowhere:port", but it must be/],
  [
    'a number out of bounds',
    ['serve', '--session-limit', '1'],
    '',
    /--session-limit is "1", but it must be a whole number/,
  ],
  ['a word too many', ['serve', 'now'], '', /“now” is one word too many/],
  ['a site without a domain', ['site', 'create'], '', /--domain is missing/],
  ['the first site without a person', ['site', 'create', '--domain', 'example.com'], '', /--email: /],
  [
    'a domain that is none',
    ['site', 'create', '--domain', 'not a domain', '--email', 'me@example.com', '--password-stdin'],
    password,
    /--domain: /,
  ],
  [
    'a password that is too short',
    ['site', 'create', '--domain', 'example.com', '--email', 'me@example.com', '--password-stdin'],
    'short',
    /--password-stdin: Use at least 10/,
  ],
  [
    'a time zone that is none',
    [
      'site',
      'create',
      '--domain',
      'example.com',
      '--email',
      'me@example.com',
      '--password-stdin',
      '--timezone',
      'Mars/Base',
    ],
    password,
    /--timezone: /,
  ],
]

test('no command means the server, and the usual flags for help and version mean these', async () => {
  const meant = [[], ['--listen', ':80'], ['-x'], ['--version'], ['--help'], ['site', 'list']].map(withDefaultCommand)
  assert.deepEqual(
    meant.map(words => words.join(' ')),
    ['serve', 'serve --listen :80', 'serve -x', 'version', '--help', 'site list'],
  )
  assert.equal((await runCommand(['--version'])).output, (await runCommand(['version'])).output)
})

for (const [what, words, input, sentence] of wrongs) {
  test(`${what} is refused in one sentence, with exit code 2`, async context => {
    const db = words.length > 1 && words[1] !== 'now' ? ['--db', join(makeFolder(context), 'hoofprint.db')] : []
    const ran = await runCommand([...words, ...db], { input })
    assert.equal(ran.code, 2)
    assert.match(ran.errors, sentence)
    assert.match(ran.errors, /^hoofprint: [^\n]+\n$/)
    assert.equal(ran.output, '')
  })
}

test('a value in the environment is named when it is wrong, and a flag wins over it', async () => {
  const environment = { HOOFPRINT_LISTEN: 'nonsense:x' }
  const wrong = await runCommand(['serve'], { environment })
  assert.equal(wrong.code, 2)
  assert.match(wrong.errors, /HOOFPRINT_LISTEN \(--listen\) is "nonsense:x"/)
})

test('a file that cannot be opened, or is something else, is refused with its setting', async context => {
  const folder = makeFolder(context)
  const text = join(folder, 'text.db')
  writeFileSync(
    text,
    'this is not a database, but a text that is long enough to look like a file with something in it'.repeat(20),
  )
  for (const file of [text, folder, join(text, 'beneath.db')]) {
    const ran = await runCommand(['serve', '--db', file, '--listen', 'localhost:0'])
    assert.equal(ran.code, 2, file)
    assert.match(ran.errors, /hoofprint: --db: [^\n]+\n$/)
  }
  const missing = await runCommand(['export', '--site', 'x', '--db', join(folder, 'none.db')])
  assert.match(missing.errors, /^hoofprint: --db: There is no database/)
})

test('a port in use is refused with its setting', async context => {
  const folder = makeFolder(context)
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, 'localhost', resolve))
  context.after(() => other.close())
  const { port } = other.address() as { port: number }
  const ran = await runCommand(['serve', '--db', join(folder, 'hoofprint.db'), '--listen', `localhost:${port}`])
  assert.equal(ran.code, 2)
  assert.match(ran.errors, /hoofprint: --listen: localhost:\d+ is in use by another program/)
})

test('a list of referrer spam that is not there stops the start', async context => {
  const folder = makeFolder(context)
  const ran = await runCommand(['serve', '--db', join(folder, 'hoofprint.db'), '--spam-list', join(folder, 'none.txt')])
  assert.equal(ran.code, 2)
  assert.match(ran.errors, /--spam-list: there is no file .*none\.txt\./)
})

test('a list of countries that cannot be read is refused with its setting', async context => {
  const folder = makeFolder(context)
  const ran = await runCommand(['serve', '--db', join(folder, 'hoofprint.db'), '--geodb', join(folder, 'none.mmdb')])
  assert.equal(ran.code, 2)
  assert.match(ran.errors, /^hoofprint: --geodb: [^\n]+\n$/)
})

test('a password can be set anew, and people added', async context => {
  const db = await withSite(context)
  const added = await runCommand(['user', 'create', '--email', 'you@example.com', ...db], { input: password })
  assert.equal(added.output, 'you@example.com may log in.\n')
  const again = await runCommand(['user', 'create', '--email', 'YOU@example.com', ...db], { input: password })
  assert.match(again.errors, /already has an account/)
  const changed = await runCommand(['user', 'password', '--email', owner.email, ...db], { input: 'quite another one' })
  assert.equal(changed.output, `The password of ${owner.email} is changed.\n`)
  const nobody = await runCommand(['user', 'password', '--email', 'eve@example.com', ...db], { input: password })
  assert.equal(nobody.code, 2)
})

test('a site has pages that differ in capitals apart, unless it was made to merge them', async context => {
  const db = await withSite(context)
  const merged = await runCommand(['site', 'create', '--domain', 'merged.example', '--merge-case', ...db])
  assert.equal(merged.code, 0)
  const opened = await openSqliteStore({ file: db[1]!, role: 'guest', clock: createTestClock() })
  assert.ok('store' in opened)
  const { store } = opened
  context.after(() => store.close())
  const settings = new Map((await store.sites()).map(({ code, settings }) => [code, settings.caseSensitive]))
  assert.deepEqual([settings.get('example.com'), settings.get('merged.example')], [true, false])
})

test('an export goes to standard output or to a file, packed or not', async context => {
  const db = await withSite(context)
  const header = /^2Path,Title,Event/
  assert.match((await runCommand(['export', '--site', 'example.com', ...db])).output, header)
  const file = join(makeFolder(context), 'hits.csv.gz')
  assert.equal((await runCommand(['export', '--site', 'EXAMPLE.com', '--gzip', '--output', file, ...db])).code, 0)
  assert.match(gunzipSync(readFileSync(file)).toString(), header)
  assert.match((await runCommand(['export', '--site', 'example.com', ...db])).errors, /^Up to hit 0: --after 0 exports/)
  const sheet = join(makeFolder(context), 'all.csv')
  await runCommand(['export', '--site', 'example.com', '--form', 'hits-all', '--bom', '--output', sheet, ...db])
  assert.match(
    readFileSync(sheet, 'utf8'),
    /^\ufeffPath,Title,.*,Campaign,Language,Region,Source,Properties,Medium,Term,Content\n/,
  )
  const unknown = await runCommand(['export', '--site', 'other', ...db])
  assert.match(unknown.errors, /^hoofprint: --site: there is no site “other”\. There is example\.com\.\n$/)
  const nowhere = await runCommand(['export', '--site', 'example.com', '--output', join(file, 'beneath'), ...db])
  assert.match(nowhere.errors, /^hoofprint: FILE: cannot write/)
})

test('help names every command in one line each, and says more of what it is asked about', async () => {
  const { output, code } = await runCommand(['help'])
  assert.equal(code, 0)
  for (const { name } of commands) assert.match(output, new RegExp(`^ {2}${name}\\b`, 'm'), name)
  assert.ok(output.split('\n').every(line => line.length <= 80))
  const all = (await runCommand(['help', 'all'])).output
  for (const word of [
    'hoofprint serve',
    'hoofprint site create',
    '--domain DOMAIN  The domain of the website.',
    '[--code CODE]',
    'hoofprint export',
    '--listen, HOOFPRINT_LISTEN',
    '--trusted-proxies',
    'Default: localhost:8080',
  ]) {
    assert.ok(all.includes(word), word)
  }
  const told = async (...topic: string[]) => (await runCommand(['help', ...topic])).output
  assert.match(await told('site', 'create'), /^hoofprint site create\n {4}Adds a site/)
  assert.equal([...(await told('site')).matchAll(/^hoofprint site /gm)].length, 6)
  assert.match(await told('listen'), /^--listen, HOOFPRINT_LISTEN\n.*\n.*localhost:8080\n$/)
  assert.match(await told('settings'), /^Settings of the server/)
  assert.match(await told('serve'), /^hoofprint serve \[SETTINGS\]\n[\s\S]*--listen, HOOFPRINT_LISTEN/)
  const unknown = await runCommand(['help', 'nonsense'])
  assert.deepEqual([unknown.code, unknown.output], [2, ''])
  assert.match(unknown.errors, /^hoofprint: there is no topic “nonsense”/)
})

test('--help says what help says, of the command that it stands behind', async () => {
  assert.equal((await runCommand(['--help'])).output, (await runCommand(['help'])).output)
  const behind = (await runCommand(['site', 'create', '--domain', 'x.example', '--help'])).output
  assert.equal(behind, (await runCommand(['help', 'site', 'create'])).output)
  assert.equal((await runCommand(['site', '-h'])).output, (await runCommand(['help', 'site'])).output)
})

test('what a script wants to read is JSON', async context => {
  const db = await withSite(context)
  const ask = async (...words: string[]) => JSON.parse((await runCommand([...words, '--json', ...db])).output)
  assert.deepEqual(await ask('site', 'list'), [
    { code: 'example.com', zone: 'Europe/Amsterdam', domains: ['example.com'] },
  ])
  await runCommand(['note', 'add', '--site', 'example.com', '--day', '2026-11-21', 'New layout', ...db])
  assert.deepEqual(await ask('note', 'list', '--site', 'example.com'), [
    { day: '2026-11-21', kind: 'note', text: 'New layout' },
  ])
  const { version, node } = JSON.parse((await runCommand(['version', '--json'])).output)
  assert.deepEqual([version, node], [(await runCommand(['version'])).output.trim(), process.versions.node])
})

test('what looks after a database says as JSON what it found and did', async context => {
  const db = await withSite(context)
  const ask = async (...words: string[]) => {
    const { code, output } = await runCommand([...words, '--json', ...db])
    return { code, said: JSON.parse(output) }
  }
  const { code, said } = await ask('check')
  assert.deepEqual([code, said.agrees, said.damaged], [0, true, null])
  assert.ok(said.checked.some(({ what, problems }: { what: string; problems: unknown[] }) => what && !problems.length))
  const none = { right: 0, recounted: 0, left: 0, left_until: null, months: 0 }
  assert.deepEqual((await ask('rebuild', '--site', 'example.com')).said, {
    ...{ site: 'example.com', zone: 'Europe/Amsterdam' },
    ...none,
  })
  const compacted = (await ask('compact')).said
  assert.deepEqual([compacted.file, compacted.after > 0, compacted.before > 0], [db[1], true, true])
  const health = await runCommand(['health', '--listen', '127.0.0.1:9', '--json'])
  const url = 'http://127.0.0.1:9/status'
  assert.deepEqual([health.code, JSON.parse(health.output)], [1, { url, status: null, healthy: false }])
})

test('the settings of a site are read and changed, all of a call or none', async context => {
  const db = await withSite(context)
  const settings = (...words: string[]) => runCommand(['site', 'settings', '--site', 'example.com', ...words, ...db])
  assert.match((await settings()).output, /^name\texample\.com\n[\s\S]*^sessions\tyes$/m)
  const changed = await settings('sessions=no', 'keepHitsDays=90', 'domains=example.com,www.example.com', '--json')
  const { sessions, keepHitsDays, domains, zone } = JSON.parse(changed.output)
  assert.deepEqual(
    { sessions, keepHitsDays, domains, zone },
    { sessions: false, keepHitsDays: 90, domains: ['example.com', 'www.example.com'], zone: 'Europe/Amsterdam' },
  )
  for (const [words, sentence] of [
    [['zone=Asia/Kolkata', 'keepHitsDays=soon'], /^hoofprint: keepHitsDays: /],
    [['zone=Mars/Base'], /^hoofprint: zone: /],
    [['sessions=perhaps'], /sessions is “perhaps”, but it must be yes or no/],
    [['colour=red'], /“colour=red” must be NAME=VALUE, where NAME is one of: name, code/],
    [['sessions'], /“sessions” must be NAME=VALUE/],
  ] as const) {
    const refused = await settings(...words)
    assert.deepEqual([refused.code, refused.output], [2, ''])
    assert.match(refused.errors, sentence)
  }
  await runCommand(['site', 'create', '--domain', 'second.example', ...db])
  assert.match((await settings('code=second.example')).errors, /^hoofprint: code: There is a site/)
  assert.match((await settings('domains=second.example')).errors, /^hoofprint: domains: /)
  assert.equal(JSON.parse((await settings('--json')).output).zone, 'Europe/Amsterdam')
})

test('a site is taken along whole, and made again where there is none', async context => {
  const db = await withSite(context)
  const folder = makeFolder(context)
  const archive = join(folder, 'site.zip')
  await runCommand(['note', 'add', '--site', 'example.com', '--day', '2026-11-21', 'New layout', ...db])
  const taken = await runCommand(['export', '--all', archive, ...db])
  assert.deepEqual([taken.code, taken.output], [0, ''])
  const other = ['--db', join(folder, 'other.db')]
  const dry = await runCommand(['import', archive, '--dry-run', ...db])
  assert.match(dry.output, /^sites\t1\n[\s\S]*^notes\t1$/m)
  const made = await runCommand(['import', archive, ...other])
  assert.equal(made.output, 'The site example.com is there, with 0 paths, 0 raw hits, 1 notes and 0 saved views.\n')
  for (const words of [
    ['site', 'list'],
    ['note', 'list', '--site', 'example.com'],
    ['site', 'settings', '--site', 'example.com'],
  ]) {
    assert.equal((await runCommand([...words, ...other])).output, (await runCommand([...words, ...db])).output)
  }
  const again = await runCommand(['import', archive, ...other])
  assert.equal(again.code, 2)
  assert.match(
    again.errors,
    /There is a site “example\.com” already: rename or delete it first\. Nothing of it is left\./,
  )
  writeFileSync(archive, readFileSync(archive).subarray(0, 2000))
  assert.equal((await runCommand(['import', archive, ...other])).code, 2)
  const zip = join(folder, 'goat.zip')
  assert.equal((await runCommand(['export', '--form', 'goatcounter-json', zip, ...db])).code, 0)
  assert.equal(readFileSync(zip).toString('latin1', 0, 2), 'PK')
  assert.equal((await runCommand(['export', '--form', 'goatcounter-json', ...db])).code, 2)
})
