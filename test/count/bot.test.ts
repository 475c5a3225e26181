import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { findBot, isBotName } from '../../server/count/bot.ts'
import { botKinds, botNames } from '../../server/count/bot-names.ts'

const lines = readFileSync(new URL('../fixtures/agents.txt', import.meta.url), 'utf8').split('\n')
const agents = lines.filter(line => line !== '' && !line.startsWith('#')).map(line => line.split('\t'))
const bots = agents.filter(([expected]) => expected?.startsWith('bot|'))
const browsers = agents.filter(([expected]) => !expected?.startsWith('bot|'))

test('no real browser is taken for a bot', () => {
  assert.ok(browsers.length >= 85)
  assert.deepEqual(
    browsers.filter(([, agent]) => findBot(agent!) !== undefined),
    [],
  )
})

test('at least 95 of 100 real crawlers are found', () => {
  assert.ok(bots.length >= 90)
  const missed = bots.filter(([, agent]) => findBot(agent!) === undefined)
  assert.ok(missed.length <= bots.length * 0.05, missed.join('\n'))
})

test('a bot that is found is told by its name, or else by its kind', () => {
  for (const [expected, agent] of bots) {
    const name = findBot(agent!)
    if (name !== undefined) assert.equal(`bot|${name}`, expected, agent)
  }
})

test('an empty User-Agent is no bot', () => {
  assert.equal(findBot(''), undefined)
})

test('the name of a bot holds nothing of what it said besides', () => {
  const allowed = new Set([...botNames, ...botKinds.map(([, kind]) => kind), 'other program'])
  const agent = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc
      .tuple(fc.string(), fc.constantFrom('bot', 'curl/', 'Google', 'crawler'), fc.string())
      .map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(agent, text => {
      const name = findBot(text)
      assert.ok(name === undefined || (allowed.has(name) && isBotName(name)), name)
    }),
    { numRuns: 1000 },
  )
})

test('what is no name of a bot is not taken for one', () => {
  for (const name of ['', 'Firefox', 'googlebot', 'bot', 'constructor']) assert.equal(isBotName(name), false, name)
})
