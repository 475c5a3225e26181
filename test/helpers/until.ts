// Waits for what a process, a thread or a socket does, which no clock that is handed in makes come.

/** Far longer than anything takes on any machine, and less than a test may. */
const patience = 120_000

/** Waits until something holds. `meanwhile` is done each time that it does not: moving the clock of a program, say. */
export async function until(holds: () => unknown, meanwhile?: () => void): Promise<void> {
  const end = performance.now() + patience
  for (let looks = 0; ; looks++) {
    const answer = holds()
    if (await answer) return
    if (performance.now() > end) throw new Error(`waited in vain: ${holds}`)
    meanwhile?.()
    // Whoever has to be asked has work to do, which questions keep them from.
    const pause = answer instanceof Promise ? 25 : 1
    await (meanwhile ? look(looks) : new Promise(resolve => setTimeout(resolve, pause)))
  }
}

/** Lets others go on before one looks again: at once at first, and then by the millisecond, for they work on this processor too. */
export function look(looks: number): Promise<void> {
  return new Promise(resolve => (looks < 200 ? setImmediate(resolve) : setTimeout(resolve, 1)))
}
