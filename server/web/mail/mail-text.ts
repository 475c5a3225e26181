// A mail as plain text, in lines of 72 characters.

import { cut, pad, widthOf } from '../../kit/terminal-text.ts'
import { drawRow } from '../formats/text-chart.ts'
import type { cleanContent, MailChart, MailFigure, MailList } from './mail-content.ts'

const columns = 72

/** The text; `sentBy` is its last line. */
export function toMailText(content: ReturnType<typeof cleanContent>, sentBy: string): string {
  const { heading, paragraphs, figures, chart, lists, button, footer } = content
  const lines = footer.map(line => (typeof line === 'string' ? wrap(line) : `${line.label}:\n${line.url}`))
  const parts = [
    `${wrap(heading)}\n${'='.repeat(Math.min(widthOf(heading), columns))}`,
    ...paragraphs.map(wrap),
    ...(figures.length > 0 ? [toFigures(figures)] : []),
    ...(chart ? [toChart(chart)] : []),
    ...lists.map(toList),
    ...(button ? [`${button.label}:\n${button.url}`] : []),
    // Mail programs take what follows for a signature, and show it paler.
    `-- \n${[...lines, sentBy].join('\n')}`,
  ]
  return `${parts.join('\n\n')}\n`
}

function toFigures(figures: readonly MailFigure[]): string {
  const [names, values] = [figures.map(({ title }) => title), figures.map(({ value }) => value)]
  return figures
    .map(({ title, value, change }) => {
      const line = `${pad(title, widest(names))}  ${pad(value, widest(values), 'left')}`
      return change ? `${line}  ${change.text}` : line
    })
    .join('\n')
}

/** Below the bars what the first and the last one are, as far apart. */
function toChart({ values, ends: [first, last], sentence }: MailChart): string {
  const row = drawRow(values, { width: columns, plain: false })
  const below = first + pad(last, Math.max(0, widthOf(row) - widthOf(first)), 'left')
  return [row.trimEnd(), below, wrap(sentence)].join('\n')
}

function toList({ title, rows }: MailList): string {
  const widths = (['value', 'share'] as const).map(name => widest(rows.map(row => row[name])))
  const changes = widest(rows.map(({ change }) => change?.text ?? ''))
  const lines = rows.map(({ name, value, share, change }) => {
    const cells = [
      pad(value, widths[0]!, 'left'),
      pad(share, widths[1]!, 'left'),
      pad(change?.text ?? '', changes, 'left'),
    ]
    const begin = `  ${cells.filter(cell => cell !== '').join('  ')}  `
    return begin + cut(name, columns - widthOf(begin))
  })
  return [title, ...lines].join('\n')
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(widthOf))
}

/** Lines of at most 72 characters, unless one word is longer, as addresses are. */
function wrap(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
