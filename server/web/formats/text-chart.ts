// Numbers as a row of blocks in a terminal.

const blocks = '▁▂▃▄▅▆▇█'
const letters = '.:-=+*#@'
const parts = '▏▎▍▌▋▊▉█'

/** How wide a terminal is, in cells, and whether it is drawn with ASCII alone. */
export type TextStyle = { width: number; plain: boolean }

/** Values as one row that is as wide as the sheet allows. What is not 0 is seen; of more values than cells some are added up. */
export function drawRow(values: readonly number[], { width, plain }: TextStyle): string {
  const each = Math.ceil(values.length / width)
  const sums = Array.from({ length: Math.ceil(values.length / Math.max(1, each)) }, (_, place) =>
    values.slice(place * each, (place + 1) * each).reduce((sum, value) => sum + value, 0),
  )
  const most = Math.max(...sums, 0)
  const times = Math.min(3, Math.max(1, Math.floor(width / Math.max(1, sums.length))))
  const levels = plain ? letters : blocks
  const toSign = (value: number) => (value > 0 ? levels[Math.ceil((8 * value) / most) - 1]! : ' ')
  return sums.map(value => toSign(value).repeat(times)).join('')
}

/** A part of a whole, 0 to 1, as a bar of so many cells at most. What is not 0 is seen. */
export function drawBar(part: number, { width, plain }: TextStyle): string {
  if (plain) return '#'.repeat(part > 0 ? Math.max(1, Math.round(part * width)) : 0)
  const eighths = part > 0 ? Math.max(1, Math.round(part * width * 8)) : 0
  const rest = eighths % 8
  return '█'.repeat(Math.floor(eighths / 8)) + (rest > 0 ? parts[rest - 1] : '')
}
