// What is found of a set-up: pure functions over facts, each state of each of them.

import assert from 'node:assert/strict'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Config, readConfig } from '../../../server/config.ts'
import type { Manifest } from '../../../server/jobs/backup/manifest.ts'
import { type Finding, findingStates } from '../../../server/kit/finding.ts'
import { judgeBackup, judgeNoBackup, judgePages } from '../../../server/web/monitoring/findings/backup.ts'
import {
  judgeClock,
  judgeMemory,
  judgeNode,
  judgeOpenFiles,
  judgeZones,
} from '../../../server/web/monitoring/findings/machine.ts'
import {
  judgeCertificate,
  judgeMail,
  judgeProxy,
  judgeSpamList,
} from '../../../server/web/monitoring/findings/network.ts'
import { lookAtConfigFile, lookAtSettings } from '../../../server/web/monitoring/findings/settings.ts'
import {
  judgeDisk,
  judgeLog,
  judgeMemoryFolder,
  judgePermissions,
  judgeUpgradeBackups,
} from '../../../server/web/monitoring/findings/storage.ts'
import { judgeTls } from '../../../server/web/monitoring/findings/tls.ts'
import { judgeSpill } from '../../../server/web/monitoring/findings/upkeep.ts'
import type { AddressWay } from '../../../server/web/monitoring/ready.ts'
import { createTestClock } from '../../helpers/clock.ts'
import { makeFolder } from '../../helpers/folder.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const day = 86_400_000
const url = 'https://stats.example.org'
const byWay = (address: AddressWay, host = 'stats.example.org') => judgeProxy(url, { host, https: true, address })
const own = {
  kept: {
    names: ['a.example'],
    from: Date.parse('2026-11-21T11:00Z') / 1000,
    until: Date.parse('2027-02-19T11:00Z') / 1000,
  },
  names: ['a.example'],
  failure: undefined,
  now: now / 1000,
}
const memory = { limit: 512e6, available: 300e6, sessionLimit: 500_000, cores: 1 }
const zones = { data: '2026a', known: 418, unknown: [], now }
const space = { database: 1e9, log: 4e6, disk: 50e9, free: 10e9 }
const permissions = { file: '/srv/h.db', mode: 0o100600, owner: 7, user: 7, writable: true }
const certificate = { host: 'stats.example.org', now, validTo: now + 60 * day, problem: undefined }
const manifest = { made: '2026-11-20T12:00:00Z', bytes: 5e6 } as Manifest
const backup = { listed: { name: 'x.json', manifest }, place: '/mnt', every: 86_400, now } as const
const smtp = { host: 'mail.example', port: 587 }
const list = { file: '/srv/referrer-spam.txt', fetched: true, madeAt: now - 7 * day, now, served: true }

function settings(...flags: string[]): Finding {
  const config = readConfig(flags, {}) as Config
  return lookAtSettings({ config, clock: createTestClock(), store: undefined, pid: undefined })[0]!
}

