// What a shell completes: everything in the table of commands, and bash asked for real.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { commands } from '../../server/cli/commands.ts'
import { flagOf } from '../../server/kit/flags.ts'
import { runCommand } from '../helpers/terminal.ts'

/** What bash offers for the last of some words. */
async function complete(...words: string[]): Promise<string[]> {
  const [offered] = await completeEach([words])
  return offered!
}

/** What it offers for each of these lines, asked in one go: a shell takes as long to start as to complete them all. */
async function completeEach(lines: readonly (readonly string[])[]): Promise<string[][]> {
  const { output } = await runCommand(['completion', 'bash'])
  const asks = lines.map(words => {
    const line = ['hoofprint', ...words].map(word => `'${word}'`).join(' ')
    return `COMP_WORDS=(${line}); COMP_CWORD=${words.length}; COMPREPLY=(); _hoofprint; printf '%s\\n' "\${COMPREPLY[@]}"; echo =`
  })
  const script = [output, 'compopt() { COMPREPLY=("$*"); }', ...asks].join('\n')
  // Whoever tests may name a locale that this machine has not, of which bash complains.
  const env = { ...process.env, LC_ALL: 'C' }
  const { status, stdout, stderr } = spawnSync('bash', { input: script, encoding: 'utf8', env })
  assert.deepEqual([status, stderr], [0, ''])
  const offered = stdout.split(/^=\n/m).slice(0, -1)
  assert.equal(offered.length, lines.length)
  return offered.map(list => list.split('\n').filter(word => word !== ''))
}

test('commands are completed, word by word', async () => {
  const first = [...new Set(commands.map(({ name }) => name.split(' ')[0]!))]
  assert.deepEqual(await complete(''), first)
  assert.deepEqual(await complete('tok'), ['token'])
  assert.deepEqual(await complete('token', ''), ['create', 'list', 'revoke'])
})

test('every flag of every command is completed', async () => {
  const withFlags = commands.filter(({ flags }) => Object.keys(flags).length > 0)
  const offered = await completeEach(withFlags.map(({ name }) => [...name.split(' '), '--']))
  for (const [place, { name, flags }] of withFlags.entries())
    assert.deepEqual(offered[place], Object.keys(flags).map(flagOf), name)
})

test('values are completed where there is a choice, and files where there are files', async () => {
  assert.deepEqual(await complete('serve', '--log-level', ''), ['debug', 'info', 'warn', 'error'])
  assert.deepEqual(await complete('user', 'password', '--tokens', 'd'), ['delete'])
  assert.deepEqual(await complete('check', '--db', ''), ['-o default'])
  assert.deepEqual(await complete('site', 'rename', '--to', ''), [])
  assert.deepEqual(await complete('completion', ''), ['bash', 'zsh', 'fish'])
  assert.deepEqual(await complete('help', 'sett'), ['settings'])
})

test('zsh and fish are told the same commands and flags', async () => {
  for (const shell of ['zsh', 'fish']) {
    const { output, code } = await runCommand(['completion', shell])
    assert.equal(code, 0)
    for (const { name, flags } of commands) {
      for (const word of name.split(' ')) assert.ok(output.includes(word), `${shell}: ${name}`)
      for (const flag of Object.keys(flags).map(flagOf)) {
        assert.ok(output.includes(shell === 'zsh' ? `'${flag}:` : `-l ${flag.slice(2)} `), `${shell}: ${name} ${flag}`)
      }
    }
  }
})

test('another shell is refused', async () => {
  for (const words of [['completion'], ['completion', 'csh']]) {
    const { code, errors } = await runCommand(words)
    assert.equal(code, 2)
    assert.match(errors, /SHELL must be bash, zsh or fish/)
  }
})
