// Containers of podman in a folder of a test's own, on a base made of this machine's files: no registry of images is asked.

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, cpSync, existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { waitForPort } from '../../scripts/port.ts'
import { makeFolder } from './folder.ts'

export type Podman = {
  /** Runs it and answers what it printed. */
  ask(words: readonly string[], input?: Buffer | string): string
  /** Starts a container that is called `hoofprint`, and waits until it says where it listens. `ended`: its exit code. */
  start(words: readonly string[]): Promise<{ ended: Promise<number | null> }>
}

/** Opens a store of its own for the program of that name, which is emptied at the end. */
export function openPodman(context: TestContext, program: string): Podman {
  const folder = makeFolder(context)
  const flags = ['--root', join(folder, 'root'), '--runroot', join(folder, 'run'), '--cgroup-manager', 'cgroupfs']
  // crun refuses machines that have both kinds of cgroups.
  if (find('runc') !== undefined) flags.push('--runtime', 'runc')
  const ask: Podman['ask'] = (words, input) =>
    execFileSync(program, [...flags, ...words], { input, encoding: 'utf8', stdio: 'pipe', maxBuffer: 2 ** 26 })
  context.after(() => ask(['system', 'reset', '--force']))
  return {
    ask,
    async start(words) {
      // Lower than what is allowed here: to raise a limit takes a privilege that not every machine gives.
      const limits = ['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=1024:1024', '--no-healthcheck']
      const child = spawn(program, [...flags, 'run', '--rm', '--name', 'hoofprint', ...limits, ...words])
      const ended = once(child, 'exit').then(([code]) => code as number | null)
      await waitForPort(child)
      return { ended }
    },
  }
}

/** Makes an image with Node, npm and what a Dockerfile needs of a shell, from the files of this machine. */
export function importBase(context: TestContext, { ask }: Podman, name: string): void {
  const base = makeFolder(context)
  const environment = ['PATH=/bin']
  mkdirSync(join(base, 'usr/lib'), { recursive: true })
  mkdirSync(join(base, 'bin'))
  symlinkSync('../bin', join(base, 'usr/bin'))
  for (const tool of [...tools, 'node']) {
    const file = find(tool)
    if (file === undefined) throw new Error(`There is no ${tool} here, which the base of an image needs.`)
    copyFileSync(file, join(base, 'bin', tool))
    for (const library of librariesOf(file)) {
      mkdirSync(join(base, dirname(library)), { recursive: true })
      copyFileSync(library, join(base, library))
    }
  }
  cpSync(dirname(dirname(realpathSync(find('npm')!))), join(base, 'usr/lib/npm'), { recursive: true })
  symlinkSync('../usr/lib/npm/bin/npm-cli.js', join(base, 'bin/npm'))
  // Where a proxy stands between this machine and npm's registry.
  const authorities = process.env.NODE_EXTRA_CA_CERTS
  if (authorities !== undefined) {
    copyFileSync(authorities, join(base, 'authorities.pem'))
    environment.push('NODE_EXTRA_CA_CERTS=/authorities.pem')
  }
  mkdirSync(join(base, 'tmp'))
  const changes = environment.flatMap(pair => ['--change', `ENV ${pair}`])
  ask(['import', ...changes, '-', name], execFileSync('tar', ['c', '-C', base, '.'], { maxBuffer: 2 ** 30 }))
}

const tools = [
  'sh',
  'bash',
  'env',
  'mkdir',
  'chmod',
  'cp',
  'tar',
  'gzip',
  'grep',
  'sort',
  'xargs',
  'strip',
  'ldd',
  'rm',
]

function find(tool: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(place => join(place, tool))
    .find(file => existsSync(file))
}

function librariesOf(file: string): string[] {
  try {
    return (
      execFileSync('ldd', [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).match(/\/[^ ]+/g) ?? []
    )
  } catch {
    // A script.
    return []
  }
}
