// `hoofprint service`: the unit, and what is written to a machine; systemd itself is only asked how far the unit is closed off.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { install, uninstall } from '../../server/cli/service.ts'
import { writeUnit } from '../../server/cli/service-unit.ts'
import { findSettings, serveSettings } from '../../server/config.ts'
import { makeFolder } from '../helpers/folder.ts'
import { runCommand } from '../helpers/terminal.ts'

/** A machine in a folder, with systemd or without, and what was asked of it. */
function openMachine(context: TestContext, { uid = 0, hasSystemd = true } = {}) {
  const prefix = makeFolder(context)
  if (hasSystemd) mkdirSync(join(prefix, 'run/systemd/system'), { recursive: true })
  const asked: string[] = []
  const machine = {
    prefix,
    uid,
    node: process.execPath,
    systemctl: (words: readonly string[]) => void asked.push(words.join(' ')),
  }
  async function say(act: (terminal: Parameters<typeof uninstall>[1]) => Promise<number>) {
    const output = new PassThrough()
    const errors = new PassThrough()
    const environment = { HOME: '/home/iris' }
    const code = await act({ environment, input: Readable.from([]), output, errors, onStop: () => {} })
    return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '').replaceAll(prefix, '') }
  }
  return {
    prefix,
    asked,
    at: (path: string) => join(prefix, path),
    read: (path: string) => readFileSync(join(prefix, path), 'utf8'),
    async install(argv: string[] = [], isUsers = false) {
      const read = await findSettings(serveSettings, argv, { HOOFPRINT_CONFIG: 'none' })
      assert.ok('values' in read)
      const { values: config, found } = read
      return say(terminal => install({ isUsers, printOnly: false, config, found }, terminal, machine))
    },
    uninstall: (isUsers = false) => say(terminal => uninstall(isUsers, terminal, machine)),
  }
}

const unitFile = '/etc/systemd/system/hoofprint.service'
const configFile = '/etc/hoofprint/hoofprint.toml'

const withCertificate = ['--tls=files', '--listen=:443', '--tls-cert=/etc/tls/full.pem', '--tls-key=/etc/tls/key.pem']

for (const [title, argv] of Object.entries({
  'port 8080': ['--listen=:8080'],
  'port 80': ['--listen=:80'],
  'a certificate': withCertificate,
})) {
  test(`systemd finds nothing wrong with the unit for ${title}, and its exposure at most 3.0`, async context => {
    const machine = openMachine(context)
    await machine.install(argv)
    const file = join(makeFolder(context), 'hoofprint.service')
    writeFileSync(file, machine.read(unitFile))
    const words = ['security', '--offline=true', '--threshold=30', '--no-pager', file]
    const { status, stdout, stderr, error } = spawnSync('systemd-analyze', words, { encoding: 'utf8' })
    if (error || /unrecognized option|Unknown command/.test(stderr)) {
      context.diagnostic('there is no systemd-analyze here that can look at a unit offline: this goes without')
      return
    }
    assert.equal(status, 0, stdout.slice(-400) + stderr)
    assert.match(stdout, /Overall exposure level for hoofprint\.service: [0-2]\.\d/)
  })
}

test('unit and settings are written, once and the same again, and what to do next is said', async context => {
  const machine = openMachine(context)
  const first = await machine.install(['--public-url=https://stats.example.com'])
  assert.deepEqual([first.code, first.errors], [0, ''])
  assert.match(first.output, /systemctl enable hoofprint && systemctl restart hoofprint\n/)
  assert.match(first.output, /journalctl -u hoofprint/)
  assert.deepEqual(machine.asked, ['daemon-reload'])
  assert.equal(statSync(machine.at(configFile)).mode & 0o777, 0o600)
  const settings = machine.read(configFile).match(/^[a-z-]+ = .+$/gm)
  assert.deepEqual(settings, ['db = "/var/lib/hoofprint/hoofprint.db"', 'public-url = "https://stats.example.com"'])
  const unit = machine.read(unitFile)
  const again = await machine.install()
  assert.equal(again.code, 0)
  assert.equal(machine.read(unitFile), unit)
})

