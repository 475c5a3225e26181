import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { findBot, isBotName } from '../../server/count/bot.ts'
import { botKinds, botNames, namesOfOthers, operators } from '../../server/count/data/bot-names.ts'
import { maybeBots, surelyBots } from '../../server/count/data/listed-bots.ts'
import { anyText } from '../helpers/any-text.ts'

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

test('a bot that we know is found behind the User-Agent of a browser', () => {
  const chrome =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'
  for (const text of botNames.filter(name => !namesOfOthers.has(name.toLowerCase()))) {
    const name = text.replace(/\/$/, '')
    assert.equal(findBot(`${chrome} ${name}/1.0`), name)
    assert.equal(findBot(`${chrome}; compatible; ${name}/2`), name)
    assert.equal(isBotName(name), true)
  }
})

test('what people use as well makes nobody a bot', () => {
  const webView =
    'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/128.0.0.0 Mobile Safari/537.36'
  for (const name of ['WhatsApp', 'Snapchat', 'Viber', 'Pinterest', 'Reddit', 'Castro', 'Outlook', 'Odin', 'Silk']) {
    assert.equal(findBot(`${webView} ${name}/1.0`), undefined, name)
  }
  for (const model of ['Synapse', 'RED', 'Expanse', 'GPTBot phone', 'M bot 60', 'CUBOT']) {
    assert.equal(findBot(webView.replace('Pixel 8', model)), undefined, model)
  }
})

test('the lists of bots hold names, each once', () => {
  const listed = `${surelyBots}${maybeBots}`.split('\n').filter(line => line !== '')
  assert.ok(listed.length > 2000)
  assert.equal(new Set(listed.map(name => name.toLowerCase())).size, listed.length)
  for (const name of listed) assert.match(name, /^[A-Za-z0-9][\w .!&@:/+'-]{2,39}$/)
})

test('an empty User-Agent is no bot', () => {
  assert.equal(findBot(''), undefined)
})

test('the name of a bot holds nothing of what it said besides', () => {
  const allowed = new Set([
    ...botNames.map(name => name.replace(/\/$/, '')),
    ...operators,
    ...`${surelyBots}${maybeBots}`.split('\n'),
    ...botKinds.map(([, kind]) => kind),
    'other program',
  ])
  const agent = fc.oneof(
    anyText({ maxLength: 100 }),
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
