// The papers name what is there: files, commands, and decisions in their order.

import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const decisions = 'docs/decisions'
const papers = globSync(['*.md', 'server/*.md', 'docs/**/*.md', '.github/**/*.md'], { cwd: root })
// A changelog speaks of what was.
const current = papers.filter(path => path !== 'CHANGELOG.md')

test('every file that a paper names is there, also in a picture', () => {
  // From the top, or below server/: 'web/routes.ts'; a folder is named between backticks.
  const names = /(?<![\w./*-])((?:[\w.-]+\/)*[\w.-]+\.(?:ts|mjs|eta|css)|(?<=`)(?:[\w.-]+\/)+(?=`))(?![\w/])/g
  const named = current.flatMap(paper => [...read(paper).matchAll(names)].map(([path]) => ({ paper, path })))
  assert.ok(named.length > 60, `${named.length}`)
  assert.deepEqual(
    named
      .filter(({ path }) => !['', 'server/', 'test/'].some(folder => existsSync(join(root, folder, path))))
      .map(({ paper, path }) => `${paper}: ${path}`),
    [],
  )
})

test('the map is one page', () => {
  const lines = read('server/README.md').trimEnd().split('\n')
  assert.ok(lines.length <= 120, `${lines.length} lines`)
  assert.deepEqual(
    lines.filter(line => line.length > 160),
    [],
  )
})

test('every room of server/ stands in the map', () => {
  const map = read('server/README.md')
  const rooms = globSync('server/**/', { cwd: root }).map(path => `${normalize(`${path}/`).slice('server/'.length)}`)
  assert.ok(rooms.length > 20)
  assert.deepEqual(
    rooms.filter(room => room !== '' && !map.includes(`\`${room}`)),
    [],
  )
})

test('the map tells to add a thing where those of today are', () => {
  const map = read('server/README.md')
  const today: Record<string, RegExp> = {
    'a dimension': /campaign/,
    'a drop reason': /no-consent/,
    'a language': /\bnl\b|Nederlands/,
    'a setting of the server': /holdSettings/,
    'a field of a view’s JSON; a column of its CSV': /toTold|tellFigures|bounce_rate/,
    'a colour': /heather|#834791/,
  }
  for (const [thing, sign] of Object.entries(today)) {
    const [, cells = ''] = new RegExp(`^\\| ${thing} \\| (.*) \\|$`, 'm').exec(map) ?? []
    const files = [...cells.matchAll(/`(\w[\w./-]*\.\w+)`/g)].map(([, path = '']) => path)
    assert.ok(files.length > 0, thing)
    for (const path of files) {
      assert.match(read(existsSync(join(root, path)) ? path : `server/${path}`), sign, `${thing}: ${path}`)
    }
  }
})

test('every link from one paper to another leads somewhere', () => {
  const wrong = current.flatMap(paper =>
    [...read(paper).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
      .map(([, to = '']) => to)
      .filter(to => !/^https?:/.test(to) && !existsSync(join(root, normalize(join(dirname(paper), to)))))
      .map(to => `${paper}: ${to}`),
  )
  assert.deepEqual(wrong, [])
})

test('every command that a paper tells to run is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const told = current.flatMap(paper =>
    [...read(paper).matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name = '']) => `${paper}: ${name}`),
  )
  assert.ok(told.length > 10)
  assert.deepEqual(
    told.filter(one => !(one.split(': ')[1]! in scripts)),
    [],
  )
})

test('decisions are numbered without a gap, and all of them stand in their list, with their names', () => {
  const files = globSync(`${decisions}/[0-9]*.md`, { cwd: root }).sort()
  assert.ok(files.length > 15)
  const listed = files.map((path, place) => {
    const file = path.slice(decisions.length + 1)
    assert.equal(file.slice(0, 5), `${String(place + 1).padStart(4, '0')}-`)
    const [heading = ''] = read(path).split('\n')
    assert.match(heading, new RegExp(`^# ${place + 1}\\. \\S`))
    return `- [${heading.slice(2)}](${file})`
  })
  assert.deepEqual(
    read(`${decisions}/README.md`)
      .split('\n')
      .filter(line => line.startsWith('- ')),
    listed,
  )
})

test('every decision has a date, a context and a decision', () => {
  for (const path of globSync(`${decisions}/[0-9]*.md`, { cwd: root })) {
    const text = read(path)
    assert.match(text, /^# .+\n\n\*\d{1,2} \w+ 20\d\d/, path)
    for (const part of ['Context', 'Decision', 'Consequences'])
      assert.match(text, new RegExp(`^\\*\\*${part}\\.\\*\\* `, 'm'), path)
  }
})
