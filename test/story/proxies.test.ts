// The manual's own blocks for proxies, each in a real one, with a visitor who writes every header that a proxy may send.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Config, readConfig } from '../../server/config.ts'
import { createOrigin } from '../../server/kit/origin.ts'
import { toCaller } from '../../server/web/http/request.ts'
import { makeFolder } from '../helpers/folder.ts'
import { freePort } from '../helpers/server.ts'

/** The block of the manual that holds this text, as somebody would copy it. */
function readBlock(text: string, language = ''): string {
  const blocks = ['setup', 'proxy'].flatMap(chapter => {
    const source = readFileSync(new URL(`../../views/help/${language}${chapter}.eta`, import.meta.url), 'utf8')
    return [...source.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code><\/pre>/g)].map(([, block = '']) => block)
  })
  const found = blocks.filter(block => block.includes(text))
  assert.equal(found.length, 1, text)
  return found[0]!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

type Proxy = {
  mark: string
  program: string
  /** How it is asked whether it is there. */
  version: string
  /** Writes its configuration around the block, and answers the words that start it. */
  configure(block: string, folder: string, port: number, upstream: number): string[]
}

const upstreamIn = (block: string, upstream: number) => {
  assert.match(block, /localhost:8080/)
  return block.replaceAll('localhost:8080', `127.0.0.1:${upstream}`)
}

