// What runs Hoofprint in containers says what the program reads: variables, port, user, paths, health and probes.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse, parseAllDocuments } from 'yaml'
import { commands } from '../server/cli/commands.ts'
import { type Config, readConfig, settingsTable } from '../server/config.ts'
import { routes } from '../server/web/routes.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (name: string) => readFileSync(root + name, 'utf8')

// Lines that go on are one.
const dockerfile = read('Dockerfile').replaceAll('\\\n', '').split('\n')
const instructions = (word: string) =>
  dockerfile.filter(line => line.startsWith(`${word} `)).map(line => line.slice(word.length).trim())
const image = Object.fromEntries(
  instructions('ENV').flatMap(line => line.split(/\s+/).map(pair => pair.split('=') as [string, string])),
)
const user = Number(instructions('USER')[0]!.split(':')[0])
const compose = parse(read('compose.yaml'), { merge: true })
const service = compose.services.hoofprint
const objects = parseAllDocuments(read('deploy/kubernetes.yaml')).map(document => document.toJS())
const one = (kind: string) => objects.find(object => object.kind === kind)
const pod = one('Deployment').spec.template.spec
const [container] = pod.containers

test('the image sets variables that the server knows, to values that it takes', () => {
  const ours = Object.entries(image).filter(([name]) => name.startsWith('HOOFPRINT_'))
  assert.equal(ours.length, 2)
  const names = settingsTable.map(({ variable }) => variable)
  for (const [name] of ours) assert.ok(names.includes(name), name)
  const config = readConfig([], Object.fromEntries(ours)) as Config
  assert.deepEqual([config.listen.port, config.listen.host], [8080, undefined])
  assert.deepEqual(instructions('VOLUME'), ['/data'])
  assert.equal(config.db, '/data/hoofprint.db')
})

test('one port is listened on, exposed, published, probed and served', () => {
  assert.deepEqual(instructions('EXPOSE'), ['8080'])
  assert.deepEqual(service.ports, ['127.0.0.1:8080:8080'])
  assert.deepEqual(container.ports, [{ name: 'http', containerPort: 8080 }])
  assert.equal(one('Service').spec.ports[0].targetPort, 'http')
  assert.match(read('deploy/Caddyfile'), /reverse_proxy hoofprint:8080\n/)
  assert.ok('hoofprint' in compose.services)
})

test('nobody is root, nothing but volumes can be written, and no privilege is kept', () => {
  assert.equal(user, 1000)
  assert.ok(read('Dockerfile').includes(`hoofprint:x:${user}:${user}:`))
  assert.deepEqual(read('Dockerfile').match(/--chown=\S+/g), [`--chown=${user}:${user}`])
  const { runAsNonRoot, runAsUser, runAsGroup, fsGroup } = pod.securityContext
  assert.deepEqual([runAsNonRoot, runAsUser, runAsGroup, fsGroup], [true, user, user, user])
  const { readOnlyRootFilesystem, allowPrivilegeEscalation, capabilities } = container.securityContext
  assert.deepEqual([readOnlyRootFilesystem, allowPrivilegeEscalation, capabilities], [true, false, { drop: ['ALL'] }])
  for (const { read_only, cap_drop, security_opt } of Object.values<typeof service>(compose.services))
    assert.deepEqual([read_only, cap_drop, security_opt], [true, ['ALL'], ['no-new-privileges:true']])
})

test('what is written lies on volumes: data, exports, and sessions in memory', () => {
  const { memoryDir } = readConfig([], image) as Config
  assert.deepEqual(service.volumes, ['data:/data', 'tmp:/tmp', `${memoryDir}:${memoryDir}`])
  assert.deepEqual(Object.keys(compose.volumes), ['data', 'tmp', 'certificates'])
  assert.deepEqual(
    container.volumeMounts.map((mount: { mountPath: string }) => mount.mountPath),
    ['/data', '/tmp'],
  )
  // Else the container's own, which is in memory too.
  assert.equal(container.env, undefined)
  for (const language of ['', 'nl/', 'de/'])
    assert.ok(
      read(`views/help/${language}setup.eta`).includes(`-v hoofprint:/data -v ${memoryDir}:${memoryDir} hoofprint`),
    )
})

test('the health check is a command of ours, the same in the image and in compose.yaml', () => {
  const [check] = instructions('HEALTHCHECK')
  const words = JSON.parse(check!.slice(check!.indexOf('['))) as string[]
  assert.deepEqual(service.healthcheck.test, ['CMD', ...words])
  assert.deepEqual(JSON.parse(instructions('ENTRYPOINT')[0]!), [words[0]])
  const starts = JSON.parse(instructions('CMD')[0]!)
  for (const name of [words[1], ...starts])
    assert.ok(
      commands.some(command => command.name === name),
      name,
    )
})

test('probes ask addresses that are open, and there', () => {
  const probes = [container.startupProbe, container.livenessProbe, container.readinessProbe]
  for (const { httpGet } of probes) {
    assert.equal(httpGet.port, 'http')
    assert.ok(
      routes.some(route => route.path === httpGet.path && 'open' in route && route.open),
      httpGet.path,
    )
  }
  // Its sentence in the manual: for restarts ask /status.
  assert.equal(container.livenessProbe.httpGet.path, '/status')
})

test('one process owns the database', () => {
  const { replicas, strategy } = one('Deployment').spec
  assert.deepEqual([replicas, strategy], [1, { type: 'Recreate' }])
})

test('what is copied into the image is there, and reaches the builder', () => {
  const hidden = read('.dockerignore')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
  const { files } = JSON.parse(read('package.json')) as { files: string[] }
  const copied = instructions('COPY').filter(line => !line.startsWith('--from'))
  const named = copied.flatMap(line => line.split(' ').slice(0, -1)).filter(name => name !== '.')
  assert.ok(named.includes('package-lock.json'))
  for (const name of [...named, 'scripts/build.ts', ...files.filter(name => existsSync(root + name))]) {
    assert.ok(existsSync(root + name), name)
    if (name !== 'dist') assert.ok(!hidden.some(pattern => matchesGlob(name.split('/')[0]!, pattern)), name)
  }
})

test('the manifest has the types of Kubernetes', () => {
  const folder = `${root}node_modules/.hoofprint-deploy`
  const versions: Record<string, string> = { v1: 'core/v1', 'apps/v1': 'apps/v1' }
  mkdirSync(folder, { recursive: true })
  try {
    const lines = objects.map(({ apiVersion, kind, ...rest }) => {
      const type = `import('kubernetes-types/${versions[apiVersion]}').${kind}`
      return `export const ${kind}: ${type} = ${JSON.stringify({ apiVersion, kind, ...rest })}\n`
    })
    writeFileSync(`${folder}/objects.ts`, lines.join(''))
    const words = [
      '--noEmit',
      '--strict',
      '--ignoreConfig',
      '--types',
      '',
      '--moduleResolution',
      'bundler',
      '--module',
      'esnext',
    ]
    execFileSync('tsc', [...words, `${folder}/objects.ts`], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
