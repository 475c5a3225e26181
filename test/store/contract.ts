// What any store must do, whatever it keeps things in: one suite for each of them to pass.

import { describe } from 'node:test'
import type { Store } from '../../server/store/store.ts'
import { accountContract } from './contract/accounts.ts'
import { alertContract } from './contract/alerts.ts'
import { capContract } from './contract/caps.ts'
import { countContract } from './contract/count.ts'
import { filterTextContract, narrowContract } from './contract/filter.ts'
import { foldContract } from './contract/fold.ts'
import { forgetContract } from './contract/forget.ts'
import { goalContract } from './contract/goals.ts'
import { loginContract } from './contract/logins.ts'
import { nameContract } from './contract/names.ts'
import { noteContract } from './contract/notes.ts'
import { peopleContract } from './contract/people.ts'
import { propContract } from './contract/props.ts'
import { reportContract } from './contract/reports.ts'
import { seriesContract } from './contract/series.ts'
import { shareContract } from './contract/share-links.ts'
import { titleContract } from './contract/titles.ts'
import { verifyContract } from './contract/verify.ts'

/** An empty store, and ways to look at it from outside. Whoever opens it cleans up. */
export type Opened = {
  store: Store
  /** Another process on the same database. */
  beside(): Promise<Store>
  /** Everything that is on disk at this moment. */
  bytes(): Buffer
}

/** Runs the suite: `open` makes a new empty store for each test. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} keeps accounts`, () => accountContract(open))
  describe(`${name} keeps what is a person’s`, () => peopleContract(open))
  describe(`${name} keeps links to share`, () => shareContract(open))
  describe(`${name} keeps how people come in`, () => loginContract(open))
  describe(`${name} keeps notes`, () => noteContract(open))
  describe(`${name} keeps alerts and webhooks`, () => alertContract(open))
  describe(`${name} keeps titles`, () => titleContract(open))
  describe(`${name} resolves names`, () => nameContract(open))
  describe(`${name} keeps within its caps`, () => capContract(open))
  describe(`${name} takes filters as they are written`, () => filterTextContract(open))
  countingContract(name, open)
}

/** The part of it that tells of hits: what changes where these are kept changes nothing else. */
export function countingContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} counts`, () => countContract(open))
  describe(`${name} folds old hits`, () => foldContract(open))
  describe(`${name} forgets`, () => forgetContract(open))
  describe(`${name} verifies`, () => verifyContract(open))
  readingContract(name, open)
}

/** What is asked for views: what changes who reads it changes nothing else. */
export function readingContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} sums by time`, () => seriesContract(open))
  describe(`${name} lists`, () => reportContract(open))
  describe(`${name} narrows`, () => narrowContract(open))
  describe(`${name} keeps goals, and tells of sessions`, () => goalContract(open))
  describe(`${name} adds up properties`, () => propContract(open))
}
