#!/usr/bin/env node
// The command `hoofprint`. Plain JavaScript that an old Node can read, so that it can say what is wrong: what it loads is made for
// the Node that package.json asks for, and would end in a stack.

import { readFileSync } from 'node:fs'

const about = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const least = Number(about.engines.node.replace('>=', ''))

if (Number(process.versions.node.split('.')[0]) < least) {
  console.error(
    `hoofprint: this is Node ${process.versions.node}, and Hoofprint needs Node ${least} or later: install it from https://nodejs.org, then install Hoofprint again.`,
  )
  process.exitCode = 1
} else {
  await import('../dist/main.js')
}
