// Goals and funnels from the terminal.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

async function open(context: TestContext) {
  const db = await makeDatabase(makeFolder(context))
  return (name: string, ...words: string[]) =>
    runCommand([...name.split(' '), '--site', 'example.com', '--db', db, ...words])
}

test('a goal is added, listed and deleted', async context => {
  const run = await open(context)
  const added = await run('goal add', '--name', 'Sign up', 'event:sign-up', 'prop:plan=pro')
  assert.deepEqual([added.code, added.output, added.errors], [0, 'Sign up\tevent:sign-up prop:plan=pro\n', ''])
  assert.equal((await run('goal list')).output, 'Sign up\tevent:sign-up prop:plan=pro\n')
  const json = await run('goal list', '--json')
  assert.deepEqual(JSON.parse(json.output), [{ name: 'Sign up', condition: 'event:sign-up prop:plan=pro' }])
  assert.equal((await run('goal delete', '--name', 'sign UP')).code, 0)
  assert.equal((await run('goal list')).output, '')
})

test('a funnel is added, listed and deleted', async context => {
  const run = await open(context)
  const steps = 'page:/ → page:/boots/* → event:order prop:plan=pro'
  const added = await run('funnel add', '--name', 'Shop', ...steps.replaceAll(' →', '').split(' '))
  assert.deepEqual([added.code, added.output, added.errors], [0, `Shop\t${steps}\n`, ''])
  assert.equal((await run('funnel list')).output, `Shop\t${steps}\n`)
  const json = await run('funnel list', '--json')
  assert.deepEqual(JSON.parse(json.output), [{ name: 'Shop', hours: 24, steps: steps.split(' → ') }])
  assert.equal((await run('funnel delete', '--name', 'Shop')).code, 0)
  assert.equal((await run('funnel list')).output, '')
})

const wrongs: [words: string[], RegExp][] = [
  [['goal add', '--name', 'x'], /^hoofprint: CONDITION: write page:/],
  [['goal add', '--name', 'x', '/a'], /^hoofprint: CONDITION: write page:/],
  [['goal add', '--name', 'x', 'prop:a=b'], /^hoofprint: CONDITION: write page:/],
  [['goal add', '--name', 'x', 'page:/a', 'page:/b'], /^hoofprint: CONDITION: write page:/],
  [['goal add', '--name', 'x', 'page:a'], /^hoofprint: CONDITION: A path begins/],
  [['goal add', '--name', 'x'.repeat(61), 'page:/a'], /^hoofprint: --name: Give it a name/],
  [['goal delete', '--name', 'x'], /^hoofprint: --name: This goal does not exist/],
  [['funnel add', '--name', 'x', 'page:/a'], /^hoofprint: CONDITION: A funnel needs/],
  [['funnel add', '--name', 'x', '--hours', '25', 'page:/a', 'page:/b'], /^hoofprint: --hours: Write whole hours/],
  [['funnel delete', '--name', 'x'], /^hoofprint: --name: This funnel does not exist/],
]
for (const [[name = '', ...words], sentence] of wrongs) {
  test(`${name} ${words.join(' ').slice(0, 40)} is refused in a sentence`, async context => {
    const run = await open(context)
    const { code, errors } = await run(name, ...words)
    assert.equal(code, 2)
    assert.match(errors, sentence)
  })
}
