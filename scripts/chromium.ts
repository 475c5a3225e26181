// Finds the Chromium that the browser tests drive, and installs Debian's where that is ours to do.

import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'

/** What to do where there is none. */
export const howToInstall =
  'No Chromium found: install it ("apt-get install chromium" on Debian), or name its executable in CHROMIUM.'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of an executable, or undefined. The environment variable CHROMIUM goes before the usual places. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM
  return (named ? [named] : usualPlaces).find(isExecutable)
}

/** The path of the one that never has a window, if there is one: it takes a third less of the processor for the same pages. */
export function findShell(): string | undefined {
  const shell = '/usr/bin/chromium-headless-shell'
  return !process.env.CHROMIUM && isExecutable(shell) ? shell : undefined
}

/** Whether `installChromium` can be tried: a Debian or its like, and we are root. */
export function canInstallChromium(): boolean {
  return !process.env.CHROMIUM && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
}

/** Installs the distribution's package; throws where that fails. */
export function installChromium(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const rest of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    execFileSync('apt-get', ['-qq', ...rest], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
