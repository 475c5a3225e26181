// Bots, told by their User-Agent: by a name that is a bot's, or because isbot says so. The home of isbot.

import { isbot } from 'isbot'
import { latest } from '../kit/once.ts'
import { isBrowserName, isProduct, withoutBrowsers } from './browser.ts'
import { botKinds, botNames, namesOfOthers, operators } from './data/bot-names.ts'
import { maybeBots, surelyBots } from './data/listed-bots.ts'

/**
 * The name of the bot behind a User-Agent; undefined for a browser, and for an empty User-Agent, which is another matter.
 * The name is always one of our lists, so that it may be kept and shown: it holds nothing that the bot said besides. The time it
 * takes grows with the length of the text, not with the lists.
 */
export function findBot(agent: string): string | undefined {
  return known(agent) || undefined
}

/** Forgets the User-Agents that were not sent since this was last called. */
export function forgetBots(): void {
  known.forget()
}

/** Whether `findBot` can answer that name. */
export function isBotName(name: string): boolean {
  return (
    names.get(name.toLowerCase())?.name === name || name === otherProgram || botKinds.some(([, kind]) => kind === name)
  )
}

// By User-Agent, so in memory only, and for some minutes. '' stands for a browser.
const known = latest((agent: string) => look(agent), 5000)

const otherProgram = 'other program'

function look(agent: string): string {
  const device = findDevice(agent)
  const name = findName(agent, device)
  if (name?.finds) return name.name
  if (!isProgram(agent, device)) return ''
  if (name) return name.name
  const text = agent.toLowerCase()
  return botKinds.find(([word]) => text.includes(word))?.[1] ?? otherProgram
}