test('the port that stands in the settings decides whether the service may take a low one', async context => {
  const machine = openMachine(context)
  await machine.install()
  assert.match(machine.read(unitFile), /^CapabilityBoundingSet=\nPrivateUsers=yes$/m)
  writeFileSync(machine.at(configFile), 'listen = ":443"\ndb = "/var/lib/hoofprint/hoofprint.db"\n')
  await machine.install()
  assert.match(machine.read(unitFile), /^CapabilityBoundingSet=CAP_NET_BIND_SERVICE$/m)
})

const timerFile = '/etc/systemd/system/hoofprint-tls.timer'

test('a certificate that root alone may read is copied at the start and at a reload, which a timer asks for', async context => {
  const machine = openMachine(context)
  const { output } = await machine.install([...withCertificate, '--smtp-password-file=/etc/mail.secret'])
  const unit = machine.read(unitFile)
  assert.match(unit, / --tls-cert \/run\/hoofprint-tls\/tls-cert\.pem --tls-key \/run\/hoofprint-tls\/tls-key\.pem$/m)
  assert.match(unit, /^LoadCredential=smtp-password-file\.secret:\/etc\/mail\.secret$/m)
  const copy = (name: string, from: string) =>
    `+/usr/bin/install -m 0400 -o hoofprint ${from} /run/hoofprint-tls/${name}.pem`
  const copies = [copy('tls-cert', '/etc/tls/full.pem'), copy('tls-key', '/etc/tls/key.pem')]
  const run = (key: string) => [...unit.matchAll(new RegExp(`^${key}=(.+)$`, 'gm'))].map(([, command]) => command)
  assert.deepEqual(run('ExecStartPre'), ['+/usr/bin/install -d -m 0755 /run/hoofprint-tls', ...copies])
  assert.deepEqual(run('ExecReload'), copies)
  assert.match(unit, /^Wants=.* hoofprint-tls\.timer$/m)
  assert.match(machine.read(timerFile), /^OnCalendar=daily$/m)
  assert.match(
    machine.read(timerFile.replace('timer', 'service')),
    /^ExecStart=\/usr\/bin\/systemctl reload hoofprint$/m,
  )
  assert.match(output, /once a day\. At once: systemctl reload hoofprint, the command after a renewal for certbot/)
})

test('the timer for the certificate goes when there is no certificate in files any more, and with the service', async context => {
  const machine = openMachine(context)
  await machine.install(withCertificate)
  writeFileSync(machine.at(configFile), 'db = "/var/lib/hoofprint/hoofprint.db"\n')
  await machine.install()
  assert.ok(!existsSync(machine.at(timerFile)))
  assert.doesNotMatch(machine.read(unitFile), /hoofprint-tls/)
  rmSync(machine.at(configFile))
  await machine.install(withCertificate)
  await machine.uninstall()
  assert.deepEqual(readdirSync(machine.at('/etc/systemd/system')), [])
})

