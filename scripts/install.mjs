// Installs what package-lock.json names when that is not there yet, then runs a script, if one is named, with the Node
// that was installed:  node scripts/install.mjs [SCRIPT [ARGUMENT …]]
//
// Plain JavaScript, because the machine's own Node may be too old for anything else. It is the "pre" hook of our npm
// scripts: npm looks for `node` anew for each of them, and finds node_modules/.bin/node first. Says nothing on stdout, so
// that the output of what follows can be piped.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const stamp = `${root}node_modules/.hoofprint-installed`
const ownNode = `${root}node_modules/.bin/node`

const wanted = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex')
const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
if (!installed) install()

const [script, ...rest] = process.argv.slice(2)
if (script) {
  const node = existsSync(ownNode) ? ownNode : process.execPath
  const { status } = spawnSync(node, [script, ...rest], { cwd: root, stdio: ['inherit', 2, 2] })
  process.exitCode = status ?? 1
}

function install() {
  console.error('Installing what package-lock.json names (npm ci): this takes a few seconds, once …')
  // npm's own file when npm started us: the npm on the path may be another one.
  const npm = process.env.npm_execpath
  const words = ['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error']
  const { status, stdout, stderr, error } = npm
    ? spawnSync(process.execPath, [npm, ...words], { cwd: root, encoding: 'utf8' })
    : spawnSync('npm', words, { cwd: root, encoding: 'utf8' })
  if (status !== 0) {
    console.error(`${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}`.trim())
    console.error('Could not install: "npm ci" failed, as told above.')
    process.exit(1)
  }
  shortenExports()
  linkNode()
  if (!existsSync(ownNode) && Number(process.versions.node.split('.')[0]) < 24) {
    console.error(
      `Hoofprint needs Node 24 or later, this is ${process.version}, and npm has fetched none for this machine`,
    )
    console.error(`(scripts/node/package.json): install Node 24 from https://nodejs.org/, and begin again.`)
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

/**
 * Node reads a package's list of files anew for each of them that it loads. Drizzle's has 447 entries, which took half of what
 * every process and thread needs to start from source; nearly all of them say what one pattern does.
 */
function shortenExports() {
  const file = `${root}node_modules/drizzle-orm/package.json`
  const { exports, ...rest } = JSON.parse(readFileSync(file, 'utf8'))
  const folders = Object.entries(exports).flatMap(([name, one]) =>
    one.import.default === `${name}.js` ? [] : [[name, { import: one.import.default, require: one.require.default }]],
  )
  const short = { ...Object.fromEntries(folders), './*': { import: './*.js', require: './*.cjs' } }
  writeFileSync(file, JSON.stringify({ ...rest, exports: short }))
}

/** The npm that comes with Node 20 installs the Node of scripts/node, and does not link it to where programs are found. */
function linkNode() {
  if (existsSync(ownNode)) return
  const name = readdirSync(`${root}node_modules`).find(one => /^node-(bin-)?(linux|darwin)-/.test(one))
  if (name !== undefined) symlinkSync(`../${name}/bin/node`, ownNode)
}
