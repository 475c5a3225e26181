// Settings: where they come from, and what is said when they are wrong.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Config, readConfig, serveSettings, settingsTable } from '../server/config.ts'
import { readFlags } from '../server/kit/flags.ts'
import { anyText, someText, whole, yesNo } from '../server/kit/setting-types.ts'

function read(argv: string[] = [], env: Record<string, string> = {}): Config {
  const config = readConfig(argv, env)
  return 'problem' in config ? assert.fail(config.problem) : config
}

function problemOf(argv: string[], env: Record<string, string> = {}): string {
  const config = readConfig(argv, env)
  return 'problem' in config ? config.problem : 'none'
}

test('Nothing needs to be set', () => {
  const { trustedProxies, ...config } = read()
  assert.deepEqual(config, {
    listen: { host: 'localhost', port: 8080 },
    tls: 'none',
    tlsCert: '',
    tlsKey: '',
    httpListen: undefined,
    domain: [],
    acmeMail: '',
    acmeDirectory: 'https://acme-v02.api.letsencrypt.org/directory',
    db: 'hoofprint-data/hoofprint.db',
    logLevel: 'info',
    logFormat: 'text',
    config: '',
    publicUrl: '',
    basePath: '',
    clientAddressHeader: '',
    rateLimit: {
      count: { amount: 20, seconds: 5 },
      network: { amount: 500, seconds: 25 },
      login: { amount: 20, seconds: 60 },
      counter: { amount: 60, seconds: 60 },
      export: { amount: 10, seconds: 3600 },
      api: { amount: 120, seconds: 60 },
      'api-count': { amount: 6000, seconds: 60 },
    },
    connectionLimit: 500,
    sessionLimit: 500_000,
    pathLimit: 50_000,
    labelLimit: 20_000,
    memoryDir: '/dev/shm',
    geodb: '',
    webhookPrivate: [],
    spamList: { url: 'https://raw.githubusercontent.com/matomo-org/referrer-spam-list/master/spammers.txt' },
    metricsToken: '',
    oidcIssuer: '',
    oidcClientId: '',
    oidcClientSecret: '',
    oidcName: '',
    oidcScopes: 'openid email profile',
    oidcDomains: [],
    oidcAdmins: [],
    oidcAccess: 'none',
    authHeader: '',
    authHeaderAccess: 'none',
    passwordLogin: 'on',
    metricsListen: undefined,
    synchronous: 'normal',
    hold: 20_000,
    holdMb: 32,
    retryMin: 100,
    retryMax: 5000,
    spill: '',
    spillEncrypted: false,
    backupTo: undefined,
    backupKeep: { daily: 7, weekly: 4, monthly: 12 },
    backupEvery: 86_400,
    s3Endpoint: '',
    s3Region: 'us-east-1',
    s3KeyId: '',
    s3Secret: '',
    litestream: false,
    smtp: undefined,
    smtpPassword: '',
    smtpPasswordFile: '',
    smtpTls: 'verify',
    mailFrom: undefined,
  })
  assert.deepEqual(['127.0.0.1', '10.0.0.1', '8.8.8.8'].map(trustedProxies.has), [true, true, false])
})

test('Backups go to a folder or a bucket, which needs a key', () => {
  assert.deepEqual(read(['--backup-to', '/mnt/x']).backupTo, { folder: '/mnt/x' })
  assert.deepEqual(read(['--backup-to', 's3://b.x/a//b/', '--s3-key-id', 'k', '--s3-secret', 's']).backupTo, {
    bucket: 'b.x',
    prefix: 'a/b/',
  })
  assert.deepEqual(read(['--backup-keep', 'weekly:2, daily:0']).backupKeep, { daily: 0, weekly: 2, monthly: 0 })
  assert.deepEqual(
    [read(['--backup-every', '30m']).backupEvery, read(['--backup-every', 'none']).backupEvery],
    [1800, undefined],
  )
  for (const to of ['s3://x', 's3://bucket/../y', 's3://bucket/a?b', 'ftp://bucket/a'])
    assert.match(problemOf(['--backup-to', to]), /^--backup-to is ".*", but it must be the path of a folder, or s3:/)
  for (const every of ['4m', '91d', '24', 'daily', '-1h'])
    assert.match(problemOf(['--backup-every', every]), /^--backup-every is ".*", but it must be a time such as/)
  assert.match(problemOf(['--backup-keep', 'hourly:3']), /^--backup-keep is "hourly:3", but it must be a list such as/)
})

