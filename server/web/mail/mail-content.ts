// What a mail says, whatever it is written in: texts, figures, a chart, lists.

import { withoutControls } from '../../kit/sanitize.ts'
import type { Change } from '../reader/format.ts'

/** What a mail says. Texts may hold what strangers wrote; they stand in one line each. */
export type MailContent = {
  heading: string
  paragraphs: readonly string[]
  figures?: readonly MailFigure[]
  chart?: MailChart | null
  lists?: readonly MailList[]
  /** The one thing to do. */
  button?: { label: string; url: string }
  /** In small letters at the end, above who sent it: sentences, or links. */
  footer?: readonly (string | MailLink)[]
}

export type MailLink = { label: string; url: string }

export type MailFigure = { title: string; value: string; change: Change | null }

/** `values`: one for each bar; `ticks`: what stands below some of them; `top`: what the highest is; `ends`: the first and the last. */
export type MailChart = {
  values: readonly number[]
  ticks: readonly { index: number; text: string }[]
  top: string
  ends: readonly [first: string, last: string]
  sentence: string
}

/** `url`: where a name leads: mail programs make a link to elsewhere of a name that looks like a host. */
export type MailList = {
  title: string
  rows: readonly { name: string; value: string; share: string; change: Change | null; url: string }[]
}

/** The same with every part, and without what turns text around or breaks a line of a mail in two. */
export function cleanContent(
  content: MailContent,
): Required<Omit<MailContent, 'button'>> & Pick<MailContent, 'button'> {
  const { heading, paragraphs, figures = [], chart = null, lists = [], button, footer = [] } = content
  return {
    heading: clean(heading),
    paragraphs: paragraphs.map(clean),
    figures,
    chart,
    lists: lists.map(({ title, rows }) => ({ title, rows: rows.map(row => ({ ...row, name: clean(row.name) })) })),
    ...(button && { button: { ...button, label: clean(button.label) } }),
    footer: footer.map(line => (typeof line === 'string' ? clean(line) : { ...line, label: clean(line.label) })),
  }
}

function clean(text: string): string {
  return withoutControls(text, ' ').toWellFormed()
}
