// Which Hoofprint this is.

import { readFileSync } from 'node:fs'
import { root } from '../kit/root.ts'
import { command } from './command.ts'
import { asJson } from './flags.ts'
import { print, printJson } from './terminal.ts'

const about = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }

/** The version in package.json. */
export const version: string = about.version

export const versionCommand = command({
  name: 'version',
  help: 'Prints the version.',
  flags: { json: asJson },
  run: async ({ json }, { output }) => {
    const { platform, arch, versions } = process
    if (json) await printJson(output, { version, node: versions.node, platform, arch })
    else await print(output, version)
    return 0
  },
})