test('all units are printed, each with its name, where there is more than one', async () => {
  const { output } = await runCommand(['service', 'install', '--print', ...withCertificate])
  assert.deepEqual(output.match(/^# hoofprint\S+$/gm), [
    '# hoofprint.service',
    '# hoofprint-tls.timer',
    '# hoofprint-tls.service',
  ])
  assert.doesNotMatch((await runCommand(['service', 'install', '--print'])).output, /^# hoofprint\S+$/m)
})

test('a folder for backups is made, and one that the service has is not', async context => {
  const machine = openMachine(context)
  await machine.install(['--backup-to=/mnt/backups', '--spill=/run/hoofprint/spill'])
  const unit = machine.read(unitFile)
  assert.match(
    unit,
    /^ExecStartPre=\+\/usr\/bin\/install -d -m 0700 -o hoofprint \/mnt\/backups\nReadWritePaths=-\/mnt\/backups$/m,
  )
  assert.doesNotMatch(unit, /spill/)
})

test('what cannot be done is refused with what to do, and nothing is written', async context => {
  const refused = async (machine: ReturnType<typeof openMachine>, argv: string[], expected: RegExp) => {
    const { code, errors } = await machine.install(argv)
    assert.equal(code, 2)
    assert.match(errors, expected)
    assert.ok(!existsSync(machine.at(unitFile)) && !existsSync(machine.at(configFile)))
  }
  await refused(openMachine(context, { hasSystemd: false }), [], /systemd does not run this machine\. Where another/)
  await refused(openMachine(context, { uid: 1000 }), [], /only root can .+: call it with sudo, or with --user\.$/m)
  const machine = openMachine(context)
  await refused(
    machine,
    ['--db=/srv/h.db'],
    /--db is \/srv\/h\.db, but the service can only write to \/var\/lib\/hoofprint/,
  )
  await refused(machine, ['--backup-to=/home/iris/backups'], /is in a home, which is closed to the service/)
  await refused(machine, ['--smtp=smtp://mail.example.com'], /--mail-from is missing/)
})

test('settings that are there already are kept, and a unit of somebody else’s is not written over', async context => {
  const machine = openMachine(context)
  await machine.install()
  const given = await machine.install(['--listen=:80'])
  assert.equal(given.errors, `hoofprint: --listen: ${configFile} is there already: write listen in it.\n`)
  writeFileSync(machine.at(configFile), 'lisen = ":80"')
  assert.match((await machine.install()).errors, /line 1: there is no setting "lisen"/)
  rmSync(machine.at(configFile))
  writeFileSync(machine.at(unitFile), '[Service]\nExecStart=/bin/true\n')
  for (const { code, errors } of [await machine.install(), await machine.uninstall()])
    assert.deepEqual([code, errors], [2, `hoofprint: ${unitFile} was written by somebody else: move it away first.\n`])
})

test('the service is taken away, its settings are not, and a second time there is nothing to do', async context => {
  const machine = openMachine(context)
  await machine.install()
  const { code, output } = await machine.uninstall()
  assert.equal(code, 0)
  assert.match(output, /is gone\. Settings \(.+\) and database \(.+\) are still there\.\n$/)
  assert.deepEqual(machine.asked, ['daemon-reload', 'disable --now hoofprint', 'daemon-reload'])
  assert.ok(!existsSync(machine.at(unitFile)) && existsSync(machine.at(configFile)))
  assert.match((await machine.uninstall()).output, /nothing is to be done/)
})

test('a user has a service of their own, without root', async context => {
  const machine = openMachine(context, { uid: 1000 })
  const { code, output } = await machine.install([], true)
  assert.equal(code, 0)
  assert.match(output, /systemctl --user enable hoofprint/)
  assert.deepEqual(machine.asked, ['--user daemon-reload'])
  const unit = machine.read('/home/iris/.config/systemd/user/hoofprint.service')
  assert.match(unit, /serve --config \/home\/iris\/\.config\/hoofprint\/hoofprint\.toml$/m)
  assert.doesNotMatch(unit, /DynamicUser|CAP_|ProtectHome/)
  assert.ok(existsSync(machine.at('/home/iris/.local/share/hoofprint')))
})

const places = {
  unit: unitFile,
  config: configFile,
  data: '/var/lib/hoofprint',
  node: '/usr/bin/node',
  program: '/usr/lib/node_modules/hoofprint',
  main: '/usr/lib/node_modules/hoofprint/dist/main.js',
  isUsers: false,
  hasLowPort: false,
  secretFiles: [],
  certificateFiles: [],
  folders: [],
}

test('what was installed for the machine is run by absolute paths, and homes are closed', () => {
  const unit = writeUnit(places)
  assert.match(unit, /^ExecStart=\/usr\/bin\/node .*\/usr\/lib\/node_modules\/hoofprint\/dist\/main\.js serve /m)
  assert.match(unit, /^ProtectHome=yes$/m)
})

test('of a home only what npx, nvm or a clone has there can be seen', () => {
  const npx = '/root/.npm/_npx/ab12/node_modules/hoofprint'
  const node = '/root/.nvm/versions/node/v24.1.0/bin/node'
  const unit = writeUnit({ ...places, node, program: npx, main: `${npx}/dist/main.js` })
  assert.match(unit, /^ProtectHome=tmpfs$/m)
  assert.match(unit, new RegExp(`^BindReadOnlyPaths=${node} /root/.npm/_npx/ab12/node_modules$`, 'm'))
  const clone = writeUnit({ ...places, program: '/home/iris/hoofprint', main: '/home/iris/hoofprint/dist/main.js' })
  assert.match(clone, /^BindReadOnlyPaths=\/home\/iris\/hoofprint$/m)
})

test('blanks, quotes, percent signs and dollars in paths mean themselves', () => {
  const unit = writeUnit({ ...places, main: '/srv/my "goat" 5%$x/dist/main.js' })
  assert.ok(unit.includes('"/srv/my \\"goat\\" 5%%$$x/dist/main.js" serve'))
})
