// So many at a time; the others wait their turn.

/** Runs tasks in the order in which they come. */
export interface Turns {
  take<Answer>(task: () => Promise<Answer>): Promise<Answer>
}

export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = []
  let running = 0
  return {
    async take(task) {
      if (running < atOnce) running += 1
      else await new Promise<void>(resolve => waiting.push(resolve))
      try {
        return await task()
      } finally {
        const next = waiting.shift()
        // Whoever is next has the place that becomes free.
        if (next) next()
        else running -= 1
      }
    },
  }
}
