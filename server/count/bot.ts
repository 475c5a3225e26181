// Bots, told by their User-Agent. The home of isbot.

import { isbot } from 'isbot'
import { LRUCache } from 'lru-cache'
import { botKinds, botNames } from './bot-names.ts'

/**
 * The name of the bot behind a User-Agent; undefined for a browser, and for an empty User-Agent, which is another matter.
 * The name is always one of our lists, so that it may be kept and shown: it holds nothing that the bot said besides.
 */
export function findBot(agent: string): string | undefined {
  let name = known.get(agent)
  if (name === undefined) {
    name = isBot(agent) ? nameOf(agent) : ''
    known.set(agent, name)
  }
  return name || undefined
}

/** Whether `findBot` can answer that name. */
export function isBotName(name: string): boolean {
  return names.get(name.toLowerCase()) === name || name === otherProgram || botKinds.some(([, kind]) => kind === name)
}

// By User-Agent, so in memory only. '' stands for a browser.
const known = new LRUCache<string, string>({ max: 10_000 })

// Small browsers that isbot takes for programs, and programs that it takes for browsers; no browser says `compatible` there.
const browsers = /^(?:Dillo|NetSurf)\//
const programs = /\b(?:jsdom|SlimerJS)\/|like Gecko; compatible;/

function isBot(agent: string): boolean {
  return (isbot(agent) && !browsers.test(agent)) || programs.test(agent)
}

const otherProgram = 'other program'

const names = new Map(botNames.map(name => [name.toLowerCase(), name]))
const anyName = new RegExp(
  `(?<![a-z])(?:${longestFirst([...names.keys()])
    .map(RegExp.escape)
    .join('|')})(?![a-z])`,
)

function longestFirst(texts: string[]): string[] {
  return texts.sort((a, b) => b.length - a.length)
}

function nameOf(agent: string): string {
  const text = agent.toLowerCase()
  const name = names.get(anyName.exec(text)?.[0] ?? '')
  return name ?? botKinds.find(([word]) => text.includes(word))?.[1] ?? otherProgram
}
