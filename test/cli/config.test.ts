// `hoofprint config`, and other commands beside a configuration file.

import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileSettings, findSettings, serveSettings, settingsTable } from '../../server/config.ts'
import { makeFolder } from '../helpers/folder.ts'
import { runCommand } from '../helpers/terminal.ts'

test('a new file has every setting with its meaning, and as it is unless it is changed', async context => {
  const file = join(makeFolder(context), 'hoofprint.toml')
  assert.equal((await runCommand(['config', 'init', file])).code, 0)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const text = readFileSync(file, 'utf8')
  const prose = text.replace(/\n# /g, ' ')
  for (const { name, help, expects } of settingsTable)
    if (name !== 'config') assert.ok(prose.includes(`${help} It must be ${expects}.`), name)
  const defaults = await findSettings(serveSettings, ['--config=none'], {})
  const untouched = await findSettings(serveSettings, ['--config', file], {})
  writeFileSync(file, text.replace(/^# (?=[a-z\d-]+ = )/gm, ''))
  const uncommented = await findSettings(serveSettings, ['--config', file], {})
  assert.ok('values' in defaults && 'values' in untouched && 'values' in uncommented)
  assert.equal(untouched.file?.texts.size, 0)
  assert.equal(uncommented.file?.texts.size, Object.keys(fileSettings).length)
  const { config, db, trustedProxies, ...others } = uncommented.values
  assert.equal(db, join(file, '..', defaults.values.db))
  assert.ok(trustedProxies.has('127.0.0.1') && trustedProxies.has('10.0.0.1') && !trustedProxies.has('8.8.8.8'))
  for (const [name, value] of Object.entries(others))
    assert.deepEqual(value, defaults.values[name as keyof typeof others], name)
})

test('what is given as a flag stands in a new file, and a file is never written over', async context => {
  const file = join(makeFolder(context), 'hoofprint.toml')
  const words = [
    '--session-limit=2000',
    '--trusted-proxies=loopback,10.0.0.0/8',
    '--oidc-name',
    'The "goat"\\',
    '--db=a.db',
  ]
  assert.equal((await runCommand(['config', 'init', file, ...words])).code, 0)
  const read = await findSettings(serveSettings, ['--config', file], {})
  assert.ok('values' in read)
  assert.deepEqual([...read.file!.texts.keys()].sort(), ['db', 'oidcName', 'sessionLimit', 'trustedProxies'])
  assert.deepEqual([read.values.sessionLimit, read.values.oidcName], [2000, 'The "goat"\\'])
  assert.equal(read.values.db, join(process.cwd(), 'a.db'))
  const again = await runCommand(['config', 'init', file])
  assert.deepEqual(
    [again.code, again.errors],
    [2, `hoofprint: FILE: ${file} is there already, and is not written over.\n`],
  )
  const other = await runCommand(['config', 'init', 'hoofprint.json'])
  assert.match(other.errors, /^hoofprint: FILE: JSON has no comments; take a name that ends in \.toml\.\n$/)
})

test('config check prints every setting, where it comes from, and no secret', async context => {
  const folder = makeFolder(context)
  const file = join(folder, 'h.toml')
  writeFileSync(file, 'log-level = "warn"\nmetrics-token = "a-token-of-the-goat"\n', { mode: 0o644 })
  const environment = {
    HOOFPRINT_CONFIG: file,
    HOOFPRINT_LOG_FORMAT: 'json',
    HOOFPRINT_LISEN: ':80',
    HOOFPRINT_SMTP_PASSWORD: 'goat',
  }
  const { code, output, errors } = await runCommand(['config', 'check', '--path-limit=5'], { environment })
  assert.equal(code, 0)
  const rows = output
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'))
  assert.deepEqual(
    rows.map(([key]) => `--${key}`),
    settingsTable.map(({ flag }) => flag),
  )
  for (const row of [
    ['log-level', 'warn', `${file}, line 1`],
    ['log-format', 'json', 'HOOFPRINT_LOG_FORMAT'],
    ['config', file, 'HOOFPRINT_CONFIG'],
    ['path-limit', '5', 'flag'],
    ['label-limit', '20000', 'default'],
    ['metrics-token', '(hidden)', `${file}, line 2`],
    ['smtp-password', '(hidden)', 'HOOFPRINT_SMTP_PASSWORD'],
    ['oidc-client-secret', '', 'default'],
  ])
    assert.deepEqual(
      rows.find(([key]) => key === row[0]),
      row,
    )
  assert.equal(
    errors,
    `hoofprint: ${file} holds a secret, and every user of this machine may read it: chmod o= ${file}.\nhoofprint: HOOFPRINT_LISEN is no setting of this version, and does nothing.\n`,
  )
  const json = await runCommand(['config', 'check', '--json'], { environment })
  assert.ok(!`${output}${errors}${json.output}`.includes('goat'))
  const parsed = JSON.parse(json.output)
  assert.deepEqual([parsed.file, parsed.warnings.length, parsed.settings.length], [file, 2, settingsTable.length])
  assert.deepEqual(parsed.settings.at(-4), { setting: 'smtp-password', value: null, from: 'HOOFPRINT_SMTP_PASSWORD' })
})

test('config check tells all that is wrong, and what does not go together', async context => {
  const file = join(makeFolder(context), 'h.toml')
  writeFileSync(file, 'smtp = "smtp://mail.example.com"\n')
  const wrong = await runCommand(['config', 'check', '--config', file, '--listen=x', '--log-level=loud'])
  assert.deepEqual([wrong.code, wrong.errors.split('\n').length - 1], [2, 2])
  const conflict = await runCommand(['config', 'check', '--config', file])
  assert.match(conflict.errors, /^hoofprint: --mail-from is missing, which --smtp needs/)
})

test('every command that has settings of the server reads them from the file', async context => {
  const folder = makeFolder(context)
  const file = join(folder, 'h.toml')
  writeFileSync(file, 'db = "goats.db"\nlisten = "127.0.0.1:1"\nbase-path = "/stats"\n')
  const environment = { HOOFPRINT_CONFIG: file }
  const create = ['site', 'create', '--domain', 'example.com', '--email', 'me@example.com', '--password-stdin']
  assert.equal((await runCommand(create, { environment, input: 'a goat in the garden\n' })).errors, '')
  assert.ok(statSync(join(folder, 'goats.db')).size > 0)
  const list = await runCommand(['site', 'list', '--config', file])
  assert.equal(list.output, 'example.com\tUTC\texample.com\n')
  const health = await runCommand(['health'], { environment })
  assert.equal(health.errors, 'hoofprint: nothing answers at http://127.0.0.1:1/stats/status.\n')
  writeFileSync(file, 'db = "goats.db"\nlisen = ":80"\n')
  const wrong = await runCommand(['site', 'list'], { environment })
  assert.equal(wrong.code, 2)
  assert.match(wrong.errors, /line 2: there is no setting "lisen"/)
})
