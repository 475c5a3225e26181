// A few files of all that serves: 400 small modules would cost an idle server 15 MB, and half of its start. What is imported when
// it is asked for, and what the reader thread has in common with the rest, is a file of its own.

import { mkdirSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decode, encode } from '@jridgewell/sourcemap-codec'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { joinChunks } from './join-chunks.ts'
import { describeLicences } from './licences.ts'
import { compiledTemplates, packManual } from './templates.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const main = 'server/main.ts'
/** What `main` imports to serve. */
const server = ['server/cli/serve.ts', 'server/cli/command.ts']
const threads = [
  'server/store/sqlite/worker/reader-thread.ts',
  'server/jobs/import-thread.ts',
  'server/jobs/backup/backup-thread.ts',
  'server/cli/demo/seed-thread.ts',
]

/** Writes main.js, the threads' files, what they import, source maps, the manual and the licences of what is bundled. Throws what esbuild says. */
export async function bundle(into: string): Promise<void> {
  const options: BuildOptions = {
    absWorkingDir: root,
    // Where it will lie, for the source maps.
    outdir: 'dist',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    legalComments: 'none',
    minify: true,
    sourcesContent: false,
    logLevel: 'warning',
  }
  const split = await build({
    ...options,
    entryPoints: [main, ...threads],
    entryNames: '[name]',
    write: false,
    bundle: true,
    splitting: true,
    chunkNames: '[name]-[hash]',
    // The first is native; the second is shown by the source only.
    external: ['better-sqlite3', './patterns/patterns.ts'],
    sourcemap: 'inline',
    plugins: [compiledTemplates(root), mailOnly, protocolOnly],
    metafile: true,
  })
  const { outputFiles } = await joinChunks(split, [[main], server, ...threads.map(thread => [thread])], {
    ...options,
    sourcemap: 'linked',
    // Packages of old ask for Node's own modules by require, of which modules know nothing.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
  mkdirSync(into, { recursive: true })
  for (const { path, contents, text } of outputFiles) {
    writeFileSync(`${into}/${basename(path)}`, path.endsWith('.map') ? ofOurs(text) : contents)
  }
  writeFileSync(`${into}/manual.br`, packManual(root))
  writeFileSync(`${into}/LICENSES.txt`, describeLicences(root, Object.keys(split.metafile.inputs)))
}

/** Of the package for mail a third is for attachments: types by the names of files, and fetching them. We have none. */
const mailOnly: Plugin = {
  name: 'mail only',
  setup({ onLoad }) {
    const leaveOut = (filter: RegExp, names: string) =>
      onLoad({ filter }, () => ({ contents: `function none() { throw new Error('left out') }\nexport { ${names} }` }))
    leaveOut(/nodemailer\/dist\/esm\/mime-funcs\/mime-types\.js$/, 'none as detectMimeType, none as detectExtension')
    leaveOut(/nodemailer\/dist\/esm\/fetch\/index\.js$/, 'none as default')
  },
}

/**
 * Of the package for certificates we use the protocol. What makes and reads certificates by it (370 KB), axios, and its own ways
 * to look at challenges are left out: see `server/kit/acme.ts`.
 */
const protocolOnly: Plugin = {
  name: 'protocol only',
  setup({ onLoad, onResolve }) {
    const instead: Record<string, string> = {
      axios: `const interceptor = { use() {} }
        exports.create = () => ({
          defaults: { headers: { common: {} } },
          interceptors: { request: interceptor, response: interceptor },
          request(asked) { return this.defaults.adapter(asked) },
        })`,
      debug: 'module.exports = () => () => {}',
    }
    onResolve({ filter: /^(axios|debug)$/ }, ({ path, importer }) =>
      /acme-client\/src\//.test(importer) ? { path, namespace: 'protocol' } : undefined,
    )
    onLoad({ filter: /./, namespace: 'protocol' }, ({ path }) => ({ contents: instead[path]! }))
    onLoad({ filter: /acme-client\/src\/(auto|verify|crypto\/forge)\.js$/ }, () => ({ contents: '' }))
    onLoad({ filter: /acme-client\/src\/crypto\/index\.js$/ }, () => ({
      contents: `const { createPublicKey } = require('node:crypto')
        exports.getJwk = key => {
          const { crv, kty, x, y } = createPublicKey(key).export({ format: 'jwk' })
          return { crv, kty, x, y }
        }
        exports.getPemBodyAsB64u = pem =>
          Buffer.from(pem.toString().replace(/-----[^-]*-----/g, ''), 'base64').toString('base64url')`,
    }))
  },
}

/**
 * A source map that tells the lines of our own source only: the columns, and the lines of packages, would be three quarters of it.
 */
function ofOurs(text: string): string {
  const map = JSON.parse(text) as { sources: string[]; mappings: string }
  const isOurs = map.sources.map(source => !source.includes('node_modules/'))
  const mappings = decode(map.mappings).map(line => {
    let told: string | undefined
    return line.flatMap((segment): typeof line => {
      // Where one of theirs begins nothing is told, until one of ours does.
      const ours = segment.length > 1 && isOurs[segment[1]!]
      const at = ours ? `${segment[1]}:${segment[2]}` : undefined
      if (at === told) return []
      told = at
      return [ours ? [segment[0], segment[1]!, segment[2]!, 0] : [segment[0]]]
    })
  })
  return JSON.stringify({ ...map, names: [], mappings: encode(mappings) })
}
