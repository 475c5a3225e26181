// Time as a dependency: what the program knows of now and later, so that tests never sleep.

/** What tells the time and runs things later. `now` is in milliseconds since 1970. */
export interface Clock {
  now(): number
  /** Runs `task` once, after so many milliseconds; the answer cancels it. */
  after(milliseconds: number, task: () => void): () => void
}

/** The machine's own clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds).unref()
    return () => clearTimeout(timer)
  },
}
