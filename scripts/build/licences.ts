// The licences of the packages that are bundled, which want to be handed on with them.

import { readdirSync, readFileSync } from 'node:fs'

/** The text that goes beside the bundle. `inputs`: paths of all that is in it, from the folder `root`. */
export function describeLicences(root: string, inputs: readonly string[]): string {
  const names = new Set(inputs.flatMap(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []))
  const parts = [...names].sort().map(name => describe(name, `${root}node_modules/${name}/`))
  return ['Hoofprint holds parts of these packages, each under the licence that follows its name.\n', ...parts].join(
    '\n',
  )
}

function describe(name: string, folder: string): string {
  const { version, license } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as Record<string, string>
  const file = readdirSync(folder).find(one => /^licen[cs]e(\.\w+)?$/i.test(one))
  const text = readFileSync(file ? folder + file : commonText(name, license), 'utf8')
  return `${'─'.repeat(72)}\n${name} ${version} (${license})\n\n${text.trim()}\n`
}

/** For packages that name their licence and do not hold its text. */
function commonText(name: string, license = ''): URL {
  if (license !== 'Apache-2.0')
    throw new Error(`${name} comes without the text of its licence: add it to scripts/build/`)
  return new URL('Apache-2.0.txt', import.meta.url)
}
