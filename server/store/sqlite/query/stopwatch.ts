// How long a question may still take.

export type Stopwatch = {
  isLate(): boolean
  /** Milliseconds; 0 once it is late. */
  left(): number
}

/** Begins to run. */
export function stopwatch(milliseconds: number): Stopwatch {
  const end = performance.now() + milliseconds
  return { isLate: () => performance.now() > end, left: () => Math.max(0, end - performance.now()) }
}
