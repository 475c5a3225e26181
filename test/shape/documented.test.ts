// What can be set, asked, typed and met is in the manual.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { commands } from '../../server/cli/commands.ts'
import { settingsTable } from '../../server/config.ts'
import { dimensions } from '../../server/count/dimensions.ts'
import { dropReasons } from '../../server/count/drops.ts'
import { switches } from '../../server/sites/settings.ts'
import { filterFields } from '../../server/stats/filter.ts'
import { apiRoutes } from '../../server/web/api/addresses.ts'
import { chapters } from '../../server/web/help.ts'
import { checkNames } from '../../server/web/monitoring/health.ts'
import { en } from '../../server/web/reader/texts/en.ts'
import { routes } from '../../server/web/routes.ts'
import { autoEvents } from '../../server/web/services/script-parts.ts'
import { openApp, type TestApp } from '../helpers/app.ts'

const views = new URL('../../views/help/', import.meta.url)
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** A chapter as a reader sees it, without tags. */
async function read(app: TestApp, name: string): Promise<string> {
  const answer = await app.ask(`/help/${name}`)
  assert.equal(answer.status, 200, name)
  return (await answer.text())
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
}

async function readAll(app: TestApp): Promise<string> {
  const pages = []
  for (const name of chapters) pages.push(await read(app, name))
  return pages.join('\n')
}

test('every chapter is a file and every file is a chapter', () => {
  const files = readdirSync(views)
    .filter(file => file.endsWith('.eta'))
    .map(file => file.replace('.eta', ''))
  assert.deepEqual(files.sort(), [...chapters].sort())
})

test('every setting of the server is in the manual, with its variable', async () => {
  const text = await read(await openApp(), 'settings')
  for (const { flag, variable, help } of settingsTable) {
    assert.ok(text.includes(flag) && text.includes(variable) && text.includes(help), flag)
  }
})

test('every address of GoatCounter’s API is in the manual, with its right', async () => {
  const text = (await read(await openApp(), 'goatcounter')).replace(/\s+/g, ' ')
  for (const { path, ...methods } of apiRoutes) {
    for (const [method, { needs = '–' }] of Object.entries(methods)) {
      assert.ok(text.includes(`${method} ${path} ${needs} `), `${method} ${path}`)
    }
  }
})

test('every drop reason is in the manual', async () => {
  const text = await read(await openApp(), 'drops')
  for (const reason of dropReasons) assert.ok(text.includes(reason) && text.includes(en.drops[reason]), reason)
})

test('every field of a filter is in the manual', async () => {
  const text = await read(await openApp(), 'filters')
  for (const field of filterFields) assert.ok(text.includes(`${field}:`), field)
})

test('the column of every dimension is in the description of the format', () => {
  const format = readFileSync(new URL('../../docs/format.md', import.meta.url), 'utf8')
  for (const { id, name } of dimensions) assert.match(format, new RegExp(`^\\| ${16 + id} \\| [a-z]`, 'm'), name)
})

test('every command is in the README', () => {
  for (const { name } of commands) assert.match(readme, new RegExp(`hoofprint ${name}\\b`), name)
})

test('every command is in the manual', async () => {
  const app = await openApp()
  const text = await read(app, 'commands')
  assert.deepEqual(
    (await app.app.services.commands()).map(({ name }) => name),
    commands.map(({ name }) => name),
  )
  for (const { name, help } of commands) assert.ok(text.includes(`hoofprint ${name}`) && text.includes(help), name)
})

test('the switches of a site are explained where they are', async () => {
  const app = await openApp()
  const html = await (await app.own('/sites/example.com/settings')).text()
  for (const name of switches) {
    const { label, help } = en.settings.switches[name]
    assert.ok(html.includes(label) && html.includes(help), name)
  }
})

test('what /health looks at is in the manual', async () => {
  const html = await (await (await openApp()).ask('/help/monitoring')).text()
  for (const name of checkNames) assert.ok(html.includes(`<code>${name}</code>`), name)
})

test('addresses for programs are in the manual', async () => {
  const text = await readAll(await openApp())
  const programs = ['/count', '/count.js', '/status', '/health', '/ready', '/metrics', '/counter/']
  for (const path of programs) {
    assert.ok(
      routes.some(route => route.path === path || route.path === `${path}**`),
      path,
    )
    assert.ok(text.includes(path), path)
  }
})

test('the flags that the manual and the README speak of are there', async () => {
  const all = `${await readAll(await openApp())}\n${readme}`
  const text = all.replace(/\b(docker|kubectl) .*/g, '')
  const known = new Set([
    ...settingsTable.map(({ flag }) => flag),
    ...commands.flatMap(({ flags }) =>
      Object.keys(flags).map(name => `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`),
    ),
  ])
  for (const [flag] of text.matchAll(/(?<![\w=-])--[a-z][a-z-]+/g)) assert.ok(known.has(flag), flag)
})

test('every attribute, every word of data-auto and every part of the script is in the manual', async () => {
  const text = await read(await openApp(), 'script')
  const folder = new URL('../../public/count/', import.meta.url)
  const script = readdirSync(folder)
    .map(file => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n')
  const properties = [...script.matchAll(/\b(?:attributes|given)\.([a-zA-Z]+)/g)].map(([, name]) => name!)
  const attributes = properties.map(name => `data-${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`)
  assert.ok(attributes.includes('data-auto') && attributes.includes('data-goatcounter-title'))
  // What the script itself sets, and a spelling of GoatCounter's that is older than it.
  const others = ['data-goatcounter-bound', 'data-goatcounter-referral']
  for (const name of [...attributes, 'data-goatcounter-prop-']) {
    if (!others.includes(name)) assert.ok(text.includes(name), name)
  }
  for (const word of [...Object.keys(autoEvents), 'all', 'engagement', 'hash', 'only=pageviews']) {
    assert.ok(new RegExp(`(^|\\s)${word}(\\s|:)`).test(text), word)
  }
})
