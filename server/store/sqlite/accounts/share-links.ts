// Links to the numbers of sites.

import { and, desc, eq, isNull } from 'drizzle-orm'
import { mostShareLinks, type ShareId, type ShareLink, type ShareStore } from '../../../sites/share-links.ts'
import type { SiteId } from '../../../sites/site.ts'
import { writeIfPossible } from '../connect.ts'
import { shareLinks } from '../schema-sharing.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'

export function createShareStore(db: TypedConnection): ShareStore {
  const list = (site: SiteId) =>
    db.select().from(shareLinks).where(eq(shareLinks.site, site)).orderBy(desc(shareLinks.id)).all()
  const find = (hash: string) => db.select().from(shareLinks).where(eq(shareLinks.hash, hash)).get()
  const own = (site: SiteId, id: ShareId) => same(shareLinks, { site, id })
  return {
    shareLinks: async site => list(site).map(toLink),
    addShareLink: async link =>
      db.transaction(() => {
        if (list(link.site).length >= mostShareLinks) return 'full'
        if (find(link.hash)) return 'taken'
        return toLink(
          db
            .insert(shareLinks)
            .values({ ...link, pages: link.pages.join('\n') })
            .returning()
            .get(),
        )
      }, writing),
    findShareLink: async hash => {
      const found = find(hash)
      return found && toLink(found)
    },
    changeShareLink: async (site, id, { pages, ...change }) => {
      const changed = db
        .update(shareLinks)
        .set({ ...change, pages: pages.join('\n') })
        .where(and(own(site, id), isNull(shareLinks.revokedAt)))
        .returning()
        .get()
      return changed && toLink(changed)
    },
    revokeShareLink: async (site, id, now) =>
      db
        .update(shareLinks)
        .set({ revokedAt: now })
        .where(and(own(site, id), isNull(shareLinks.revokedAt)))
        .run().changes > 0,
    deleteShareLink: async (site, id) => db.delete(shareLinks).where(own(site, id)).run().changes > 0,
    useShareLink: async (id, day) => {
      writeIfPossible(() => db.update(shareLinks).set({ usedOn: day }).where(eq(shareLinks.id, id)).run())
    },
  }
}

function toLink({ pages, ...row }: typeof shareLinks.$inferSelect): ShareLink {
  return { ...row, pages: pages === '' ? [] : pages.split('\n') }
}
