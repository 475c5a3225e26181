// People: whether their browsers are taken for bots, and how they are named.

import { findBot } from '../../server/count/bot.ts'
import { readDevice } from '../../server/count/device.ts'
import type { Hints } from '../../server/count/hit.ts'
import { type Figure, type Row, share, textOf } from './figure.ts'
import { isSameBrowser, isSameSystem } from './same-name.ts'

/**
 * Measures the lines of type browser: apps, players and libraries among the others are no browsers. Names are judged where the
 * file has one; where the system of a line is of no known kind, its User-Agent does not tell it.
 */
export function measurePeople(rows: Row[]): Figure[] {
  const browsers = rows.filter(row => row.type === 'browser')
  const televisions = browsers.filter(row => /^tv\b/.test(textOf(row, 'device')))
  return [
    share('real browsers taken for bots', browsers, '≤ 0.2 %', 'wrong', tellBot),
    share('televisions taken for bots', televisions, '≤ 0.5 %', 'wrong', tellBot),
    share('browser named exactly', browsers, '≥ 97 %', 'right', row => {
      const { browser } = readDevice(textOf(row, 'ua'), readHints(row))
      const expected = textOf(row, 'browser')
      return isSameBrowser(expected, browser.name) ? undefined : `${expected} → ${browser.name}`
    }),
    share(
      'system named',
      browsers.filter(row => textOf(row, 'os') !== ''),
      '≥ 99 %',
      'right',
      row => {
        const { system } = readDevice(textOf(row, 'ua'), readHints(row))
        const expected = textOf(row, 'os')
        return isSameSystem(expected, textOf(row, 'os_family'), system.name)
          ? undefined
          : `${expected} → ${system.name}`
      },
    ),
  ]
}

function tellBot(row: Row): string | undefined {
  const name = findBot(textOf(row, 'ua'))
  return name === undefined ? undefined : `${name} ← ${textOf(row, 'ua')}`
}

/** The Client Hints that a line holds, as a browser would send them: under whatever case their names are, headers or values of a script. */
function readHints({ headers }: Row): Hints {
  const given = new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value as unknown]))
  const read = (...names: string[]): string => {
    const value = names.map(name => given.get(name)).find(value => value !== undefined)
    if (Array.isArray(value)) return value.map(({ brand, version }) => `"${brand}";v="${version}"`).join(', ')
    return typeof value === 'string' ? value : ''
  }
  const quoted = (text: string): string => (text === '' || text.startsWith('"') ? text : `"${text}"`)
  return {
    brands: read('sec-ch-ua', 'brands', 'fullversionlist'),
    platform: quoted(read('sec-ch-ua-platform', 'platform')),
    platformVersion: quoted(read('sec-ch-ua-platform-version', 'platformversion')),
    app: read('x-requested-with', 'http-x-requested-with'),
  }
}