test('A flag takes its value from the next word, or after an equals sign', () => {
  assert.equal(read(['--db', 'a.db']).db, 'a.db')
  assert.equal(read(['--db=a=b.db']).db, 'a=b.db')
  assert.equal(read(['--db', '-']).db, '-')
})

test('The last of several flags counts', () => assert.equal(read(['--db', 'a', '--db=b']).db, 'b'))

test('A flag wins over the environment, and the environment over the default', () => {
  const env = { HOOFPRINT_DB: 'env.db' }
  assert.equal(read([], env).db, 'env.db')
  assert.equal(read(['--db', 'flag.db'], env).db, 'flag.db')
})

test('A flag may empty what the environment says', () => {
  assert.equal(read(['--base-path='], { HOOFPRINT_BASE_PATH: '/stats' }).basePath, '')
})

test('An empty variable is as good as none', () => {
  assert.equal(read([], { HOOFPRINT_DB: '' }).db, 'hoofprint-data/hoofprint.db')
})

test('The directory in memory is the one systemd made, unless another is named', () => {
  const env = { RUNTIME_DIRECTORY: '/run/hoofprint' }
  assert.equal(read([], env).memoryDir, '/run/hoofprint')
  assert.equal(read([], { ...env, HOOFPRINT_MEMORY_DIR: '/ram' }).memoryDir, '/ram')
})

test('Settings cannot be changed after they were read', () => assert.ok(Object.isFrozen(read())))

const listens: [text: string, host: string | undefined, port: number][] = [
  ['localhost:8080', 'localhost', 8080],
  [':80', undefined, 80],
  ['*:80', undefined, 80],
  ['[::1]:8080', '::1', 8080],
  ['127.0.0.1:0', '127.0.0.1', 0],
  ['stats.example.com:65535', 'stats.example.com', 65535],
]

for (const [text, host, port] of listens) {
  test(`--listen ${text} is read`, () => assert.deepEqual(read([`--listen=${text}`]).listen, { host, port }))
}

const values: [argv: string, name: keyof Config, value: unknown][] = [
  ['--public-url=https://Stats.Example.com/', 'publicUrl', 'https://stats.example.com'],
  ['--public-url=http://localhost:8080', 'publicUrl', 'http://localhost:8080'],
  ['--base-path=stats/', 'basePath', '/stats'],
  ['--base-path=/a/b.c', 'basePath', '/a/b.c'],
  ['--base-path=/', 'basePath', ''],
  ['--client-address-header=CF-Connecting-IP', 'clientAddressHeader', 'cf-connecting-ip'],
  ['--log-level=debug', 'logLevel', 'debug'],
  ['--log-format=json', 'logFormat', 'json'],
  ['--session-limit=1000', 'sessionLimit', 1000],
  ['--geodb=/data/country.mmdb', 'geodb', '/data/country.mmdb'],
  ['--metrics-token=a-token-of-the-goat', 'metricsToken', 'a-token-of-the-goat'],
  ['--oidc-domains=@Example.com, example.org', 'oidcDomains', ['example.com', 'example.org']],
  ['--metrics-listen=', 'metricsListen', undefined],
  ['--metrics-listen=localhost:9090', 'metricsListen', { host: 'localhost', port: 9090 }],
  ['--synchronous=full', 'synchronous', 'full'],
  ['--domain=Stats.Example.com, zählt.example', 'domain', ['stats.example.com', 'xn--zhlt-loa.example']],
  ['--spam-list=none', 'spamList', undefined],
  ['--spam-list=HTTP://Lists.example/hosts.txt', 'spamList', { url: 'http://lists.example/hosts.txt' }],
  ['--spam-list=lists/hosts.txt', 'spamList', { file: 'lists/hosts.txt' }],
  [
    '--rate-limit=count:none,export:none',
    'rateLimit',
    {
      count: undefined,
      network: { amount: 500, seconds: 25 },
      login: { amount: 20, seconds: 60 },
      counter: { amount: 60, seconds: 60 },
      export: undefined,
      api: { amount: 120, seconds: 60 },
      'api-count': { amount: 6000, seconds: 60 },
    },
  ],
  [
    '--rate-limit=login:5/300, count:100/1',
    'rateLimit',
    {
      count: { amount: 100, seconds: 1 },
      network: { amount: 500, seconds: 25 },
      login: { amount: 5, seconds: 300 },
      counter: { amount: 60, seconds: 60 },
      export: { amount: 10, seconds: 3600 },
      api: { amount: 120, seconds: 60 },
      'api-count': { amount: 6000, seconds: 60 },
    },
  ],
]

