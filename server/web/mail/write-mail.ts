// How every mail looks: text and HTML from one description, so that neither says what the other does not.

import { withoutControls } from '../../kit/sanitize.ts'
import type { NewMail } from '../../sites/mail.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'

/** What a mail says. Texts may hold what strangers wrote; they stand in one line each. */
export type MailContent = {
  heading: string
  paragraphs: readonly string[]
  /** The one thing to do. */
  button?: { label: string; url: string }
  /** In small letters at the end, above who sent it. */
  footer?: readonly string[]
}

/** Writes a mail in the language of whoever gets it. */
export function writeMail(
  { render, mail }: Pick<Services, 'render' | 'mail'>,
  reader: Reader,
  content: MailContent,
): Pick<NewMail, 'text' | 'html'> {
  const clean = cleanContent(content)
  const home = mail.link('/')
  const sentBy = reader.texts.mail.sentBy(new URL(home).host)
  return {
    text: toText(clean, [...clean.footer, sentBy]),
    html: render('mail', { reader, ...clean, home, sentBy }),
  }
}

function cleanContent({ heading, paragraphs, button, footer = [] }: MailContent) {
  return {
    heading: clean(heading),
    paragraphs: paragraphs.map(clean),
    ...(button && { button: { ...button, label: clean(button.label) } }),
    footer: footer.map(clean),
  }
}

/** Without what turns text around, or breaks a line of a mail in two. */
function clean(text: string): string {
  return withoutControls(text, ' ').toWellFormed()
}

function toText({ heading, paragraphs, button }: MailContent, footer: readonly string[]): string {
  const parts = [
    `${wrapText(heading)}\n${'='.repeat(Math.min([...heading].length, columns))}`,
    ...paragraphs.map(wrapText),
    ...(button ? [`${button.label}:\n${button.url}`] : []),
    // Mail programs take what follows for a signature, and show it paler.
    `-- \n${footer.map(wrapText).join('\n')}`,
  ]
  return `${parts.join('\n\n')}\n`
}

const columns = 72

/** Lines of at most 72 characters, unless one word is longer, as addresses are. */
function wrapText(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && [...line].length + 1 + [...word].length > columns) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
