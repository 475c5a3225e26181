// `hoofprint token …`: what a person lets other programs do in their name.

import { systemClock as clock } from '../kit/clock.ts'
import { type SettingType, someText } from '../kit/setting-types.ts'
import { isDay, localDay, startOfDay, writeDay, writeInstant } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { makeToken, readRights, type Token, type TokenRight, tokenRights } from '../sites/tokens.ts'
import type { User } from '../sites/user.ts'
import type { Store } from '../store/store.ts'
import { toReader } from '../web/reader/reader.ts'
import { asJson, personEmail, textFlag } from './flags.ts'
import { print, printJson, printRows, refuse } from './terminal.ts'
import { noteCommand, personCommand, storeCommand } from './with-store.ts'

const known = Object.keys(tokenRights) as TokenRight[]

const rights: SettingType<TokenRight[]> = {
  expects: `a list of ${known.join(', ')}, or all`,
  complete: [...known, 'all'],
  read(text) {
    const words = text.split(',').map(word => word.trim())
    if (words.join() === 'all') return { value: known }
    return words.every(word => known.some(right => right === word)) ? { value: readRights(words) } : undefined
  },
}

/** Until when: after some days, or with the beginning of one. */
const expiry: SettingType<{ days: number } | { day: number } | undefined> = {
  expects: 'a number of days such as 90, a day such as 2027-01-31, or never',
  read(text) {
    if (text === 'never') return { value: undefined }
    if (/^\d{1,4}$/.test(text) && Number(text) > 0) return { value: { days: Number(text) } }
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Number(text.replaceAll('-', '')) : 0
    return isDay(day) ? { value: { day } } : undefined
  },
}

export const createToken = personCommand({
  name: 'token create',
  help: 'Makes a token of a person for a program, and prints it this once.',
  flags: {
    email: { ...personEmail, help: 'The person in whose name the program asks.' },
    name: { kind: someText, help: 'What the token is called, such as the program that has it.' },
    rights: { kind: rights, default: 'stats', help: `What it may do: ${known.join(', ')}, with commas, or all.` },
    sites: textFlag('The codes of the only sites that it is for, with commas between.'),
    expires: { kind: expiry, default: 'never', help: 'The number of days after which it ends, or the day (UTC).' },
    json: asJson,
  },
  async run({ name, rights, sites: codes, expires, json }, { store, person: user, terminal }) {
    const sites = findSites(await store.sites(), codes)
    if ('unknown' in sites) return refuse(terminal, `--sites: there is no site “${sites.unknown}”.`)
    const now = clock.seconds()
    const expiresAt = !expires ? null : 'days' in expires ? now + expires.days * 86_400 : startOfDay('UTC', expires.day)
    if (expiresAt !== null && expiresAt <= now) return refuse(terminal, '--expires: that day has begun already.')
    const chosen = sites.length > 0 ? sites.map(({ id }) => id) : null
    const made = await makeToken({ tokens: store, clock }, user.id, { name, rights, sites: chosen, expiresAt })
    if (typeof made === 'string') return refuse(terminal, `--name: ${toReader().texts.tokens[made]}`)
    await noteCommand(store, 'token-made', `${name} (${user.email})`)
    if (json) await printJson(terminal.output, { ...made, name, rights, expires: writeInstant(expiresAt) })
    else await print(terminal.output, made.token)
  },
})

/** The sites with these codes, or a code that none has. */
function findSites(sites: readonly Site[], codes: string): Site[] | { unknown: string } {
  const found: Site[] = []
  for (const code of codes.split(',').filter(word => word !== '')) {
    const site = sites.find(one => one.code.toLowerCase() === code.trim().toLowerCase())
    if (!site) return { unknown: code }
    found.push(site)
  }
  return found
}

export const listTokens = storeCommand({
  name: 'token list',
  help: 'Prints all tokens: the beginning of their hash as their id, whose they are, name, rights, sites, when they end, and when they were used last.',
  flags: { json: asJson },
  async run({ json }, { store, terminal }) {
    const codes = new Map((await store.sites()).map(({ id, code }) => [id, code]))
    const rows = (await readTokens(store)).map(({ user, token }) => ({
      id: toId(token),
      email: user.email,
      name: token.name,
      rights: token.rights,
      sites: token.sites?.flatMap(id => codes.get(id) ?? []) ?? null,
      expires: writeInstant(token.expiresAt),
      used: writeDay(token.usedOn),
      created: writeDay(localDay('UTC', token.createdAt)),
    }))
    await printRows(terminal, json, rows, ({ id, email, name, rights, sites, expires, used }) => [
      ...[id, email, name, rights.join(), sites?.join() ?? 'all sites', expires ?? 'never', used ?? 'never'],
    ])
  },
})

export const revokeToken = storeCommand({
  name: 'token revoke',
  help: 'Deletes a token by its id, which “hoofprint token list” prints: nothing opens with it from then on.',
  flags: {},
  takes: 'ID',
  async run({ words: [id = ''] }, { store, terminal }) {
    const found = (await readTokens(store)).filter(({ token }) => toId(token) === id)
    const [first] = found
    if (!first) return refuse(terminal, `ID: there is no token “${id}”; “hoofprint token list” prints them.`)
    for (const { user, token } of found) await store.deleteToken(user.id, token.hash)
    await noteCommand(store, 'token-deleted', first.token.name)
    await print(terminal.output, `The token “${first.token.name}” of ${first.user.email} is deleted.`)
  },
})

async function readTokens(store: Store): Promise<{ user: User; token: Token }[]> {
  const all = []
  for (const user of await store.users()) {
    for (const token of await store.tokensOf(user.id)) all.push({ user, token })
  }
  return all
}

/** Enough of a hash to tell one from all others, and nothing that opens anything. */
function toId({ hash }: Token): string {
  return hash.slice(0, 12)
}
