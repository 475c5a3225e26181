// Why a request is not counted, in English.

import type { DropReason } from '../../../../count/drops.ts'

export const drops: Record<DropReason, string> = {
  'no-site': 'It did not say which site it belongs to, and that could not be told from its host names.',
  invalid: 'The path was missing, too long or not readable, or “e” or “s” was.',
  localhost: 'The page is on localhost, in a private network or a file. Set allow_local to count it.',
  prefetch: 'The browser was fetching the page ahead, and nobody has looked at it yet.',
  'do-not-track': 'The browser asked not to be tracked (Do Not Track or Global Privacy Control).',
  'ignored-address': 'It came from an address, or a range of addresses, that the site’s rules leave out.',
  'wrong-host': 'The page’s host is not one of this site’s hosts, and only those are counted.',
  'referrer-spam': 'The page it came from is on the list of referrer spam.',
  'ignored-referrer': 'It came from a host that the site’s rules leave out.',
  'ignored-country': 'It came from a country that the site’s rules leave out.',
  'excluded-path': 'Its path fits a pattern that the site’s rules leave out.',
  'no-agent': 'It had no User-Agent, as programs do.',
  bot: 'Its User-Agent is that of a known bot, library or monitoring service.',
  automated: 'The browser is automated (for example by Selenium).',
  'ignored-path': 'Its path is one that no page has, such as /favicon.ico.',
  'rate-limit': 'Too many requests came from one visitor, or from one network, in a short time.',
  full: 'The database did not take hits for so long that there was no room to hold more.',
}