// Programs that isbot takes for browsers: no browser says anything more there, and no phone but one is called so in one word.
const programs =
  /[<>{}$`]|\b(?:jsdom|SlimerJS)\/|\(KHTML, like Gecko; |like Gecko; compatible;|;\s*(?!cubot)[a-z-]+bot(?:\/[\d.]+)?\s*[;)]/i

// isbot knows words, and so it drops a phone that is called "M bot 60", a television of Google, a browser of Sogou. What it says
// of a browser with a device in it must still hold without the words of the device, and those that browsers are known by.
function isProgram(agent: string, device: TextSpan): boolean {
  if (programs.test(agent)) return true
  if (!isbot(agent)) return false
  if (agent.includes('://')) return true
  if (isBrowserName(agent) || simpleDevices.test(agent)) return false
  if (!isBrowserLike.test(agent)) return true
  const rest = device.end === 0 ? agent : `${agent.slice(0, device.start)}(X11; Linux x86_64)${agent.slice(device.end)}`
  const text = withoutBrowsers(rest)
  return isbot(isMobile.test(agent) ? text.replace(commonWords, ' ') : text)
}

const isBrowserLike = /^(?:Mozilla|Opera|Dalvik|UCWEB|Zeasn)\b/
const isMobile = /\b(?:Andr[o0]id|iPhone|iPad|iPod)|\b(?:Smart-?TV|OMI|HbbTV|NETTV)\b/i

// Phones before Android and televisions, which write themselves as no other browser does, and UC Browser on an iPhone.
const simpleDevices = /^(?:dv\(iP|iP(?:hone|ad|od)\w*$|smarttv_)|\b(?:MIDP|CLDC|MAUI|MRE|HbbTV|CE-HTML|NETTV)\b/

/** Words of isbot that apps of phones and televisions have in their names too. */
const commonWords = /capture|catch|discovery|download|google|news|radar|sogou|tools|ce-html\/1\.0;/gi

/** A part of a text. `end` is 0 where there is none. */
type TextSpan = { start: number; end: number }

// Where a model may be told: on a computer there is none, and on Apple's phones it is always the same word.
const models =
  /\b(?:Linux|Andr[o0]id|Web0S|Tizen|BREW|Bada|Symbian|BB10|BlackBerry|PlayStation|Nintendo|SMART-TV)|^\(Mobile;/i
const noModels = /\b(?:X11|Windows NT|Macintosh|iPhone|iPad)\b|compatible|:\/\/|\+http|@/

// The first parenthesis of a browser, with those in it: its system, and the model.
function findDevice(agent: string): TextSpan {
  const none = { start: 0, end: 0 }
  const start = agent.indexOf('(')
  if (start < 0 || !/\b(?:Mozilla|Opera|Dalvik|UCWEB)\b/.test(agent.slice(0, start))) return none
  let depth = 0
  for (let at = start; at < agent.length; at++) {
    if (agent[at] === '(') depth++
    else if (agent[at] === ')' && --depth === 0) {
      const text = agent.slice(start, at)
      return models.test(text) && !noModels.test(text) ? { start, end: at + 1 } : none
    }
  }
  return none
}

/** `finds`: whoever is called so is a bot. `rank`: of several names that one with the highest counts. */
type Name = { name: string; lower: string; finds: boolean; rank: number }

const ours = 3
const names = new Map<string, Name>()
for (const name of botNames) addName(name, true, ours)
for (const name of surelyBots.trim().split('\n')) addName(name, name.length > 4 && !isProduct(name), 2)
for (const name of maybeBots.trim().split('\n')) addName(name, false, 1)
for (const name of operators) addName(name, false, 0)

function addName(text: string, finds: boolean, rank: number): void {
  // A slash at its end is part of what is looked for, and not of the name.
  const name = text.replace(/\/$/, '')
  const lower = text.toLowerCase()
  const key = name.toLowerCase()
  if (!names.has(key)) names.set(key, { name, lower, finds: finds && !namesOfOthers.has(key), rank })
}

/** Names by a hash of the word that they begin with, so that a word is looked up without being cut out. */
const byFirstWord = new Map<number, Name[]>()
for (const name of names.values()) {
  const { hash } = readWord(name.lower, 0)
  byFirstWord.set(hash, [...(byFirstWord.get(hash) ?? []), name])
}

/** Where a word of lower-case letters and digits ends, and the hash of the letters, or else the digits, that it begins with. */
function readWord(text: string, start: number): { end: number; hash: number } {
  let end = start
  let hash = 7
  let isWhole = false
  for (let first = 0; end < text.length; end++) {
    const code = text.charCodeAt(end)
    const kind = code >= 97 && code <= 122 ? 1 : code >= 48 && code <= 57 ? 2 : 0
    if (kind === 0) break
    first ||= kind
    isWhole ||= kind !== first
    if (!isWhole) hash = (Math.imul(hash, 31) + code) | 0
  }
  return { end, hash }
}

// One that finds before one that does not, then by rank. Of ours the first counts, of others the longest, which says most.
function findName(agent: string, device: TextSpan): Name | undefined {
  const text = agent.toLowerCase()
  let best: Name | undefined
  let bestAt = 0
  for (let at = 0, next = 0; at < text.length; at = next + 1) {
    const { end, hash } = readWord(text, at)
    next = end
    if (end === at) continue
    for (const name of byFirstWord.get(hash) ?? []) {
      if (!text.startsWith(name.lower, at) || !endsThere(text, at + name.lower.length, name)) continue
      const isModel = name.finds && at >= device.start && at < device.end && !isWhole(text, at, name.lower)
      const found = isModel ? { ...name, finds: false } : name
      const more = best ? weigh(found) - weigh(best) : 1
      const isLonger = best && found.lower.length > best.lower.length && (found.rank < ours || at === bestAt)
      if (more > 0 || (more === 0 && isLonger)) {
        best = found
        bestAt = at
      }
    }
  }
  return best
}

// Digits may follow a name, letters not. An operator's host is that of a page about the bot, often of somebody else.
function endsThere(text: string, at: number, { rank }: Name): boolean {
  const next = text[at] ?? ''
  return !/[a-z]/.test(next) && !(rank === 0 && next === '.')
}

function weigh({ finds, rank }: Name): number {
  return (finds ? 10 : 0) + rank
}

// Whether a name is all that stands between two semicolons: "…; Storebot-Google/1.0)" is no model.
function isWhole(text: string, index: number, name: string): boolean {
  return /;\s*$/.test(text.slice(0, index)) && /^(?:\/[\d.]+\w?)?\s*[;)]/.test(text.slice(index + name.length))
}
