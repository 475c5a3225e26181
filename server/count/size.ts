// The width of a screen becomes a size that one can talk about.

import { latest } from '../kit/once.ts'
import type { Label } from './hit.ts'

/** The class of a screen by its width in CSS pixels; the detail is the width. GoatCounter's classes and bounds. */
export function readSize(width: number | null): Label {
  const whole = Math.trunc(width ?? 0)
  // A width that no screen can have says nothing. (A negated comparison, because of NaN.)
  return known(whole > 0 && whole <= 2147483647 ? whole : 0)
}

const known = latest((width: number): Label => {
  if (width === 0) return { name: 'unknown', detail: '', kind: '' }
  return { name: classOf(width), detail: String(width), kind: '' }
})

function classOf(width: number): string {
  if (width <= 600) return 'phone'
  if (width <= 1000) return 'tablet'
  if (width <= 1920) return 'desktop'
  return 'desktophd'
}
