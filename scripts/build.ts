// Builds dist/, the plain JavaScript that serves: type stripping at run time would cost 30 to 50 MB of memory.
//
//   node scripts/build.ts [--if-changed]

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  globSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { minifyScript } from './minify.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = `${root}dist`
// Made beside and put in place when it is whole, so that nothing old stays and nothing half is ever there.
const fresh = `${root}node_modules/.hoofprint-dist`
const lastWritten = 'count.min.js'

const shebang = '#!/usr/bin/env node'

if (!process.argv.includes('--if-changed') || hasChanged()) await build()

async function build(): Promise<void> {
  const startedAt = new Date()
  rmSync(fresh, { recursive: true, force: true })
  compile()
  makeExecutable(`${fresh}/main.js`)
  writeFileSync(`${fresh}/${lastWritten}`, await minifyScript(readFileSync(`${root}public/count.js`, 'utf8')))
  // What is edited while we build is newer than this.
  utimesSync(`${fresh}/${lastWritten}`, startedAt, startedAt)
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
}

function compile(): void {
  const tsc = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace('package.json', 'bin/tsc')
  try {
    execFileSync(process.execPath, [tsc, '-p', `${root}tsconfig.build.json`, '--outDir', fresh], {
      stdio: ['ignore', 2, 2],
    })
  } catch {
    console.error('Not built: the TypeScript compiler found what is told above.')
    process.exit(1)
  }
}

function makeExecutable(file: string): void {
  const code = readFileSync(file, 'utf8')
  if (!code.startsWith(shebang)) writeFileSync(file, `${shebang}\n${code}`)
  chmodSync(file, 0o755)
}

/** Whether anything that goes into dist/ is newer than it. A folder's own time tells what was removed from it. */
function hasChanged(): boolean {
  const built = `${dist}/${lastWritten}`
  if (!existsSync(built)) return true
  const { mtimeMs } = statSync(built)
  const sources = [
    'server',
    'server/**',
    'public/count.js',
    'scripts/{build,minify}.ts',
    'tsconfig*.json',
    'package-lock.json',
  ]
  return globSync(sources, { cwd: root }).some(file => statSync(root + file).mtimeMs > mtimeMs)
}
