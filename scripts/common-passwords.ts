// Makes server/sites/common-passwords.ts anew, from the list in the npm package zxcvbn:
//
//   node scripts/common-passwords.ts

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shortestPassword } from '../server/sites/register.ts'

const source = { name: 'zxcvbn', version: '4.4.2', licence: 'MIT', read: '2026-11-27' }
const commonest = 10_000

const folder = mkdtempSync(join(tmpdir(), 'hoofprint-passwords-'))
try {
  const file = new URL('../server/sites/common-passwords.ts', import.meta.url)
  writeFileSync(file, render(readList(folder)))
} finally {
  rmSync(folder, { recursive: true })
}

/** The passwords of the package, the commonest first. */
function readList(into: string): string[] {
  const packed = execFileSync('npm', ['pack', `${source.name}@${source.version}`, '--silent'], { cwd: into })
  execFileSync('tar', ['xzf', packed.toString().trim()], { cwd: into })
  const lists = createRequire(import.meta.url)(join(into, 'package/lib/frequency_lists.js')) as { passwords: string[] }
  return lists.passwords
}

/** Only those that are long enough to be chosen at all. */
function render(passwords: readonly string[]): string {
  const chosen = passwords.slice(0, commonest).filter(password => [...password].length >= shortestPassword)
  const lines: string[] = []
  for (const password of chosen) {
    const line = lines.at(-1)
    if (line === undefined || line.length + password.length > 110) lines.push(`  ${password}`)
    else lines[lines.length - 1] = `${line} ${password}`
  }
  return `// Passwords that everybody tries first. Made by scripts/common-passwords.ts; not edited by hand.

/**
 * Those of at least ${shortestPassword} characters among the ${commonest.toLocaleString('en')} commonest, the commonest first: the list \`passwords\` of the npm
 * package ${source.name} ${source.version} (${source.licence}, Dan Wheeler and Dropbox; read on ${source.read}), which ranks the ten million passwords that Mark
 * Burnett published in 2015.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  \`
${lines.join('\n')}
\`
    .trim()
    .split(/\\s+/),
)
`
}
