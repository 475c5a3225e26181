// The width of a screen becomes a size that one can talk about.

import type { Label } from './hit.ts'

/** The class of a screen by its width in CSS pixels; the detail is the width. GoatCounter's classes and bounds. */
export function readSize(width: number | null): Label {
  const whole = Math.trunc(width ?? 0)
  // A width that no screen can have says nothing. (A negated comparison, because of NaN.)
  if (!(whole > 0 && whole <= 2147483647)) return { name: 'unknown', detail: '', kind: '' }
  return { name: classOf(whole), detail: String(whole), kind: '' }
}

function classOf(width: number): string {
  if (width <= 600) return 'phone'
  if (width <= 1000) return 'tablet'
  if (width <= 1920) return 'desktop'
  return 'desktophd'
}
