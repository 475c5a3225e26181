// Holds the shape of the program: imports point one way, each package has one home, the world outside has few doors.

import assert from 'node:assert/strict'
import { builtinModules } from 'node:module'
import { test } from 'node:test'
import { readSource, withoutComments } from './source.ts'

const server = readSource('server')
const all = [...server, ...readSource('scripts', 'test', 'drizzle')]

// A file imports from its own layer and from those before it.
const layers = [
  'kit',
  'config.ts',
  'sites',
  'count',
  'stats',
  'imports',
  'store',
  'jobs',
  'web',
  'app.ts',
  'cli',
  'main.ts',
]

// The same within two of them: a room is a folder, or a file beside the folders.
const roomsOf: Record<string, string[]> = {
  'server/web/': [
    ...[
      'links.ts',
      'reader',
      'services',
      'http',
      'views',
      'formats',
      'mail',
      'access',
      'reports',
      'share',
      'received',
      'site',
    ],
    ...['alerts'],
    ...['live', 'you', 'patterns', 'help-pictures.ts', 'help.ts', 'monitoring', 'api', 'count', 'counter'],
    ...['routes.ts', 'web.ts'],
  ],
  'server/store/sqlite/': [
    ...[
      'connect.ts',
      'schema-accounts.ts',
      'schema-alerts.ts',
      'schema-cleanup.ts',
      'schema-hits.ts',
      'schema-imports.ts',
      'schema-logins.ts',
      'schema-mail.ts',
      'schema-sharing.ts',
      'schema-people.ts',
      'schema.ts',
      'typed-connection.ts',
      'version.ts',
      'state.ts',
    ],
    ...['lock.ts', 'migrate.ts', 'checkpoint.ts', 'accounts', 'write', 'query', 'worker', 'read', 'upkeep', 'check'],
    ...['import', 'cleanup', 'take-out', 'upgrade.ts', 'open.ts'],
  ],
}

// Where each package may be imported: a folder or a file.
const homes: Record<string, string[]> = {
  h3: ['server/web/', 'server/app.ts'],
  eta: ['server/web/services/render.ts'],
  'drizzle-orm': ['server/store/sqlite/'],
  'better-sqlite3': ['server/store/sqlite/', 'server/store/goatcounter/'],
  isbot: ['server/count/bot.ts'],
  'mmdb-lib': ['server/count/place.ts'],
  bcryptjs: ['server/kit/password.ts'],
  nodemailer: ['server/kit/smtp.ts'],
  'smol-toml': ['server/kit/toml.ts'],
  uqr: ['server/kit/one-time-codes.ts'],
  '@passwordless-id/webauthn': ['server/kit/webauthn.ts'],
  'openid-client': ['server/kit/openid.ts'],
  'acme-client': ['server/kit/acme.ts'],
  'csv-parse': ['server/imports/csv-rows.ts'],
  yauzl: ['server/imports/zip-file.ts'],
  '@fastify/busboy': ['server/web/http/upload.ts'],
  'hyparquet-writer': ['server/stats/hits-parquet.ts'],
  // A cache is wherever something costly is asked for again and again.
  'lru-cache': ['server/'],
  // What programs send and are told has a shape; nothing else of ours comes from outside as JSON.
  valibot: ['server/web/api/v1/'],
  '@valibot/to-json-schema': ['server/web/api/v1/openapi.ts'],
}

test('there is source to look at', () => {
  assert.ok(server.length > 40)
  assert.ok(server.some(({ imports }) => imports.length > 5))
})

test('every file belongs to a layer, and imports from its own or from those before it', () => {
  const wrong: string[] = []
  for (const { path, imports } of server) {
    const layer = layerOf(path)
    if (layer < 0) wrong.push(`${path} is in no layer`)
    for (const { from } of imports) {
      if (from.startsWith('server/') && layerOf(from) > layer) wrong.push(`${path} imports ${from}`)
    }
  }
  assert.deepEqual(wrong, [])
})

for (const [house, rooms] of Object.entries(roomsOf)) {
  test(`every room of ${house} imports from itself or from those before it`, () => {
    const placeOf = (path: string) => rooms.indexOf(path.slice(house.length).split('/')[0]!)
    const inside = server.filter(({ path }) => path.startsWith(house))
    const wrong = inside.flatMap(({ path, imports }) => [
      ...(placeOf(path) < 0 ? [`${path} is in no room`] : []),
      ...imports
        .filter(({ from }) => from.startsWith(house) && placeOf(from) > placeOf(path))
        .map(({ from }) => `${path} imports ${from}`),
    ])
    assert.deepEqual(wrong, [])
    assert.deepEqual(
      rooms.filter(room => !inside.some(({ path }) => rooms[placeOf(path)] === room)),
      [],
    )
  })
}

test('no file imports what imports it, however many stand between them, types included', () => {
  const importsBy = new Map(server.map(({ path, imports }) => [path, imports.map(({ from }) => from)]))
  const done = new Set<string>()
  const circles: string[] = []
  const follow = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '))
    if (done.has(path) || way.includes(path)) return
    for (const from of importsBy.get(path) ?? []) follow(from, [...way, path])
    done.add(path)
  }
  for (const path of importsBy.keys()) follow(path, [])
  assert.deepEqual(circles, [])
})

