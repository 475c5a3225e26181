// Changes one file as it is loaded, as the environment says.

import { registerHooks, stripTypeScriptTypes } from 'node:module'
import type { TestEvent } from 'node:test/reporters'
import type { Mutant } from './mutants.ts'

const mutant = process.env.MUTANT && (JSON.parse(process.env.MUTANT) as Mutant & { file: string })

if (mutant) {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!url.endsWith(`/${mutant.file}`)) return loaded
      const source = String(loaded.source)
      const changed = source.slice(0, mutant.start) + mutant.text + source.slice(mutant.end)
      return { format: 'module', source: stripTypeScriptTypes(changed), shortCircuit: true }
    },
  })
}

/** A reporter as well, which ends everything with the first test that fails: one is enough. */
// biome-ignore lint/style/noDefaultExport: what Node asks of a reporter.
export default async function* endWithFailure(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type } of events) if (type === 'test:fail') process.exit(1)
  yield ''
}
