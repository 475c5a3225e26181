// Sends whatever a tester of OpenAPI makes up to a server of its own, and tells what is not as it is described.
//
//   npm run check-api -- [FLAGS OF SCHEMATHESIS]
//
// It needs schemathesis (MIT), which is not installed: pip install schemathesis, https://schemathesis.io

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitForPort } from './port.ts'

if (spawnSync('schemathesis', ['--version']).status !== 0) {
  console.error('schemathesis is not there: “pip install schemathesis” installs it.')
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'hoofprint-api-'))
const db = join(folder, 'hoofprint.db')
const email = 'tester@example.com'
hoofprint(
  'site',
  'create',
  '--domain',
  'example.com',
  '--timezone',
  'Europe/Amsterdam',
  '--email',
  email,
  '--password-stdin',
)
const token = hoofprint('token', 'create', '--email', email, '--name', 'tester', '--rights', 'all')
const limits = 'api:none,api-count:none,export:none'
const server = spawn(process.execPath, [
  ...['server/main.ts', 'serve', '--db', db, '--listen', 'localhost:0', '--rate-limit', limits],
])
try {
  const { port } = await waitForPort(server)
  await fetch(`http://localhost:${port}/count?p=/hooves&t=Hooves`, { headers: { 'user-agent': agent() } })
  const tester = spawn(
    'schemathesis',
    [
      ...['run', `http://localhost:${port}/api/v1/openapi.json`, '--header', `Authorization: Bearer ${token}`],
      // To delete the only site, or the token, would end it.
      ...['--exclude-operation-id', 'deleteSite', '--exclude-operation-id', 'deleteToken'],
      // What has the right shape may still be no time zone, or a name that is taken.
      ...['--exclude-checks', 'positive_data_acceptance', ...process.argv.slice(2)],
    ],
    // What it writes beside its report goes with the server.
    { stdio: 'inherit', cwd: folder },
  )
  const [status] = await once(tester, 'exit')
  process.exitCode = status
} finally {
  server.kill()
  await once(server, 'exit')
  rmSync(folder, { recursive: true, force: true })
}

function hoofprint(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/main.ts', ...words, '--db', db], {
    input: 'a goat in the garden\n',
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}

function agent(): string {
  return 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
}
