// Who is invited, by the hashes of their links.

import { and, desc, eq, gt, lte } from 'drizzle-orm'
import { joinAccess } from '../../../sites/access.ts'
import { type Invitation, type InvitationStore, mostInvitations } from '../../../sites/invitations.ts'
import { users } from '../schema-accounts.ts'
import { invitations } from '../schema-people.ts'
import { type TypedConnection, writing } from '../typed-connection.ts'
import { createAccessStore, prepareToUser } from './access.ts'

export function createInvitationStore(db: TypedConnection): InvitationStore {
  const toUser = prepareToUser(db)
  const accesses = createAccessStore(db)
  const remove = (id: Invitation['id']) => db.delete(invitations).where(eq(invitations.id, id)).run()

  const create = (invitation: Omit<Invitation, 'id'>): 'full' | undefined => {
    const same = db
      .select()
      .from(invitations)
      .where(eq(invitations.email, invitation.email))
      .all()
      .filter(({ access }) => nameScope(access) === nameScope(invitation.access))
    for (const { id } of same) remove(id)
    if (db.select({ id: invitations.id }).from(invitations).all().length >= mostInvitations) return 'full'
    db.insert(invitations).values(invitation).run()
  }

  const take: InvitationStore['takeInvitation'] = async (id, user) =>
    db.transaction(() => {
      const invitation = db.select().from(invitations).where(eq(invitations.id, id)).get()
      const row = db.select().from(users).where(eq(users.id, user)).get()
      if (!invitation || !row) return false
      remove(id)
      accesses.set(user, joinAccess(toUser(row).access, invitation.access))
      return true
    }, writing)

  return {
    invitations: async now =>
      db.select().from(invitations).where(gt(invitations.expiresAt, now)).orderBy(desc(invitations.id)).all(),
    createInvitation: async invitation => db.transaction(() => create(invitation), writing),
    findInvitation: async (hash, now) => {
      const found = db
        .select()
        .from(invitations)
        .innerJoin(users, eq(users.id, invitations.by))
        .where(and(eq(invitations.hash, hash), gt(invitations.expiresAt, now)))
        .get()
      return found && { invitation: found.invitations, by: toUser(found.users) }
    },
    takeInvitation: take,
    deleteInvitation: async id => void remove(id),
    deleteExpiredInvitations: async now => void db.delete(invitations).where(lte(invitations.expiresAt, now)).run(),
  }
}

/** Where an invitation lets somebody in, whatever it lets them do there. */
function nameScope({ everywhere, sites }: Invitation['access']): string {
  return `${everywhere !== null} ${[...sites.keys()].sort().join(' ')}`
}
