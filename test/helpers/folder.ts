// A folder of its own for a test, gone when the test is over.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** Makes an empty folder; `within` is another place than that for temporary files. */
export function makeFolder(context: TestContext, within: string = tmpdir()): string {
  const folder = mkdtempSync(join(within, 'hoofprint-test-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