const proxies: Record<string, Proxy> = {
  nginx: {
    mark: 'proxy_pass',
    program: 'nginx',
    version: '-v',
    configure(block, folder, port, upstream) {
      const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        name => `${name}_temp_path ${folder}/${name};`,
      )
      const http = `access_log off; ${paths.join(' ')} server { listen 127.0.0.1:${port}; ${upstreamIn(block, upstream)} }`
      const file = join(folder, 'nginx.conf')
      const alone = `daemon off; master_process off; pid ${folder}/pid; error_log stderr; events {}`
      writeFileSync(file, `${alone}\nhttp { ${http} }\n`)
      return ['-p', folder, '-e', 'stderr', '-c', file]
    },
  },
  // As since 1.29.7 by default: HTTP/1.1, and connections that stay open.
  'nginx that keeps its connections': {
    mark: 'proxy_pass',
    program: 'nginx',
    version: '-v',
    configure(block, folder, port, upstream) {
      const kept = block.replace('}', '\tproxy_http_version 1.1;\n\tproxy_set_header Connection "";\n}')
      return proxies.nginx!.configure(kept, folder, port, upstream)
    },
  },
  HAProxy: {
    mark: 'default_backend',
    program: 'haproxy',
    version: '-v',
    configure(block, folder, port, upstream) {
      const file = join(folder, 'haproxy.cfg')
      const times = 'defaults\n\ttimeout connect 5s\n\ttimeout client 30s\n\ttimeout server 30s\n'
      const plain = upstreamIn(block, upstream).replace(/bind .*/, `bind 127.0.0.1:${port}`)
      writeFileSync(file, `${times}${plain}\n`)
      return ['-db', '-f', file]
    },
  },
  Apache: {
    mark: 'ProxyPass',
    program: 'apache2',
    version: '-v',
    configure(block, folder, port, upstream) {
      const file = join(folder, 'apache.conf')
      const modules = ['mpm_event', 'authz_core', 'headers', 'proxy', 'proxy_http'].map(
        name => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
      )
      const plain = upstreamIn(block, upstream)
        .replace('*:443', `127.0.0.1:${port}`)
        .replace(/\tSSL.*\n/g, '')
      const alone = [`Listen 127.0.0.1:${port}`, 'User nobody', 'Group nogroup', 'PidFile pid', 'ErrorLog log']
      writeFileSync(file, `${[...modules, ...alone, plain].join('\n')}\n`)
      return ['-d', folder, '-f', file, '-X']
    },
  },
  Traefik: {
    mark: 'loadBalancer',
    program: 'traefik',
    version: 'version',
    configure(block, folder, port, upstream) {
      const file = join(folder, 'hoofprint.yml')
      writeFileSync(
        file,
        `${upstreamIn(block, upstream)}\n`.replace('stats.example.com', 'stats.example.org').replace(/ +tls: .*\n/, ''),
      )
      return [`--entryPoints.websecure.address=127.0.0.1:${port}`, `--providers.file.filename=${file}`]
    },
  },
  Caddy: {
    mark: 'reverse_proxy',
    program: 'caddy',
    version: 'version',
    configure(block, folder, port, upstream) {
      const file = join(folder, 'Caddyfile')
      const plain = upstreamIn(block, upstream).replace(/^\S+ \{/, `http://:${port} {`)
      writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${plain}\n`)
      return ['run', '--config', file, '--adapter', 'caddyfile']
    },
  },
}

const forged = {
  'x-forwarded-for': '203.0.113.66',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  forwarded: 'for=203.0.113.66;host=evil.example;proto=https',
  'x-real-ip': '203.0.113.66',
  'cf-connecting-ip': '203.0.113.66',
  'fly-client-ip': '203.0.113.66',
  'true-client-ip': '203.0.113.66',
  via: '1.1 evil.example',
}

/** A server that says whom it takes for the visitor, by what it does in production. */
async function openUpstream(context: TestContext, flags: string[] = []): Promise<number> {
  const config = readConfig(flags, {}) as Config
  const origin = createOrigin(config)
  const server = createServer(({ headers, socket }, response) => {
    const header = (name: string) => {
      const value = headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    }
    const { address, host, https } = toCaller({ origin, config }, socket.remoteAddress ?? '', header)
    response.end(JSON.stringify({ address, host, https }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close().closeAllConnections())
  return (server.address() as AddressInfo).port
}

async function startProxy(context: TestContext, proxy: Proxy, block: string, upstream: number): Promise<number> {
  const folder = makeFolder(context)
  const port = await freePort()
  const words = proxy.configure(block, folder, port, upstream)
  const environment = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const child = spawn(proxy.program, words, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk))
  context.after(() => child.kill('SIGKILL'))
  await untilListening(port, child, () => said)
  return port
}

async function untilListening(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    assert.equal(child.exitCode, null, said())
    if (await canConnect(port)) return
  }
  assert.fail(`does not listen: ${said()}`)
}

function canConnect(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}

function ask(port: number, agent: Agent, headers: Record<string, string>): Promise<object> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, agent, headers: { host: 'stats.example.org', ...headers } }
    const asked = request(options, async answer => {
      let body = ''
      for await (const chunk of answer) body += chunk
      resolve(answer.statusCode === 200 ? JSON.parse(body) : { status: answer.statusCode })
    })
    asked.on('error', reject).end()
  })
}

const installed = ({ program, version }: Proxy) => spawnSync(program, [version]).error === undefined

for (const [name, proxy] of Object.entries(proxies)) {
  test(`the manual’s block for ${name} lets nobody choose who they are`, async context => {
    if (!installed(proxy)) return context.diagnostic(`${proxy.program} is not installed: this goes without it`)
    const upstream = await openUpstream(context)
    const port = await startProxy(context, proxy, readBlock(proxy.mark), upstream)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    context.after(() => agent.destroy())
    const honest = { address: '127.0.0.1', host: 'stats.example.org', https: false }
    // One after the other on the same connections: what was written for one request holds for no other.
    for (const headers of [{}, forged, {}, { ...forged, 'x-forwarded-for': '203.0.113.66, 203.0.113.67' }, {}]) {
      assert.deepEqual(await ask(port, agent, headers), honest, JSON.stringify(headers))
    }
  })
}

test('behind a proxy that only hands headers on, --trusted-proxies none believes nobody', async context => {
  const proxy = proxies.nginx!
  if (!installed(proxy)) return context.diagnostic('nginx is not installed: this goes without it')
  const upstream = await openUpstream(context, ['--trusted-proxies', 'none'])
  const bare = 'location / {\n\tproxy_pass http://localhost:8080;\n\tproxy_set_header Host $host;\n}'
  const port = await startProxy(context, proxy, bare, upstream)
  const agent = new Agent({ keepAlive: true })
  context.after(() => agent.destroy())
  const told = await ask(port, agent, forged)
  assert.deepEqual(told, { address: '127.0.0.1', host: 'stats.example.org', https: false })
})

for (const { mark } of Object.values(proxies)) {
  test(`the block with ${mark} is the same in every language`, () => {
    for (const language of ['nl/', 'de/']) assert.equal(readBlock(mark, language), readBlock(mark))
  })
}
