// The image, built and run for real: read-only and without privileges it upgrades, counts, is killed, starts again and stops.
//
//   HOOFPRINT_PODMAN=podman npm test -- test/story/container.test.ts
//
// It takes half a minute of processor and npm's registry, so it is run by whoever asks for it.

import assert from 'node:assert/strict'
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readMigrations } from '../../server/store/sqlite/migrate.ts'
import { agent } from '../helpers/app.ts'
import { makeFolder, makeMemoryFolder } from '../helpers/folder.ts'
import { importBase, openPodman } from '../helpers/podman.ts'
import { freePort, makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'
import { makeOlder } from '../store/sqlite/older-database.ts'

const program = process.env.HOOFPRINT_PODMAN
const skip = program === undefined && 'HOOFPRINT_PODMAN does not name the program that builds and runs containers'
const image = 'localhost/hoofprint:story'

test('an image of 120 MB takes over an older database, and keeps hits and sessions when it is killed', {
  skip,
}, async context => {
  const podman = openPodman(context, program!)
  importBase(context, podman, 'localhost/node:story')
  const how = ['--isolation', 'chroot', '--network', 'host', '--format', 'docker']
  const source = fileURLToPath(new URL('../../', import.meta.url))
  podman.ask(['build', ...how, '--build-arg', 'NODE=localhost/node:story', '-t', image, source])
  const [about] = JSON.parse(podman.ask(['inspect', image]))
  assert.ok(about.Size <= 120_000_000, `${about.Size} bytes`)
  assert.equal(about.Config.User, '1000:1000')

  const data = makeFolder(context)
  const memory = makeMemoryFolder(context)
  assert.ok(memory !== undefined)
  const older = await makeOlder(await makeDatabase(makeFolder(context)), readMigrations().length - 1)
  older.database.close()
  copyFileSync(older.file, join(data, 'hoofprint.db'))
  const port = await freePort()
  const flags = [
    ...['--network', 'host', '--read-only', '--read-only-tmpfs=false', '--cap-drop', 'all'],
    ...['--security-opt', 'no-new-privileges', '-v', `${data}:/data:U`, '-v', `${memory}:/dev/shm:U`],
    ...['-e', `HOOFPRINT_LISTEN=127.0.0.1:${port}`, '-e', 'HOOFPRINT_SPAM_LIST=none', image],
  ]
  const count = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/count?p=${path}`, { headers: { 'user-agent': agent } })
    return answer.status
  }

  const first = await podman.start(flags)
  assert.ok(existsSync(join(data, `hoofprint.db.before-${readMigrations().length}`)))
  assert.deepEqual([await count('/a'), await count('/b')], [200, 200])
  assert.match(podman.ask(['exec', 'hoofprint', 'hoofprint', 'health', '--of', '1']), /answers 200/)
  podman.ask(['kill', 'hoofprint'])
  assert.equal(await first.ended, 137)

  const second = await podman.start(flags)
  assert.deepEqual([await count('/a'), await count('/c')], [200, 200])
  assert.equal(podman.ask(['exec', 'hoofprint', 'hoofprint', 'backup', '/data/backup.db']).includes('backup.db'), true)
  assert.throws(() => podman.ask(['exec', 'hoofprint', 'sh', '-c', 'true']), /not found/)
  podman.ask(['stop', '--time', '20', 'hoofprint'])
  assert.equal(await second.ended, 0)

  const { output } = await runCommand(['export', '--site', 'example.com', '--db', join(data, 'hoofprint.db')])
  const rows = output
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','))
  assert.deepEqual(
    rows.map(row => row[0]),
    ['/a', '/b', '/a', '/c'],
  )
  assert.equal(new Set(rows.map(row => row[6])).size, 1)
})
