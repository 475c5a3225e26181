// How every mail looks: text and HTML from one description, so that neither says what the other does not.

import type { NewMail } from '../../sites/mail.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { cleanContent, type MailChart, type MailContent } from './mail-content.ts'
import { toMailText } from './mail-text.ts'

/** Writes a mail in the language of whoever gets it. */
export function writeMail(
  { render, mail }: Pick<Services, 'render' | 'mail'>,
  reader: Reader,
  content: MailContent,
): Required<Pick<NewMail, 'text' | 'html'>> {
  const clean = cleanContent(content)
  const home = mail.link('/')
  const sentBy = reader.texts.mail.sentBy(new URL(home).host)
  const chart = clean.chart && drawChart(clean.chart)
  return {
    text: toMailText(clean, sentBy),
    html: render('mail', { reader, ...clean, button: clean.button ?? null, chart, home, sentBy }),
  }
}

/** In pixels: of the highest bar. */
const height = 96

/** A chart in cells of a table, which every mail program draws: how high each bar is, and how wide each text below. */
function drawChart({ values, ticks, top, sentence }: MailChart) {
  const most = Math.max(1, ...values)
  const bars = values.map(value => (value > 0 ? Math.max(2, Math.round((height * value) / most)) : 0))
  const first = ticks[0]?.index ?? values.length
  const marks = [
    ...(first > 0 ? [{ text: '', columns: first }] : []),
    ...ticks.map(({ index, text }, place) => ({ text, columns: (ticks[place + 1]?.index ?? values.length) - index })),
  ]
  return { bars, marks, top, sentence, height, gap: values.length > 16 ? 1 : 2 }
}
