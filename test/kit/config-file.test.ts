// A configuration file: what it may say, and what is said of what it may not.

import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { serverFlags } from '../../server/cli/ask-server.ts'
import { findSettings, serveSettings } from '../../server/config.ts'
import { readFlags } from '../../server/kit/flags.ts'
import { makeFolder } from '../helpers/folder.ts'

/** What comes of a file with this text, beside these flags and variables. */
async function read(
  context: TestContext,
  text: string,
  { name = 'hoofprint.toml', argv = [] as string[], env = {} as Record<string, string> } = {},
) {
  const folder = makeFolder(context)
  const path = join(folder, name)
  writeFileSync(path, text, { mode: 0o600 })
  const found = await findSettings(serveSettings, ['--config', path, ...argv], env)
  const problem = 'problem' in found ? found.problem.replaceAll(`${folder}/`, '') : undefined
  return { folder, path, problem, ...('problem' in found ? {} : found) }
}

const toml = `
# A comment.
listen = ":80"
db = "data/h.db"
session-limit = 200_000
trusted-proxies = ["loopback", "10.0.0.0/8"]
rate-limit = "login:5/60"
oidc-domains = []
spam-list = "none"
metrics-token = "a-token-of-the-goat"
`
const json = JSON.stringify({
  listen: ':80',
  db: 'data/h.db',
  'session-limit': 200_000,
  'trusted-proxies': ['loopback', '10.0.0.0/8'],
  'rate-limit': 'login:5/60',
  'oidc-domains': [],
  'spam-list': 'none',
  'metrics-token': 'a-token-of-the-goat',
})

for (const [name, text] of [
  ['hoofprint.toml', toml],
  ['hoofprint.json', json],
] as const) {
  test(`${name} sets numbers, texts and lists, and paths from its folder`, async context => {
    const { folder, values } = await read(context, text, { name })
    assert.ok(values)
    assert.deepEqual(values.listen, { host: undefined, port: 80 })
    assert.equal(values.db, join(folder, 'data/h.db'))
    assert.equal(values.sessionLimit, 200_000)
    assert.deepEqual(['127.0.0.1', '10.1.1.1', '192.168.0.1'].map(values.trustedProxies.has), [true, true, false])
    assert.deepEqual(values.rateLimit.login, { amount: 5, seconds: 60 })
    assert.deepEqual([values.oidcDomains, values.spamList], [[], undefined])
    assert.equal(values.metricsToken, 'a-token-of-the-goat')
  })
}

test('a flag wins over a variable, and that over the file; each says where it was found', async context => {
  const text = 'log-level = "warn"\nlog-format = "json"\nsession-limit = 2000\n'
  const { values, found, path } = await read(context, text, {
    argv: ['--log-level=debug'],
    env: { HOOFPRINT_LOG_LEVEL: 'error', HOOFPRINT_LOG_FORMAT: 'text' },
  })
  assert.deepEqual([values?.logLevel, values?.logFormat, values?.sessionLimit], ['debug', 'text', 2000])
  const origins = ['logLevel', 'logFormat', 'sessionLimit', 'pathLimit'].map(name => found?.get(name)?.origin)
  assert.deepEqual(origins, ['flag', 'HOOFPRINT_LOG_FORMAT', `${path}, line 3`, 'default'])
})

const wrong: [text: string, problem: RegExp][] = [
  [
    'lisen = ":80"',
    /^hoofprint\.toml, line 1: there is no setting "lisen"; “hoofprint help settings” lists them all\.$/,
  ],
  ['\nlog_level = "warn"', /^hoofprint\.toml, line 2: there is no setting "log_level"; did you mean log-level\?$/],
  ['"--logLevel" = "warn"', /line 1: there is no setting "--logLevel"; did you mean log-level\?$/],
  ['config = "other.toml"', /line 1: there is no setting "config"/],
  ['[smtp]\nhost = "a"', /line 1: smtp must be text in quotes, and is a table: log, or an address/],
  ['listen = 8080', /line 1: listen must be text in quotes, and is a number: a host and a port/],
  ['session-limit = "2000"', /line 1: session-limit must be a number without quotes, and is text: a whole number/],
  ['session-limit = 20.5', /line 1: session-limit is "20\.5", but it must be a whole number from 1000 to 100000000\.$/],
  ['oidc-domains = [1]', /line 1: oidc-domains must be a list of texts, and is a list: a list of domains/],
  ['db = ":memory:"', /line 1: db is ":memory:", but it must be the path of a file\.$/],
  ['log-level = "loud"', /line 1: log-level is "loud", but it must be debug, info, warn or error\.$/],
  ['log-level = "warn"\nlog-level = "info"', /^hoofprint\.toml, line 2: this is not valid TOML: /],
  [
    'listen = :80',
    /^hoofprint\.toml, line 1: this is not valid TOML: .+\. A line is a key, = and a value, with text in quotes\.$/,
  ],
]

for (const [text, problem] of wrong) {
  test(`${JSON.stringify(text)} in a file is refused with its line and what to do`, async context => {
    assert.match((await read(context, text)).problem ?? 'none', problem)
  })
}

test('everything that is wrong in a file is told at once', async context => {
  const { problem } = await read(context, 'lisen = "x"\nlog-level = "loud"\ndb = 1\n')
  assert.deepEqual(problem?.match(/line \d/g), ['line 1', 'line 2', 'line 3'])
})

