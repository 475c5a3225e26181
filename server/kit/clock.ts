// Time as a dependency: what the program knows of now and later, so that tests never sleep.

/** What tells the time and runs things later. `now` is in milliseconds since 1970, `seconds` in whole seconds, as times are kept. */
export interface Clock {
  now(): number
  seconds(): number
  /** Runs `task` once, after so many milliseconds; 0: when what has arrived by now has been taken. The answer cancels it. */
  after(milliseconds: number, task: () => void): () => void
}

/** What a promise brings; undefined where that takes longer than so many milliseconds. */
export function soon<Value>(clock: Clock, milliseconds: number, promise: Promise<Value>): Promise<Value | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>()
  const cancel = clock.after(milliseconds, () => resolve(undefined))
  return Promise.race([promise, late]).finally(cancel)
}

/** The machine's own clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  seconds() {
    return Math.floor(this.now() / 1000)
  },
  after: (milliseconds, task) => {
    if (milliseconds <= 0) {
      // Not unref: the loop would sleep until something else woke it.
      const soon = setImmediate(task)
      return () => clearImmediate(soon)
    }
    const timer = setTimeout(task, milliseconds).unref()
    return () => clearTimeout(timer)
  },
}
