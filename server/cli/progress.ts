// How far a long command has come: a bar that is drawn anew on a terminal, a few lines anywhere else.

import type { Writable } from 'node:stream'
import { cut, harmless, pad } from '../kit/terminal-text.ts'
import { drawBar } from '../web/formats/text-chart.ts'
import { terminalWidth } from './terminal.ts'

export interface Progress {
  /** `share` of the work is done, from 0 to 1; `at` says what comes next. */
  show(share: number, at: string): void
  /** Makes room for what is there to stay. */
  clear(): void
}

/** Cells; a narrow terminal needs them for words. */
const barWidth = 24
const leastWidth = 60

export function createProgress(errors: Writable): Progress {
  const { isTTY = false } = errors as { isTTY?: boolean }
  const width = terminalWidth(errors)
  let shown = ''
  let tenth = -1
  return {
    show(share, at) {
      const bar = width < leastWidth ? '' : `▕${pad(drawBar(share, { width: barWidth, plain: false }), barWidth)}▏ `
      const percent = `${String(Math.floor(share * 100)).padStart(3)} %  `
      const line = cut(`${isTTY ? bar : ''}${percent}${harmless(at)}`, width - 1, '')
      if (isTTY && line !== shown) errors.write(`\r\x1b[K${line}`)
      if (!isTTY && Math.floor(share * 10) !== tenth) errors.write(`${line.trim()}\n`)
      shown = line
      tenth = Math.floor(share * 10)
    },
    clear() {
      if (isTTY && shown !== '') errors.write('\r\x1b[K')
      shown = ''
    },
  }
}