for (const [argv, name, value] of values) {
  test(`${argv} is read`, () => assert.deepEqual(read([argv])[name], value))
}

const wrong: string[] = [
  '--listen=8080',
  '--listen=localhost',
  '--listen=localhost:65536',
  '--listen=[localhost]:80',
  '--listen=::1:80',
  '--listen=http://localhost:80',
  '--db=',
  '--db=:memory:',
  '--db=a\0b',
  '--oidc-issuer=http://login.example.com',
  '--oidc-issuer=https://me:pw@login.example.com',
  '--oidc-issuer=login.example.com',
  '--oidc-scopes=email',
  '--oidc-domains=example',
  '--public-url=stats.example.com',
  '--public-url=ftp://example.com',
  '--public-url=https://example.com/stats',
  '--public-url=https://example.com?',
  '--public-url=https://me:pw@example.com',
  '--base-path=/a/../b',
  '--base-path=/a//b',
  '--base-path=/a b',
  '--log-level=loud',
  '--log-format=xml',
  '--trusted-proxies=',
  '--trusted-proxies=loopback,everyone',
  '--client-address-header=X Real IP',
  '--session-limit=999',
  '--session-limit=1e6',
  '--session-limit=-5',
  '--synchronous=off',
  '--spam-list=',
  '--spam-list=ftp://lists.example/hosts.txt',
  '--spam-list=https://me:pw@lists.example/',
  '--metrics-listen=9090',
  '--rate-limit=count:4',
  '--rate-limit=count:0/1',
  '--rate-limit=feed:4/1',
  '--rate-limit=constructor:4/1',
  '--rate-limit=',
  '--memory-dir=',
  '--smtp-tls=maybe',
  '--mail-from=stats',
  '--mail-from=a@example.com, b@example.com',
  '--mail-from=Goat\r\nBcc: <a@example.com>',
]

for (const argv of wrong) {
  test(`${JSON.stringify(argv)} is refused in one sentence that names the setting and what is expected`, () => {
    const flag = argv.split('=', 1)[0]
    assert.match(problemOf([argv]), new RegExp(`^${flag} is ".*", but it must be .+\\.$`))
  })
}

// What a person could have typed a password in.
const hidden = [
  '--metrics-token=too-short',
  '--metrics-token=a token of the goat',
  '--smtp=smtp://me:the-goat@mail.example.com',
  '--smtp=mail.example.com:the-goat',
  '--smtp=smtp://mail.example.com/the-goat',
  '--smtp=smtp://user:@',
  '--smtp=http://mail.example.com',
]

for (const argv of hidden) {
  test(`${JSON.stringify(argv)} is refused without saying what was typed`, () => {
    const [flag, ...typed] = argv.split('=')
    const problem = problemOf([argv])
    assert.match(problem, new RegExp(`^${flag} must be .+\\.$`))
    assert.ok(!problem.includes(typed.join('=')) && !problem.includes('goat'))
  })
}

test('A mail server is named by one address, encrypted from the greeting on or from the first byte', () => {
  const needed = ['--mail-from', 'Hoofprint <stats@example.com>', '--public-url', 'https://stats.example.com']
  const smtp = (address: string) => read([...needed, '--smtp', address]).smtp
  assert.deepEqual(smtp('smtp://mail.example.com'), { host: 'mail.example.com', port: 587, tls: false, user: '' })
  assert.deepEqual(smtp('smtps://mail.example.com'), { host: 'mail.example.com', port: 465, tls: true, user: '' })
  assert.deepEqual(smtp('smtp://me%40example.com@[::1]:2525'), {
    host: '::1',
    port: 2525,
    tls: false,
    user: 'me@example.com',
  })
  assert.equal(smtp('log'), undefined)
  assert.deepEqual(read(needed).mailFrom, { name: 'Hoofprint', address: 'stats@example.com' })
  assert.deepEqual(read(['--mail-from', 'stats@example.com']).mailFrom, { name: '', address: 'stats@example.com' })
})

