// The page of mails: what waits, what failed and why, what was sent; and a test of how mail is sent.

import { soon } from '../../kit/clock.ts'
import type { MailId, QueuedMail } from '../../sites/mail.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest, WithUser } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { writeMail } from './write-mail.ts'

const mostShown = 200
const daysShown = 30

/** `?test=ID`: what became of that test is said first. */
export async function showMails(request: WebRequest, services: Services): Promise<Reply> {
  const { reader, user, url } = request
  const { open, sent: kept } = await services.store.mails(mostShown)
  const from = services.clock.seconds() - daysShown * 86_400
  const sent = kept.filter(({ at }) => at > from)
  const zone = user?.settings.zone || 'UTC'
  const tested = [...open, ...sent].find(({ id }) => id === readRowId(url.searchParams.get('test') ?? ''))
  const flash = tested && toFlash(tested, services, reader)
  return writePage(request, services, 'mails', {
    ...(flash && { flash }),
    way: toWay(services, reader),
    zone,
    address: user?.email ?? '',
    open: open.map(mail => ({ ...toRow(mail, reader), id: mail.id, facts: factsOf(mail, zone, reader) })),
    sent: sent.map(mail => ({ ...toRow(mail, reader), facts: reader.moment(zone, mail.at) })),
  })
}

/** Sends a test to whoever asks, and waits for what the mail server says, for so long as a person waits for a page. */
export async function takeTest({ user, reader }: WithUser, services: Services): Promise<Reply> {
  const { store, clock, mail, url } = services
  const t = reader.texts.mail.test
  const content = { heading: t.heading, paragraphs: [t.paragraph], button: { label: t.button, url: mail.link('/') } }
  const written = { subject: t.subject, ...writeMail(services, reader, content) }
  const key = `test ${user.id} ${clock.now()}`
  await store.queueMail({ key, kind: 'test', to: user.email, ...written }, clock.seconds())
  await soon(clock, mostPatience, mail.send())
  const { open, sent } = await store.mails(mostShown)
  const [tested] = [...open, ...sent].filter(({ kind }) => kind === 'test').sort((a, b) => b.id - a.id)
  return redirect(url(`/mails?test=${tested?.id ?? ''}`))
}

const mostPatience = 30_000

/** Tries a mail again that waits or failed. Field: `id`. */
export async function takeRetry({ form }: WebRequest, { store, clock, url }: Services): Promise<Reply> {
  await store.retryMail(readRowId<MailId>(form.get('id') ?? ''), clock.seconds())
  return redirect(url('/mails?done=mail'))
}

/** How mail is sent here, in a sentence or two. */
function toWay({ config: { smtp, smtpTls, mailFrom }, mail }: Services, { texts: { mail: t } }: Reader): string {
  if (!mail.configured || !smtp || !mailFrom) return t.byLog
  const from = mailFrom.name === '' ? mailFrom.address : `${mailFrom.name} <${mailFrom.address}>`
  return `${t.by(`${smtp.host}:${smtp.port}`, from)} ${t.encrypted[smtpTls]}`
}

function toFlash(mail: QueuedMail, { mail: { configured } }: Services, { texts: { mail: t } }: Reader) {
  if (mail.kind !== 'test') return undefined
  const said = mail.said === '' ? '' : ` ${t.said(mail.said)}`
  if (mail.state === 'sent') return { kind: 'good', text: configured ? t.testSent + said : t.testLogged }
  return { kind: 'bad', text: mail.step ? t.steps[mail.step] + said : t.testWaits }
}

function toRow({ subject, to, kind }: QueuedMail, { texts: { mail: t } }: Reader) {
  return { subject, to, kind: t.kinds[kind] }
}

function factsOf({ state, attempts, at, step, said }: QueuedMail, zone: string, reader: Reader): string {
  const t = reader.texts.mail
  if (state === 'handed') return t.handed
  const why = step ? [t.steps[step], ...(said === '' ? [] : [t.said(said)])].join(' ') : ''
  const tries = attempts === 0 ? [] : [t.tried(reader.amount(attempts))]
  if (state === 'failed') return [t.failed, ...tries, why].join(' · ')
  return attempts === 0 ? t.soon : [...tries, why, t.next(reader.moment(zone, at))].join(' · ')
}
