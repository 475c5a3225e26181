import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDevice } from '../../server/count/device.ts'
import type { Hints } from '../../server/count/hit.ts'
import { anyText } from '../helpers/any-text.ts'

const none: Hints = { brands: '', platform: '', platformVersion: '' }
const windows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36'
const mac = windows.replace('Windows NT 10.0; Win64; x64', 'Macintosh; Intel Mac OS X 10_15_7')
const x11 = windows.replace('Windows NT 10.0; Win64; x64', 'X11; Linux x86_64')
const android = windows.replace('Windows NT 10.0; Win64; x64', 'Linux; Android 10; K')

/** A device as one text: browser|version|system|version. */
function read(agent: string, hints: Partial<Hints> = {}): string {
  const { browser, system } = readDevice(agent, { ...none, ...hints })
  return [browser.name, browser.detail, system.name, system.detail].join('|')
}

test('real browsers have their names, versions and systems', () => {
  const lines = readFileSync(new URL('../fixtures/agents.txt', import.meta.url), 'utf8').split('\n')
  const browsers = lines.filter(line => /^[^#]/.test(line) && !line.startsWith('bot|'))
  assert.ok(browsers.length >= 60)
  for (const line of browsers) {
    const [expected, agent] = line.split('\t')
    assert.equal(read(agent!), expected, agent)
  }
})

test('the system is what Client Hints say it is, with its version for those who may ask', () => {
  const cases: [agent: string, platform: string, platformVersion: string, system: string][] = [
    [windows, '"Windows"', '"15.0.0"', 'Windows|11'],
    [windows, '"Windows"', '"13.0.0"', 'Windows|11'],
    [windows, '"Windows"', '"10.0.0"', 'Windows|10'],
    [windows, '"Windows"', '"0.3.0"', 'Windows|10/11'],
    [windows, '"Windows"', '', 'Windows|10/11'],
    [windows, '"macOS"', '"14.5.0"', 'macOS|14.5'],
    [x11, '"Android"', '"14.0.0"', 'Android|14'],
    [x11, '"Android"', '', 'Android|'],
    [x11, '"Linux"', '', 'Linux|'],
    [x11, '"constructor"', '"1.0"', 'Linux|'],
    [android, '"Linux"', '', 'Android|10+'],
    [windows, '"Windows"', '"<script>"', 'Windows|10/11'],
    [mac, '"macOS"', '"14.5.0"', 'macOS|14.5'],
    [mac, '"macOS"', '', 'macOS|10.15+'],
    [android, '"Android"', '"14.0.0"', 'Android|14'],
    [android, '"Android"', '"8.1.0"', 'Android|8.1'],
    [android, '"Android"', '', 'Android|10+'],
  ]
  for (const [agent, platform, platformVersion, system] of cases) {
    assert.equal(read(agent, { platform, platformVersion }), `Chrome|128|${system}`, platformVersion)
  }
})

test('a browser that passes for Chrome is told by its brand', () => {
  const brands = (name: string) => `"Not;A=Brand";v="24", "Chromium";v="128", "${name}";v="128"`
  const cases: [brand: string, browser: string][] = [
    ['Brave', 'Brave|128'],
    ['DuckDuckGo', 'DuckDuckGo|128'],
    ['Opera GX', 'Opera GX|128'],
    ['Avira Secure Browser', 'Avira Secure Browser|128'],
    ['Google Chrome', 'Chrome|128'],
    ['Something Else', 'Chrome|128'],
  ]
  for (const [brand, browser] of cases) {
    assert.equal(read(windows, { brands: brands(brand) }), `${browser}|Windows|10/11`, brand)
  }
})

test('an Android app that sends no name of its own is told by its package', () => {
  const webView = android
    .replace('Android 10; K', 'Android 14; Pixel 8 Build/UD1A; wv')
    .replace('Chrome/', 'Version/4.0 Chrome/')
  const cases: [app: string, browser: string][] = [
    ['com.duckduckgo.mobile.android', 'DuckDuckGo|'],
    ['com.reddit.frontpage', 'Reddit|'],
    ['org.telegram.messenger', 'Telegram|'],
    ['com.android.chrome', 'Chrome|128'],
    ['com.example.nobody.knows', 'Chrome|128'],
    ['XMLHttpRequest', 'Chrome|128'],
    ['__proto__', 'Chrome|128'],
    ['', 'Chrome|128'],
  ]
  for (const [app, browser] of cases) assert.equal(read(webView, { app }), `${browser}|Android|14`, app)
})

test('a word of a model or a system is no browser, and no system', () => {
  const cases: [model: string, system: string][] = [
    ['Linux; Android 6.0; Wileyfox Surf', 'Android|6'],
    ['Linux; Android 12; Moto Edge 20', 'Android|12'],
    ['Linux; Android 8.1.0; S60_Discovery_2019', 'Android|8.1'],
    ['Linux; Android 14; BlackBerry Motion', 'Android|14'],
    ['Linux; Android 10; sailfish', 'Android|10'],
    ['Linux; Android 4.3; SAMSUNG-SM-N9008V_TD', 'Android|4.3'],
  ]
  for (const [model, system] of cases) {
    assert.equal(read(windows.replace('Windows NT 10.0; Win64; x64', model)), `Chrome|128|${system}`)
  }
})

test('what nobody knows has no name, so that nobody can make one up', () => {
  const agents = [
    'Example/1.2.3 (something)',
    'Mozilla/5.0 (something)',
    'something',
    '__proto__/1.0',
    'constructor/1',
    '',
  ]
  for (const agent of agents) assert.equal(read(agent), '|||', agent)
  assert.equal(read(`${windows} NeverHeardOfBrowser/7.0`), 'Chrome|128|Windows|10/11')
})

test('one browser with other hints is another device', () => {
  assert.equal(read(windows), 'Chrome|128|Windows|10/11')
  assert.equal(read(windows, { brands: '"Brave";v="128"' }), 'Brave|128|Windows|10/11')
  assert.equal(read(windows), 'Chrome|128|Windows|10/11')
})

const pieces = [
  'Mozilla/5.0',
  'Chrome/',
  'Version/',
  'Windows NT ',
  'Mac OS X ',
  'Android ',
  '9'.repeat(40),
  '10_15',
  '1.2.3',
  '(',
  ')',
  ';',
  ' ',
  '\0',
  '\ud800',
  'é',
  '<script>',
  'OPR/',
  'FxiOS/',
  'WebKit',
  '"',
  'x'.repeat(200),
]
const hostile = fc.oneof(
  anyText(),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map(parts => parts.join('')),
)

test('whatever a User-Agent holds, the labels are short, clean text', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (agent, brands, platform, platformVersion) => {
      const { browser, system } = readDevice(agent, { brands, platform, platformVersion })
      for (const { name, detail, kind } of [browser, system]) {
        assert.ok(name.length <= 64 && detail.length <= 32 && kind === '')
        assert.ok(name.isWellFormed() && detail.isWellFormed())
        assert.doesNotMatch(name + detail, /[\p{Cc}<>]/u)
      }
    }),
    { numRuns: 1000 },
  )
})