test('A mail server needs a sender, and the address that links in mails lead to', () => {
  const smtp = ['--smtp', 'smtp://mail.example.com']
  const from = ['--mail-from', 'stats@example.com']
  assert.match(problemOf(smtp), /^--mail-from is missing, which --smtp needs: it must be .+\.$/)
  assert.match(problemOf([...smtp, ...from]), /^--public-url is missing, which links in mails need: it must be .+\.$/)
})

test('A bad value from the environment is told with the variable and the flag', () => {
  assert.equal(
    problemOf([], { HOOFPRINT_LOG_LEVEL: 'loud' }),
    'HOOFPRINT_LOG_LEVEL (--log-level) is "loud", but it must be debug, info, warn or error.',
  )
})

const misuses: [argv: string[], problem: string][] = [
  [['--lisen', ':80'], 'There is no setting "--lisen"; “hoofprint help” lists them all.'],
  [['-listen', ':80'], 'There is no setting "-listen"; did you mean --listen?'],
  [['--constructor=x'], 'There is no setting "--constructor"; “hoofprint help” lists them all.'],
  [['--db'], '--db needs a value: it must be the path of a file.'],
  [['--db', '--log-level=debug'], '--db needs a value: it must be the path of a file.'],
  [['8080'], '"8080" is not a setting: settings begin with --.'],
]

for (const [argv, problem] of misuses) {
  test(`“${argv.join(' ')}” is refused`, () => assert.equal(problemOf(argv), problem))
}

test('A very long value is not repeated whole', () => {
  assert.ok(problemOf([`--listen=${'x'.repeat(100_000)}`]).length < 400)
})

test('Every setting has a variable of its own, a default that is valid, and one sentence of help', () => {
  assert.equal(settingsTable.length, Object.keys(serveSettings).length)
  assert.equal(new Set(settingsTable.map(row => row.variable)).size, settingsTable.length)
  for (const { flag, variable, help } of settingsTable) {
    assert.equal(variable, `HOOFPRINT_${flag.slice(2).toUpperCase().replaceAll('-', '_')}`)
    assert.match(help, /^[A-Z][^.]*(\.[^ ][^.]*)*\.$/)
  }
})

test('The table says which settings are the server’s alone', () => {
  const common = settingsTable.filter(row => !row.serverOnly).map(row => row.flag)
  assert.deepEqual(common, ['--db', '--log-level', '--log-format', '--config'])
})

const commandFlags = {
  email: { kind: someText, help: 'Whose it is.' },
  timezone: { kind: someText, default: 'UTC', help: 'Where it is.' },
  note: { kind: anyText, default: '', help: 'What else.' },
  limit: { kind: whole(1, 9), default: '3', help: 'How many.' },
  passwordStdin: { kind: yesNo, default: 'no', help: 'Whether to ask.' },
}

test('A command reads flags of its own with the same rules', () => {
  const read = readFlags(commandFlags, ['create', '--email', 'a@b', '--password-stdin', 'site', '--', '--x'], {})
  assert.ok('values' in read)
  const { values, rest } = read
  assert.deepEqual(
    { values, rest },
    {
      values: { email: 'a@b', timezone: 'UTC', note: '', limit: 3, passwordStdin: true },
      rest: ['create', 'site', '--x'],
    },
  )
})

test('A flag that stands alone can be told no', () => {
  const read = readFlags(commandFlags, ['--email=a@b', '--password-stdin=no'], {})
  assert.ok('values' in read && read.values.passwordStdin === false)
})

test('A flag without a default must be given', () => {
  assert.deepEqual(readFlags(commandFlags, [], { EMAIL: 'a@b' }), {
    problem: '--email is missing: it must be some text.',
  })
})

test('a provider is told with what it calls this server', () => {
  const issuer = '--oidc-issuer=https://login.example.com/realms/us'
  const problem = '--oidc-client-id is missing: --oidc-issuer needs it.'
  assert.deepEqual(readConfig([issuer], {}), { problem })
  assert.equal(read([issuer, '--oidc-client-id=hoofprint']).oidcIssuer, 'https://login.example.com/realms/us')
})

test('passwords are off only where there is another way in', () => {
  const problem = '--password-login off needs --oidc-issuer or --auth-header: nobody could log in.'
  assert.deepEqual(readConfig(['--password-login=off'], {}), { problem })
})
