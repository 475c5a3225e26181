// `hoofprint version`: which Hoofprint this is.

import { version } from '../kit/version.ts'
import { command } from './command.ts'
import { asJson } from './flags.ts'
import { print, printJson } from './terminal.ts'

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
