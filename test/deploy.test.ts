// What runs Hoofprint in containers says what the program reads: variables, port, user, paths, health and probes.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  assert.equal(container.readinessProbe.httpGet.path, '/ready')
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

test('the manifest has the types of Kubernetes', () => checkTypes(objects))

test('the chart reads the values that it offers, and is of this version', () => {
  const values = parse(read('deploy/helm/values.yaml'))
  const templates = globSync('deploy/helm/templates/*', { cwd: root }).map(read).join('\n')
  const asked = new Set([...templates.matchAll(/\.Values\.([\w.]+)/g)].map(([, name]) => name!))
  const isGroup = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length > 0
  const offered = Object.entries(values).flatMap(([group, value]) =>
    isGroup(value) && group !== 'resources' ? Object.keys(value as object).map(name => `${group}.${name}`) : [group],
  )
  assert.deepEqual([...asked].sort(), offered.sort())
  const { version } = JSON.parse(read('package.json'))
  const chart = parse(read('deploy/helm/Chart.yaml'))
  assert.deepEqual([chart.version, chart.appVersion], [version, version])
})

test('the package for NixOS fetches what package-lock.json names, and its module sets what the server reads', () => {
  const { packages } = JSON.parse(read('package-lock.json'))
  assert.ok(read('deploy/package.nix').includes(`hash = "${packages['node_modules/better-sqlite3'].integrity}"`))
  const names = new Set(read('deploy/nixos.nix').match(/HOOFPRINT_\w+/g))
  assert.ok(names.has('HOOFPRINT_DB'))
  for (const name of names)
    assert.ok(
      settingsTable.some(({ variable }) => variable === name),
      name,
    )
})

const helmless = spawnSync('helm', ['version']).status !== 0 && 'helm is not installed here, which renders the chart'

test('the chart as it is makes the manifest, and keeps the volume', { skip: helmless }, () => {
  const [claim, ...rest] = sorted(objects)
  const annotations = { 'helm.sh/resource-policy': 'keep' }
  const kept = { ...claim, metadata: { ...claim.metadata, annotations } }
  const ours = 'image.repository=registry.example.com/hoofprint'
  assert.deepEqual(sorted(render('--set', ours)), [kept, ...rest])
})

test('with every value set, the chart makes objects of Kubernetes’ types', { skip: helmless }, () => {
  const needed = 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms'
  const values = [
    ...['image.tag=1', 'image.pullPolicy=Always', 'imagePullSecrets[0].name=pull', 'settingsSecret=secret'],
    ...['settings.HOOFPRINT_BASE_PATH=/stats', 'settings.HOOFPRINT_SESSION_LIMIT=1000', 'storage.className=fast'],
    ...['ingress.host=stats.example.com', 'ingress.className=nginx', 'ingress.tlsSecret=tls'],
    ...['ingress.annotations.a=b', 'nodeSelector.disk=ssd', 'tolerations[0].key=k', 'tolerations[0].operator=Exists'],
    ...['key=disk', 'operator=Exists'].map(pair => `${needed}[0].matchExpressions[0].${pair}`),
  ]
  const made = render(...values.flatMap(value => ['--set', value]))
  assert.deepEqual(made.map(({ kind }) => kind).sort(), ['Deployment', 'Ingress', 'PersistentVolumeClaim', 'Service'])
  const [{ env, readinessProbe }] = made.find(({ kind }) => kind === 'Deployment').spec.template.spec.containers
  assert.equal(readinessProbe.httpGet.path, '/stats/ready')
  assert.ok(env.every(({ value }: { value: unknown }) => typeof value === 'string'))
  checkTypes(made)
  const own = render('--set', 'storage.existingClaim=mine')
  assert.ok(own.every(({ kind }) => kind !== 'PersistentVolumeClaim'))
})

function render(...words: string[]) {
  execFileSync('helm', ['lint', '--strict', 'deploy/helm'], { cwd: root, stdio: 'pipe' })
  const text = execFileSync('helm', ['template', 'hoofprint', 'deploy/helm', ...words], { cwd: root, encoding: 'utf8' })
  return parseAllDocuments(text).map(document => document.toJS())
}

function sorted(all: typeof objects) {
  const order = ['PersistentVolumeClaim', 'Deployment', 'Service']
  return order.map(kind => all.find(object => object.kind === kind))
}

/** Compiles objects as values of their types, which refuses what is missing, wrong, or not known. */
function checkTypes(all: typeof objects): void {
  const folder = `${root}node_modules/.hoofprint-deploy`
  const rooms: Record<string, string> = { v1: 'core/v1', 'apps/v1': 'apps/v1', 'networking.k8s.io/v1': 'networking/v1' }
  mkdirSync(folder, { recursive: true })
  try {
    const lines = all.map(object => {
      const type = `import('kubernetes-types/${rooms[object.apiVersion]}').${object.kind}`
      return `export const ${object.kind}: ${type} = ${JSON.stringify(object)}\n`
    })
    writeFileSync(`${folder}/objects.ts`, lines.join(''))
    const modules = ['--module', 'esnext', '--moduleResolution', 'bundler', '--types', '']
    const words = ['--noEmit', '--strict', '--ignoreConfig', ...modules, `${folder}/objects.ts`]
    assert.equal(spawnSync('tsc', words, { encoding: 'utf8' }).stdout, '')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
