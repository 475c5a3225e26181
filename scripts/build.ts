// Builds dist/, the plain JavaScript that serves: a few files and what belongs to them.
//
//   node scripts/build.ts [--if-changed]
//
// Types are not checked here, so that a first start is quick: `npm run check` does that.

import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundle } from './build/bundle.ts'
import { minifyScripts } from './minify.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = `${root}dist`
// Made beside and put in place when it is whole, so that nothing old stays and nothing half is ever there.
const fresh = `${root}node_modules/.hoofprint-dist`
const lastWritten = 'count/start.js'

if (!process.argv.includes('--if-changed') || hasChanged()) await build()

async function build(): Promise<void> {
  const startedAt = new Date()
  rmSync(fresh, { recursive: true, force: true })
  await bundle(fresh)
  mkdirSync(`${fresh}/count`)
  for (const [part, code] of await minifyScripts()) writeFileSync(`${fresh}/count/${part}.js`, code)
  // What is edited while we build is newer than this.
  utimesSync(`${fresh}/${lastWritten}`, startedAt, startedAt)
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
}

/** Whether anything that goes into dist/ is newer than it. A folder's own time tells what was removed from it. */
function hasChanged(): boolean {
  const built = `${dist}/${lastWritten}`
  if (!existsSync(built)) return true
  const { mtimeMs } = statSync(built)
  const sources = [
    'server',
    'server/**',
    'views/**',
    'public/count/*.js',
    'scripts/{build,minify}.ts',
    'scripts/build/**',
    'tsconfig.json',
    'package-lock.json',
  ]
  return globSync(sources, { cwd: root }).some(file => statSync(root + file).mtimeMs > mtimeMs)
}
