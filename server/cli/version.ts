// `hoofprint version`: which Hoofprint this is, and, when asked, whether there is a newer one.

import { systemClock } from '../kit/clock.ts'
import { askAddress, findAddress, hostOf, resolveHost, withinSeconds } from '../kit/outbound.ts'
import { serverAddress } from '../kit/setting-types.ts'
import { version } from '../kit/version.ts'
import { command } from './command.ts'
import { asJson, switchFlag } from './flags.ts'
import { print, printJson, refuse } from './terminal.ts'

export const versionCommand = command({
  name: 'version',
  help: 'Prints the version. With --check it asks which is the newest, by one GET that sends no more than the User-Agent “Hoofprint”; without it nothing is ever asked.',
  flags: {
    check: switchFlag('Asks the registry whether there is a newer version, and says what to do.'),
    registry: {
      kind: serverAddress,
      variables: ['HOOFPRINT_REGISTRY'],
      default: 'https://registry.npmjs.org',
      help: 'The registry of npm packages, or a mirror of it, that --check asks for /hoofprint/latest.',
    },
    json: asJson,
  },
  run: async ({ check, registry, json }, terminal) => {
    const { platform, arch, versions } = process
    const newest = check ? await askNewest(registry) : undefined
    if (newest && 'problem' in newest) {
      return refuse(terminal, `--check: ${registry} did not say which version is the newest: ${newest.problem}.`)
    }
    const isNewer = newest && compare(newest.version, version) > 0
    const asked = newest && { newest: newest.version, newer: isNewer }
    if (json) await printJson(terminal.output, { version, node: versions.node, platform, arch, ...asked })
    else await print(terminal.output, version)
    if (json || !newest) return 0
    if (isNewer) for (const line of whatToDo(newest.version)) await print(terminal.output, line)
    else await print(terminal.output, 'There is no newer version.')
  },
})

function whatToDo(newest: string): string[] {
  return [
    `${newest} is out. What is new, and what to do first: https://github.com/hoofprint/hoofprint/blob/main/CHANGELOG.md`,
    `Install it (npm install --global hoofprint@${newest}, or the container of that version) and restart the server.`,
    'If it changes the tables, it makes a backup of the database first.',
  ]
}

const mostSeconds = 15
/** What is told of one version of a package has some thousand bytes. */
const mostBytes = 200_000

async function askNewest(registry: string): Promise<{ version: string } | { problem: string }> {
  const url = new URL(`${registry}/hoofprint/latest`)
  try {
    const { status, text } = await withinSeconds(systemClock, mostSeconds, async signal => {
      const address = await findAddress(hostOf(url), () => true, resolveHost)
      if (address === undefined) throw new Error('its name has no address')
      const headers = { 'user-agent': 'Hoofprint', accept: 'application/json' }
      return askAddress(url, address, { method: 'GET', headers, mostBytes }, signal)
    })
    if (status === 404) return { problem: 'it has no package called hoofprint' }
    if (status !== 200) return { problem: `the answer was ${status}` }
    const { version: found } = JSON.parse(text) as { version?: unknown }
    return typeof found === 'string' && /^\d+\.\d+\.\d+[\w.+-]{0,40}$/.test(found)
      ? { version: found }
      : { problem: 'the answer names no version' }
  } catch (error) {
    return { problem: error instanceof SyntaxError ? 'the answer is no JSON' : (error as Error).message }
  }
}

/** Above 0 when the first is the newer one. What comes before a release is older than it. */
function compare(one: string, other: string): number {
  const [first, second] = [one, other].map(text => [
    ...text.split(/[-+]/)[0]!.split('.').map(Number),
    text.includes('-') ? 0 : 1,
  ])
  for (const [place, number] of first!.entries()) if (number !== second![place]) return number - second![place]!
  return 0
}
