// Dear work, one piece at a time: two lines of those who wait, each of them short.

/** In which line somebody waits: whoever is in the first is served before the second. */
export type Line = 'first' | 'second'

export interface WorkQueue {
  /**
   * Does `task` when its turn comes. 'full': `most` of that line are at work or waiting already. 'gone': `signal` was aborted
   * before its turn came; nothing was done, and its place is free again.
   */
  run<T>(line: Line, task: () => Promise<T>, signal?: AbortSignal): Promise<T | 'full' | 'gone'>
}

type WaitingTask = { line: Line; begin(): Promise<void> }

/** Makes a queue with so many places for each line. */
export function createWorkQueue(most: number): WorkQueue {
  const waiting: Record<Line, Set<WaitingTask>> = { first: new Set(), second: new Set() }
  let working: Line | undefined

  async function work(): Promise<void> {
    if (working !== undefined) return
    for (;;) {
      const [next] = [...waiting.first, ...waiting.second]
      if (!next) break
      waiting[next.line].delete(next)
      working = next.line
      await next.begin()
    }
    working = undefined
  }

  return {
    run<T>(line: Line, task: () => Promise<T>, signal?: AbortSignal) {
      const places = waiting[line].size + (working === line ? 1 : 0)
      if (places >= most) return Promise.resolve('full' as const)
      if (signal?.aborted) return Promise.resolve('gone' as const)
      return new Promise<T | 'gone'>((resolve, reject) => {
        const leave = () => {
          if (waiting[line].delete(entry)) resolve('gone')
        }
        const entry: WaitingTask = {
          line,
          begin() {
            signal?.removeEventListener('abort', leave)
            return task().then(resolve, reject)
          },
        }
        waiting[line].add(entry)
        signal?.addEventListener('abort', leave)
        void work()
      })
    },
  }
}
