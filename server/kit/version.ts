// Which Hoofprint this is.

import { readFileSync } from 'node:fs'
import { root } from './root.ts'

const about = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }

/** The version in package.json. */
export const version: string = about.version