test('no two files export the same name, so that a word has one meaning', () => {
  const homes = new Map<string, Set<string>>()
  for (const { path, text } of server) {
    const declared = /^export (?:async )?(?:function|const|let|class|type|interface)\*? (\w+)/gm
    for (const [, name] of text.matchAll(declared)) homes.set(name!, (homes.get(name!) ?? new Set()).add(path))
  }
  const twice = [...homes]
    .filter(([, paths]) => paths.size > 1)
    .map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)
  assert.deepEqual(twice, [])
})

test('server/ imports nothing of scripts/ or test/', () => {
  const wrong = importsOf(from => /^(scripts|test|drizzle|public|views)\//.test(from))
  assert.deepEqual(wrong, [])
})

test('each package is imported in its one home only', () => {
  const wrong = importsOf((from, path) => {
    if (from.startsWith('server/') || from.startsWith('node:')) return false
    const home = homes[packageOf(from)]
    return !home?.some(place => path.startsWith(place))
  })
  assert.deepEqual(wrong, [])
})

test('every package that has a home is used there', () => {
  const used = new Set(server.flatMap(({ imports }) => imports.map(({ from }) => packageOf(from))))
  assert.deepEqual(
    Object.keys(homes).filter(name => !used.has(name)),
    [],
  )
})

test('a file imports from another in one place', () => {
  const wrong = all.flatMap(({ path, text }) => {
    const from = [...text.matchAll(/^(?:import (?:type )?\{.*|\}) from '([^']+)'/gm)].map(([, module]) => module)
    return from.filter((module, place) => from.indexOf(module) < place).map(module => `${path} imports ${module} twice`)
  })
  assert.deepEqual(wrong, [])
})

test('what comes with Node is imported with node:', () => {
  const wrong = all.flatMap(({ path, imports }) =>
    imports
      .filter(({ from }) => !from.startsWith('node:') && builtinModules.includes(from))
      .map(({ from }) => `${path} imports ${from}`),
  )
  assert.deepEqual(wrong, [])
})

test('node:http and node:https are asked for where they are used: an import loads fetch, HTTP/2 and TLS, which take 12 MB', () => {
  const wrong = server.filter(({ text }) => /^import (?!type ).* from 'node:https?'/m.test(text))
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

const doors = ['server/main.ts', 'server/config.ts', 'server/kit/clock.ts']
for (const door of [/\bprocess\.(env|argv|exit)\b/, /\bDate\.now\b|\bnew Date\(\)/, /\bMath\.random\b/]) {
  test(`only main.ts, config.ts and kit/clock.ts may say ${door.source}`, () => {
    const wrong = server.filter(({ path, text }) => !doors.includes(path) && door.test(withoutComments(text)))
    assert.deepEqual(
      wrong.map(({ path }) => path),
      [],
    )
  })
}

test('only store/sqlite/ speaks SQL', () => {
  const sql = /\b(select\s[\s\S]*?\sfrom|insert\s+into|delete\s+from|update\s+\w+\s+set)\s/
  const wrong = server.filter(({ path, text }) => !path.startsWith('server/store/') && sql.test(withoutComments(text)))
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

test('no file is longer than 400 lines, but for lists of facts, and the texts of a language', () => {
  const wrong = server.filter(({ path, text }) => !/\/(data|texts)\//.test(path) && text.split('\n').length > 401)
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

test('every file begins with a sentence that says what it is for', () => {
  // A test file may leave that to its titles.
  const others = all.filter(({ path }) => !path.endsWith('.test.ts'))
  const wrong = others.filter(({ text }) => !/^(#!.*\n)?\/\/ [^\n]{15,}/.test(text))
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

test('there are no default exports and no barrels', () => {
  const wrong = server.filter(({ text }) => /^export (default|\*|\{[^}]*\} from)/m.test(text))
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

test('every function and value that is exported is imported somewhere', () => {
  const unused = exported(/^export (?:async )?(?:function|const|let|class)\*? (\w+)/gm)
  assert.deepEqual(unused, [])
})

test('every type that is exported is imported somewhere, or part of what its own file exports', () => {
  const unused = exported(/^export (?:type|interface) (\w+)/gm).filter(one => {
    const [path, name] = one.split(' ')
    const { text } = server.find(file => file.path === path)!
    return [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length < 2
  })
  assert.deepEqual(unused, [])
})

/** What server/ exports by such a declaration and nobody imports, as 'PATH NAME'. */
function exported(declaration: RegExp): string[] {
  const imported = new Set(
    all.flatMap(({ imports }) => imports.flatMap(({ from, names }) => names.map(name => `${from} ${name}`))),
  )
  return server.flatMap(({ path, text }) =>
    [...text.matchAll(declaration)]
      .map(([, name]) => `${path} ${name}`)
      .filter(one => !imported.has(one) && !imported.has(`${path} *`)),
  )
}

function layerOf(path: string): number {
  return layers.indexOf(path.split('/')[1] ?? '')
}

/** '@scope/name/part' → '@scope/name', 'name/part' → 'name'. */
function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}

function importsOf(isWrong: (from: string, path: string) => boolean): string[] {
  return server.flatMap(({ path, imports }) =>
    imports.filter(({ from }) => isWrong(from, path)).map(({ from }) => `${path} imports ${from}`),
  )
}