const broken: [text: string, problem: string][] = [
  ['{\n"db": "a",\n"smtp-password": goat}', 'hoofprint.json: this is not valid JSON'],
  ['{\n"db": "a",\n"smtp-password" "goat"}', 'hoofprint.json, line 3: this is not valid JSON'],
  ['["goat"]', 'hoofprint.json: this is JSON, but no object of settings'],
  ['{"log-level": null}', 'hoofprint.json, line 1: log-level must be text in quotes, and is null'],
]

for (const [text, expected] of broken) {
  test(`${JSON.stringify(text)} is refused without repeating it`, async context => {
    const { problem = '' } = await read(context, text, { name: 'hoofprint.json' })
    assert.ok(problem.startsWith(expected), problem)
    assert.ok(!problem.includes('goat'))
  })
}

test('a secret in a file is never repeated, whatever is wrong with it', async context => {
  for (const text of [
    'metrics-token = "the goat"',
    'metrics-token = the-goat',
    'metrics-token = ["goat"]',
    'x = "goat',
  ]) {
    const { problem = '' } = await read(context, text)
    assert.ok(problem !== '' && !problem.includes('goat'), problem)
  }
})

test('keys that every object has are no settings', async context => {
  const { problem = '' } = await read(context, '__proto__ = "a"\nconstructor = "b"\ntoString = "c"')
  assert.equal(problem.match(/there is no setting/g)?.length, 3)
})

test('a file that is named and cannot be read is told; none reads no file', async context => {
  const missing = await findSettings(serveSettings, ['--config', '/nowhere/h.toml'], {})
  assert.deepEqual(missing, {
    problem: 'The configuration file /nowhere/h.toml cannot be read: it is not there. Name another one with --config.',
  })
  const folder = makeFolder(context)
  assert.match(JSON.stringify(await findSettings(serveSettings, [], { HOOFPRINT_CONFIG: folder })), /it is no file/)
  writeFileSync(join(folder, 'h.toml'), Buffer.alloc(1_000_001, 32))
  assert.match(
    JSON.stringify(await findSettings(serveSettings, ['--config', join(folder, 'h.toml')], {})),
    /it has more than 1000000 bytes/,
  )
  const none = await findSettings(serveSettings, ['--config', 'none'], { HOOFPRINT_CONFIG: '/nowhere/h.toml' })
  assert.ok('values' in none && none.file === undefined)
})

test('without a name it is the one of the user', async context => {
  const home = makeFolder(context)
  mkdirSync(join(home, '.config/hoofprint'), { recursive: true })
  writeFileSync(join(home, '.config/hoofprint/hoofprint.json'), '{"log-level": "warn"}')
  const read = await findSettings(serveSettings, [], { HOME: home })
  assert.ok('values' in read && read.values.logLevel === 'warn')
})

test('a file with a secret that every user may read is open, and others are not', async context => {
  const open = async (text: string, mode: number) => {
    const { path } = await read(context, text)
    chmodSync(path, mode)
    const again = await findSettings(serveSettings, ['--config', path], {})
    return 'file' in again && again.file?.open
  }
  assert.equal(await open(toml, 0o644), true)
  assert.equal(await open(toml, 0o640), false)
  assert.equal(await open('listen = ":80"', 0o644), false)
})

test('each secret may be in a file that its variable with _FILE names', async context => {
  const file = join(makeFolder(context), 'secret')
  writeFileSync(file, 'a-token-of-the-goat\n')
  const env = { HOOFPRINT_METRICS_TOKEN_FILE: file, HOOFPRINT_OIDC_CLIENT_SECRET_FILE: file }
  const read = await findSettings(serveSettings, ['--config=none'], env)
  assert.ok('values' in read)
  assert.deepEqual([read.values.metricsToken, read.values.oidcClientSecret], Array(2).fill('a-token-of-the-goat'))
  const token = readFlags(serverFlags, [], { HOOFPRINT_TOKEN_FILE: file })
  assert.ok('values' in token && token.values.token === 'a-token-of-the-goat')
  const problemOf = async (env: Record<string, string>) => {
    const wrong = await findSettings(serveSettings, ['--config=none'], env)
    return 'problem' in wrong ? wrong.problem.replaceAll(file, 'FILE') : 'none'
  }
  assert.equal(
    await problemOf({ ...env, HOOFPRINT_METRICS_TOKEN: 'a-token-of-the-goat' }),
    'HOOFPRINT_METRICS_TOKEN and HOOFPRINT_METRICS_TOKEN_FILE are both set: take one of them away.',
  )
  assert.equal(
    await problemOf({ HOOFPRINT_METRICS_TOKEN_FILE: '/nowhere' }),
    'HOOFPRINT_METRICS_TOKEN_FILE names "/nowhere", which cannot be read: it is not there.',
  )
  writeFileSync(file, '\n')
  assert.equal(
    await problemOf(env),
    Object.keys(env)
      .map(name => `${name} names "FILE", which is empty.`)
      .reverse()
      .join('\n'),
  )
  writeFileSync(file, 'goat')
  assert.equal(
    await problemOf({ HOOFPRINT_METRICS_TOKEN_FILE: file }),
    'What is in "FILE", which HOOFPRINT_METRICS_TOKEN_FILE names, must be at least 16 characters without blanks.',
  )
})
