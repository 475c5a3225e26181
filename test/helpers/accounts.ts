// Sites, users and logins kept in memory, for tests of what is built on them.

import { createPasswords } from '../../server/kit/password.ts'
import { adminAccess } from '../../server/sites/access.ts'
import { type AccountStore, loginExpiry, type Taken } from '../../server/sites/accounts.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import type { User, UserId } from '../../server/sites/user.ts'
import { defaultUserSettings } from '../../server/sites/user-settings.ts'

/** Passwords at next to no cost: a thousandth of a second each, and not a quarter of one. */
export const passwords = createPasswords({ log2N: 5, r: 8, p: 3 })

type Login = { tokenHash: string; user: UserId; createdAt: number; expiresAt: number }

/** An account store without a database; `logins` shows what is kept of them. */
export function createTestAccounts(): AccountStore & { logins: Map<string, Login> } {
  const sites: Site[] = []
  const users: User[] = []
  const logins = new Map<string, Login>()
  const recovery = new Map<UserId, Set<string>>()
  const findUser = (email: string) => users.find(user => user.email.toLowerCase() === email.toLowerCase())

  function takenBy(site: { code?: string | undefined; domains?: string[] }, except?: SiteId): Taken | undefined {
    const others = sites.filter(other => other.id !== except)
    if (others.some(other => other.code === site.code)) return { taken: 'code' }
    const domains = new Set(others.flatMap(other => other.domains))
    return site.domains?.some(domain => domains.has(domain)) ? { taken: 'domain' } : undefined
  }

  const store: AccountStore & { logins: Map<string, Login> } = {
    logins,
    sites: async () => [...sites].sort((a, b) => a.name.localeCompare(b.name)),
    async createSite(site) {
      const taken = takenBy(site)
      if (taken) return taken
      const created: Site = {
        ...site,
        id: (sites.length + 1) as SiteId,
        formerCodes: [],
        zoneChangedAt: null,
        firstHitAt: null,
        engagementSince: null,
        knownFrom: null,
      }
      sites.push(created)
      return created
    },
    async changeSite(id, change) {
      const taken = takenBy(change, id)
      if (!taken) Object.assign(sites.find(site => site.id === id)!, change)
      return taken
    },
    deleteSite: async id => {
      sites.splice(
        sites.findIndex(site => site.id === id),
        1,
      )
    },
    deleteSiteData: async () => {},
    countUsers: async () => users.length,
    users: async () => [...users].sort((a, b) => a.email.localeCompare(b.email)),
    async deleteUser(id) {
      if (users.find(user => user.id === id)?.access.owner) return 'owner'
      users.splice(
        users.findIndex(user => user.id === id),
        1,
      )
    },
    async changeAccess(id, access) {
      const index = users.findIndex(user => user.id === id)
      if (users[index]!.access.owner && access.everywhere !== 'admin') return 'owner'
      users[index] = { ...users[index]!, access }
    },
    async changeSiteAccess(id, site, level) {
      const index = users.findIndex(user => user.id === id)
      const had = users[index]!.access
      const others = [...had.sites].filter(([one]) => one !== site)
      const sites = new Map(level ? [...others, [site, level] as const] : others)
      users[index] = { ...users[index]!, access: { ...had, sites } }
    },
    async changeOwner(id) {
      for (const [index, user] of users.entries()) {
        const owner = user.id === id
        const everywhere = owner ? 'admin' : user.access.everywhere
        users[index] = { ...user, access: { ...user.access, owner, everywhere } }
      }
    },
    findUser: async email => findUser(email),
    async createUser(user) {
      if (findUser(user.email)) return { taken: 'email' }
      const created: User = {
        ...user,
        id: (users.length + 1) as UserId,
        access: users.length === 0 ? { ...adminAccess, owner: true } : user.access,
        settings: defaultUserSettings,
        codeSecret: null,
        codeStep: 0,
        asksPasskey: false,
      }
      users.push(created)
      return created
    },
    async createFirst(user, site) {
      if (users.length > 0) return 'not-first'
      return {
        user: (await store.createUser({ ...user, access: adminAccess })) as User,
        site: (await store.createSite(site)) as Site,
      }
    },
    async changePassword(id, password, { keepTokenHash } = {}) {
      const index = users.findIndex(user => user.id === id)
      users[index] = { ...users[index]!, password }
      for (const { tokenHash, user } of logins.values()) {
        if (user === id && tokenHash !== keepTokenHash) logins.delete(tokenHash)
      }
    },
    async replaceHash(id, from, to) {
      const index = users.findIndex(user => user.id === id && user.password === from)
      if (index >= 0) users[index] = { ...users[index]!, password: to }
    },
    async changeUserSettings(id, settings) {
      const index = users.findIndex(user => user.id === id)
      users[index] = { ...users[index]!, settings }
    },
    async setCodes(id, codeSecret, hashes) {
      const index = users.findIndex(user => user.id === id)
      users[index] = { ...users[index]!, codeSecret, codeStep: 0 }
      if (hashes !== 'keep') recovery.set(id, new Set(hashes))
    },
    async useCodeStep(id, step) {
      const index = users.findIndex(user => user.id === id && user.codeStep < step)
      if (index >= 0) users[index] = { ...users[index]!, codeStep: step }
      return index >= 0
    },
    useRecoveryCode: async (id, hash) => recovery.get(id)?.delete(hash) ?? false,
    countRecoveryCodes: async id => recovery.get(id)?.size ?? 0,
    createLogin: async login => void logins.set(login.tokenHash, login),
    async findLogin(tokenHash, now) {
      const login = logins.get(tokenHash)
      if (!login || login.expiresAt <= now) return undefined
      login.expiresAt = loginExpiry(login.createdAt, now)
      return users.find(user => user.id === login.user)
    },
    deleteLogin: async tokenHash => void logins.delete(tokenHash),
    async deleteExpiredLogins(now) {
      for (const login of logins.values()) if (login.expiresAt <= now) logins.delete(login.tokenHash)
    },
    browserSecret: async () => Buffer.alloc(32, 7),
  }
  return store
}
