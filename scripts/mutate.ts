// Changes one operator, literal, condition or statement at a time, and tells which changes no test notices.
//
//   npm run mutate -- SOURCE… [--tests FILE…] [--jobs 1] [--every 1] [--limit 60]
//
// Without --tests a source is held to the tests that stand where it stands: test/count/fold.test.ts for server/count/fold.ts.
// Not one of the well-kept tools: Stryker has no runner for node:test but its command runner, which starts all tests anew for
// each change, and brings a second parser of TypeScript along.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { findMutants, type Mutant } from './mutate/mutants.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: 'string', multiple: true, default: [] },
    jobs: { type: 'string', default: '1' },
    // Of that many changes only the first, where there is no time for all.
    every: { type: 'string', default: '1' },
    // Seconds for the tests of one change: one that makes a loop endless is noticed as well.
    limit: { type: 'string', default: '60' },
  },
})

let noticed = 0
/** Of these, how many were only slow: on a busy machine they may have survived. */
let late = 0
let survived = 0
for (const file of positionals) await mutate(file)
console.log(`${noticed} changes were noticed (${late} of them took too long), ${survived} were not.`)
process.exitCode = survived > 0 ? 1 : 0

async function mutate(file: string): Promise<void> {
  const own = file.replace(/^server/, 'test').replace(/\.ts$/, '.test.ts')
  const tests = values.tests.length > 0 ? values.tests : [own]
  for (const test of tests) if (!existsSync(test)) throw new Error(`There is no ${test}: name files with --tests.`)
  if (!(await areRight(tests))) throw new Error(`The tests of ${file} are not right as it is.`)
  const waiting = findMutants(readFileSync(file, 'utf8')).filter((_, place) => place % Number(values.every) === 0)
  const work = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      if (await areRight(tests, { file, ...mutant })) {
        survived += 1
        console.log(`${file}:${mutant.line}: ${mutant.what}`)
      } else noticed += 1
    }
  }
  await Promise.all(Array.from({ length: Number(values.jobs) }, work))
}

/** Whether the tests pass, with a change if there is one. The file itself is left alone: a hook changes what is loaded. */
async function areRight(tests: string[], mutant?: Mutant & { file: string }): Promise<boolean> {
  const load = new URL('./mutate/load.ts', import.meta.url).href
  const words = ['--import', load, '--test', '--test-isolation=none', '--test-reporter', load, ...tests]
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: 'node_modules/.compiled',
    ...(mutant && { MUTANT: JSON.stringify(mutant) }),
  }
  const child = spawn(process.execPath, words, {
    stdio: 'ignore',
    env,
    timeout: Number(values.limit) * 1000,
    killSignal: 'SIGKILL',
  })
  const [status, signal] = await once(child, 'exit')
  if (signal) late += 1
  return status === 0
}