const cases: [what: string, found: Finding, state: Finding['state'], part: RegExp][] = [
  ['Node 24', judgeNode('v24.11.0', now), 'ok', /v24/],
  ['an older Node', judgeNode('v22.21.0', now), 'problem', /Install Node 24/],
  ['Node 24 when its years are over', judgeNode('v24.11.0', Date.parse('2029-01-01')), 'warning', /newest Node/],
  ['a Node without years', judgeNode('v25.2.0', now), 'warning', /newest Node/],
  ['a clock as it should be', judgeClock(now / 1000, now / 1000 - 5), 'ok', /2026-11-21T12:00:00Z/],
  ['a clock that began at 1970', judgeClock(1000, 0), 'problem', /timedatectl/],
  ['hits of tomorrow', judgeClock(now / 1000, now / 1000 + 86_400), 'problem', /newest hit is from 2026-11-22/],
  ['all zones', judgeZones(zones), 'ok', /418 .*2026a/],
  ['one zone', judgeZones({ ...zones, known: 1 }), 'problem', /knows 1 zone/],
  [
    'a site in a zone that is not known',
    judgeZones({ ...zones, unknown: ['Mars/Base'] }),
    'problem',
    /lacks Mars\/Base/,
  ],
  ['zones of long ago', judgeZones({ ...zones, data: '2023c' }), 'warning', /of 2023c/],
  ['512 MB', judgeMemory(memory), 'ok', /512 MB .*one core/],
  ['128 MB', judgeMemory({ ...memory, limit: 128e6 }), 'problem', /256 MB at least/],
  ['more sessions than fit', judgeMemory({ ...memory, sessionLimit: 4e6 }), 'warning', /--session-limit to 1280000/],
  ['hardly any memory free', judgeMemory({ ...memory, available: 10e6 }), 'warning', /10 MB of it free/],
  ['enough files', judgeOpenFiles(1024, 500), 'ok', /1024/],
  ['any number of files', judgeOpenFiles(Number.POSITIVE_INFINITY, 500), 'ok', /Any number/],
  ['too few files', judgeOpenFiles(256, 500), 'problem', /LimitNOFILE=600/],
  [
    'a place in memory',
    judgeMemoryFolder({ directory: '/dev/shm', problem: undefined, free: 64e6 }),
    'ok',
    /64 MB free/,
  ],
  [
    'no place in memory',
    judgeMemoryFolder({ directory: '/x', problem: 'no such file', free: 0 }),
    'warning',
    /--memory-dir/,
  ],
  [
    'a small place in memory',
    judgeMemoryFolder({ directory: '/x', problem: undefined, free: 1e6 }),
    'warning',
    /--shm-size/,
  ],
  ['a disk with room', judgeDisk(space), 'ok', /10\.0 GB of 50\.0 GB/],
  ['a full disk', judgeDisk({ ...space, free: 5e6 }), 'problem', /Make room/],
  ['no room for a second database', judgeDisk({ ...space, free: 5e8 }), 'warning', /second database/],
  [
    'a database that a backup found sound',
    judgePages({ last: { at: now, bytes: 1, seconds: 1 }, failure: undefined }),
    'ok',
    /sound at the backup of 2026-11-21T12:00:00Z; hoofprint doctor looks/,
  ],
  [
    'one that could not be backed up since, for another reason',
    judgePages({
      last: { at: now, bytes: 1, seconds: 1 },
      failure: { at: now + day, says: 'no room', damaged: false },
    }),
    'ok',
    /sound at the backup of 2026-11-21T12:00:00Z; /,
  ],
  [
    'one that is damaged since',
    judgePages({
      last: { at: now, bytes: 1, seconds: 1 },
      failure: { at: now + day, says: 'page 7\nis', damaged: true },
    }),
    'problem',
    /damaged: at 2026-11-22T12:00:00Z page 7 is\. Its pages were sound at the backup of 2026-11-21T12:00:00Z/,
  ],
  ['one that no backup has looked at', judgePages(undefined), 'ok', /No backup of the server has looked/],
  ['a backup of yesterday', judgeBackup(backup), 'ok', /in \/mnt is of 2026-11-20T12:00:00Z and has 5 MB/],
  ['an old backup', judgeBackup({ ...backup, now: now + day }), 'warning', /hoofprint backup/],
  ['the same where somebody else sees to it', judgeBackup({ ...backup, every: undefined }), 'ok', /2026-11-20/],
  ['no backup', judgeBackup({ place: '/mnt', every: 86_400, now }), 'warning', /no backup in \/mnt yet/],
  [
    'a damaged backup',
    judgeBackup({ ...backup, listed: { name: 'x.json', wrong: 'its file is gone' } }),
    'problem',
    /x\.json, cannot be used: its file is gone/,
  ],
  [
    'a store that is away',
    judgeBackup({ ...backup, problem: 'no\nanswer' }),
    'problem',
    /cannot be looked at: no answer/,
  ],
  [
    'backups of upgrades',
    judgeUpgradeBackups([{ file: '/srv/h.db.before-9', bytes: 2e9 }])[0]!,
    'ok',
    /the last two stay: h\.db\.before-9 \(2\.0 GB\)\. $/,
  ],
  ['a short log', judgeLog(space), 'ok', /4 MB/],
  ['a long log', judgeLog({ log: 900e6 }), 'problem', /900 MB.*lsof/],
  ['a file of its user alone', judgePermissions(permissions), 'ok', /Nobody but/],
  [
    'a file that all may read',
    judgePermissions({ ...permissions, mode: 0o100644 }),
    'warning',
    /chmod 600 \/srv\/h\.db/,
  ],
  ['a file of another user', judgePermissions({ ...permissions, user: 8 }), 'warning', /sudo -u/],
  ['a file of a service, for root', judgePermissions({ ...permissions, user: 0 }), 'ok', /Nobody but/],
  [
    'a file that cannot be written',
    judgePermissions({ ...permissions, writable: false }),
    'problem',
    /chown -R 7 \/srv/,
  ],
  ['a proxy that names visitors', byWay('forwarded'), 'ok', /hands on the address/],
  ['no proxy', byWay('direct'), 'ok', /without a proxy/],
  ['a proxy that names nobody', byWay('silent'), 'problem', /X-Forwarded-For/],
  ['a proxy that believes everybody', byWay('forged'), 'problem', /any address/],
  ['a proxy that is not believed', byWay('untrusted'), 'problem', /--trusted-proxies/],
  [
    'a proxy with a host of its own',
    byWay('forwarded', 'localhost:8080'),
    'problem',
    /taken to ask for localhost:8080/,
  ],
  [
    'a public address that nobody answers',
    judgeProxy(url, { problem: 'no\x1b[2J' }),
    'problem',
    /does not lead here: no \[2J/,
  ],
  [
    'a server on the own machine, asked without a proxy',
    judgeProxy('http://localhost:8080', { host: 'localhost:8080', https: false, address: 'forged' }),
    ...(['ok', /without a proxy/] as const),
  ],
  ['a good certificate', judgeCertificate(certificate), 'ok', /until 2027-01-20/],
  ['one that ends soon', judgeCertificate({ ...certificate, validTo: now + 5.5 * day }), 'warning', /5 days/],
  ['one that has ended', judgeCertificate({ ...certificate, validTo: now - day }), 'problem', /ended on 2026-11-20/],
  ['one that nobody knows', judgeCertificate({ ...certificate, problem: 'SELF_SIGNED' }), 'problem', /SELF_SIGNED/],
  ['none', judgeCertificate({ ...certificate, validTo: undefined, problem: 'refused' }), 'problem', /refused/],
  ['own certificate', judgeTls(own), 'ok', /for a\.example is good until 2027-02-19 11:00 UTC/],
  [
    'none of its own yet',
    judgeTls({ ...own, kept: undefined }),
    'problem',
    /no certificate for a\.example yet\. The log/,
  ],
  [
    'files that are broken',
    judgeTls({ ...own, kept: { problem: 'no key.' } }),
    'problem',
    /cannot be used: no key\. Put/,
  ],
  ['own one that has ended', judgeTls({ ...own, now: 1e10 }), 'problem', /ended on 2027-02-19/],
  ['own one for other names', judgeTls({ ...own, names: ['b.example'] }), 'problem', /is not for b\.example/],
  ['own one that was not renewed', judgeTls({ ...own, now: own.now + 80 * 86_400 }), 'warning', /was not renewed/],
  [
    'a renewal that fails',
    judgeTls({ ...own, failure: 'no way. Open port 80.' }),
    'warning',
    /trouble\. no way\. Open/,
  ],
  ['no mail server', judgeMail({ smtp: undefined, refused: undefined, stuck: false }), 'ok', /log/],
  ['a mail server', judgeMail({ smtp, refused: undefined, stuck: false }), 'ok', /mail\.example:587 answers/],
  ['a mail server that is away', judgeMail({ smtp, refused: 'ECONNREFUSED', stuck: true }), 'problem', /mail test/],
  ['a mail that waits', judgeMail({ smtp, refused: undefined, stuck: true }), 'warning', /page of mails/],
  ['a list of this week', judgeSpamList(list), 'ok', /2026-11-14/],
  ['an old list', judgeSpamList({ ...list, madeAt: now - 40 * day }), 'warning', /40 days/],
  [
    'an old list that somebody keeps',
    judgeSpamList({ ...list, fetched: false, madeAt: now - 400 * day }),
    'ok',
    /2025/,
  ],
  ['no list where a server runs', judgeSpamList({ ...list, madeAt: undefined }), 'warning', /cannot be fetched/],
  ['no list before the first start', judgeSpamList({ ...list, madeAt: undefined, served: false }), 'ok', /no list/],
  [
    'a list that is gone',
    judgeSpamList({ ...list, fetched: false, madeAt: undefined }),
    'problem',
    /Put the list there/,
  ],
  ['no list by choice', judgeSpamList({ ...list, file: '' }), 'ok', /No list/],
  ['nobody who backs up', judgeNoBackup(false, true), 'warning', /--backup-to/],
  ['nothing to back up', judgeNoBackup(false, false), 'ok', /no backups/],
  ['backups by Litestream', judgeNoBackup(true, true), 'ok', /Litestream/],
  ['no spilled hits', judgeSpill({ directory: '/run/x', files: 0, served: false }), 'ok', /No hits wait/],
  ['spilled hits of a server that runs', judgeSpill({ directory: '/run/x', files: 2, served: true }), 'ok', /yet/],
  [
    'spilled hits that nobody writes',
    judgeSpill({ directory: '/run/x', files: 2, served: false }),
    'warning',
    /replay/,
  ],
  ['usual settings', settings(), 'ok', /No setting/],
  ['mail without a sender', settings2(), 'problem', /--mail-from is missing/],
  ['open metrics', settings('--metrics-listen', ':9090'), 'warning', /HOOFPRINT_METRICS_TOKEN/],
  ['metrics for this machine', settings('--metrics-listen', 'localhost:9090'), 'ok', /No setting/],
  ['everybody a proxy', settings('--trusted-proxies', '0.0.0.0/0'), 'problem', /Name your proxy alone/],
  [
    'log-ins without encryption',
    settings('--public-url', 'http://stats.example.org', '--listen', ':80'),
    ...(['warning', /unencrypted/] as const),
  ],
]

/** `readConfig` would refuse it, as `serve` does. */
function settings2(): Finding {
  const config = { ...(readConfig([], {}) as Config), smtp: { host: 'mail.example', port: 25, tls: false, user: '' } }
  return lookAtSettings({ config: config as Config, clock: createTestClock(), store: undefined, pid: undefined })[0]!
}

for (const [what, found, state, part] of cases) {
  test(`${what} is found to be ${state}`, () => {
    assert.equal(found.state, state, found.says)
    assert.match(`${found.says} ${found.todo ?? ''}`, part)
    assert.match(found.says, /^[\w/-].*\.$/s)
    assert.equal(found.todo === undefined, state === 'ok')
    assert.ok(findingStates.includes(found.state))
    assert.doesNotMatch(found.says, /[\x00-\x1f]/)
  })
}

test('a configuration file is looked at as it is now', async context => {
  const file = join(makeFolder(context), 'hoofprint.toml')
  const config = readConfig(['--config', file], {}) as Config
  const look = async (text: string, mode: number) => {
    writeFileSync(file, text)
    chmodSync(file, mode)
    return lookAtConfigFile({ config, clock: createTestClock(), store: undefined, pid: undefined })
  }
  const secret = 'listen = ":80"\nmetrics-token = "a-token-of-the-goat"\n'
  const found = [...(await look(secret, 0o600)), ...(await look(secret, 0o644)), ...(await look('lisen = 1', 0o600))]
  assert.deepEqual(
    found.map(({ state }) => state),
    ['ok', 'warning', 'problem'],
  )
  assert.match(found[0]!.says, /sets 2 of \d\d settings\.$/)
  assert.deepEqual(
    [found[1]!.says, found[1]!.todo],
    [`${file} holds a secret, and every user of this machine may read it.`, `chmod o= ${file}`],
  )
  assert.match(found[2]!.says, /line 1: there is no setting "lisen"/)
  const none = readConfig([], {}) as Config
  assert.deepEqual(
    await lookAtConfigFile({ config: none, clock: createTestClock(), store: undefined, pid: undefined }),
    [],
  )
})
