// Numbers become the shapes of a chart. Pure: only coordinates; the templates place them, the style sheet paints them.

/** The size of a drawing in its own units; it is stretched to the place it gets. */
export type Drawing = { width: number; height: number; path: string }

/** One place along the chart, in per cent of its width: what the pointer touches, and where a word may stand. */
export type ChartSlot = { x: string; width: string; middle: string; anchor: 'start' | 'middle' | 'end' }

/** A bar that is not finished, in per cent: it is drawn apart, as an outline. */
export type Outline = { x: string; width: string; y: string; height: string }

/** How large a drawing is; bars have whole coordinates, so it may come out a little narrower. */
export type ChartSize = { width: number; height: number }

/** More bars than this stand side by side without a gap, so that they can still be seen on a phone. */
const mostApart = 150

/** Whether there are so many bars that they are an area. */
export function isArea(length: number): boolean {
  return length > mostApart
}

/** Up to so many, a line is a dash over each bar; more are joined from middle to middle. */
const mostSteps = 62

/** Whether there are so many bars that a line over them goes from middle to middle. */
export function isFine(length: number): boolean {
  return length > mostSteps
}

/** Bars as one path, the first at the left. Values that are 0 or null leave a gap; others are seen, however small. */
export function drawBars(values: readonly (number | null)[], maximum: number, sheet: ChartSize): Drawing {
  const { height } = sheet
  const { step, bar, radius } = measure(values.length, sheet.width)
  let path = ''
  values.forEach((value, index) => {
    if (!value) return
    const top = height - tall(value, maximum, height)
    const x = index * step + Math.floor((step - bar) / 2)
    const bend = Math.min(radius, height - top)
    path += bend
      ? `M${x} ${height}V${top + bend}q0-${bend} ${bend}-${bend}h${bar - 2 * bend}q${bend} 0 ${bend} ${bend}V${height}z`
      : `M${x} ${height}V${top}h${bar}V${height}z`
  })
  return { width: Math.max(1, values.length) * step, height, path }
}

/**
 * A line over the bars that `drawBars` draws of `length` values: a dash over each, or from middle to middle. It may be shorter
 * than they are, and is never longer. A value that is null leaves a gap.
 */
export function drawLine(
  values: readonly (number | null)[],
  length: number,
  maximum: number,
  sheet: ChartSize,
): string {
  const { step } = measure(length, sheet.width)
  const gap = Math.ceil(step / 20)
  let path = ''
  values.slice(0, length).forEach((value, index) => {
    if (value === null) return
    const y = sheet.height - (value > 0 ? tall(value, maximum, sheet.height) : 0)
    if (isFine(length))
      path += `${(values[index - 1] ?? null) === null ? 'M' : 'L'}${index * step + Math.floor(step / 2)} ${y}`
    else path += `M${index * step + gap} ${y}h${step - 2 * gap}`
  })
  return path
}

/** The outline of the bar at `index` of `length`, in the same place that `drawBars` would give it. */
export function outline(value: number, index: number, length: number, maximum: number, sheet: ChartSize): Outline {
  const { step, bar } = measure(length, sheet.width)
  const part = tall(value, maximum, sheet.height) / sheet.height
  return {
    x: percent((index * step + Math.floor((step - bar) / 2)) / (length * step)),
    width: percent(bar / (length * step)),
    y: percent(1 - part),
    height: percent(part),
  }
}

/** Where the column at `index` of `length` is. Words nearer to an end than `edge`, a part of the whole, lean inwards. */
export function place(index: number, length: number, edge = 0.12): ChartSlot {
  const middle = (index + 0.5) / length
  return {
    x: percent(index / length),
    width: percent(1 / length),
    middle: percent(middle),
    anchor: middle < edge ? 'start' : middle > 1 - edge ? 'end' : 'middle',
  }
}

/** A scale from 0 to a round number not below the largest value, in three to five round steps of whole numbers. */
export function scaleOf(largest: number): number[] {
  const top = Math.max(4, largest)
  const power = 10 ** Math.floor(Math.log10(top) - 1)
  const sizes = [1, 2, 2.5, 5, 10, 20, 25, 50].map(size => Math.round(100 * size * power) / 100)
  const scales = sizes
    .filter(Number.isInteger)
    .map(size => ({ size, steps: Math.ceil(top / size) }))
    .filter(({ steps }) => steps >= 3 && steps <= 5)
  const { size, steps } = scales.reduce((one, other) => (other.size * other.steps > one.size * one.steps ? one : other))
  return Array.from({ length: steps + 1 }, (_, step) => step * size)
}

const timeSteps = [5, 10, 15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600]

/** The same of seconds, in three to five steps that a clock has. No session is longer than a day. */
export function timeScaleOf(largest: number): number[] {
  const top = Math.min(Math.max(15, largest), 86_400)
  const size = timeSteps.find(one => top / one <= 5)!
  return Array.from({ length: Math.ceil(top / size) + 1 }, (_, step) => step * size)
}

/** Two thirds of its step belong to a bar, but no bar is broader than a fourteenth of the sheet; of very many, all of it. */
function measure(length: number, width: number): { step: number; bar: number; radius: number } {
  const step = Math.max(3, Math.floor(width / Math.max(1, length)))
  if (isArea(length)) return { step, bar: step, radius: 0 }
  const bar = Math.max(2, Math.min(Math.round((step * 2) / 3), Math.floor(width / 14)))
  return { step, bar, radius: bar >= 8 ? 3 : bar >= 5 ? 2 : bar >= 3 ? 1 : 0 }
}

/** However small a value is: beside one that is a thousand times as large it is seen, two pixels high. */
function tall(value: number, maximum: number, height: number): number {
  return Math.max(2, Math.ceil(height / 80), Math.round((Math.min(value, maximum) / maximum) * height))
}

function percent(part: number): string {
  return `${Math.round(part * 10_000) / 100}%`
}
