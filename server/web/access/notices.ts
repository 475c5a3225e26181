// Mails that tell somebody what was changed of how they log in: whoever did not do it is to know.

import type { User } from '../../sites/user.ts'
import type { WebRequest } from '../http/request.ts'
import { writeMail } from '../mail/write-mail.ts'
import { toReader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'

/** Queues one, where mail goes out. */
export async function sendNotice(
  user: User,
  what: 'password' | 'passkey' | 'secondOff',
  { header }: Pick<WebRequest, 'header'>,
  services: Services,
): Promise<void> {
  const { store, clock, mail } = services
  if (!mail.configured) return
  const reader = toReader(user.settings, header('accept-language') ?? '')
  const { subject, heading, said, other, button } = reader.texts.entry.notices
  const written = writeMail(services, reader, {
    heading,
    paragraphs: [said[what](user.email), other],
    button: { label: button, url: mail.link('/account/logins') },
  })
  const now = clock.seconds()
  await store.queueMail(
    { key: `${what} of ${user.id} at ${now}`, kind: 'notice', to: user.email, subject, ...written },
    now,
  )
}
