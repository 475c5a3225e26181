// Whether it runs, since when, and which version: for those who watched over GoatCounter before.

import type { Reply } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'
import { openJson } from './health.ts'

/** `GET /status`: all fields that GoatCounter has. Those about Go say what runs in its place. */
export async function showStatus(_asked: WebRequest, { clock, startedAt, version, store }: Services): Promise<Reply> {
  const { hits, hours } = await store.leftToPack()
  return openJson(200, {
    uptime: writeDuration(Math.max(0, Math.round((clock.now() - startedAt) / 1000))),
    version,
    database: 'sqlite',
    go: `node ${process.version}`,
    GOOS: systems[process.platform] ?? process.platform,
    GOARCH: processors[process.arch] ?? process.arch,
    race: false,
    cgo: false,
    // Ours: after an upgrade or an import these may be millions, and become fewer.
    hits_to_pack: hits,
    hours_to_split: hours,
  })
}

// Where Go has another word than Node.
const systems: Record<string, string> = { win32: 'windows', sunos: 'solaris' }
const processors: Record<string, string> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le', mipsel: 'mipsle' }

/** As Go writes a duration: '0s', '1m5s', '26h0m0s'. */
function writeDuration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  const head = hours > 0 ? `${hours}h${minutes}m` : minutes > 0 ? `${minutes}m` : ''
  return `${head}${seconds % 60}s`
}
