// What the process tells of itself: its memory, its work, and how long what is due has to wait.

import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Clock } from './clock.ts'
import type { Metrics } from './metrics.ts'

/** Milliseconds over which the waiting is summed up: as long as a scrape may reasonably be apart. */
const span = 60_000
/** Milliseconds between two looks: 50 wake-ups a second are not to be felt. */
const resolution = 20

/** Begins to watch, and adds to the metrics what it sees; the answer ends it. */
export function watchProcess(metrics: Metrics, clock: Clock): () => void {
  const begun = clock.now()
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  let cancel = clock.after(span, startAnew)
  let last = readDelay()

  /** The sums of the span that has ended stand until the next one has: whoever asks, and how often, changes nothing. */
  function startAnew(): void {
    last = readDelay()
    delay.reset()
    cancel = clock.after(span, startAnew)
  }

  function readDelay() {
    // What is measured is the time between two looks, in nanoseconds.
    const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolution / 1000)
    return [
      { values: ['0.5'], value: seconds(delay.percentile(50)) },
      { values: ['0.99'], value: seconds(delay.percentile(99)) },
      { values: ['1'], value: seconds(delay.max) },
    ]
  }

  metrics.read(
    {
      name: 'hoofprint_event_loop_delay_seconds',
      type: 'summary',
      help: 'How much later than due things were done in the last whole minute: half of them, 99 of 100, and all.',
      labels: ['quantile'],
    },
    () => (clock.now() - begun < span ? readDelay() : last),
  )
  metrics.read({ name: 'hoofprint_uptime_seconds', type: 'gauge', help: 'How long the process has run.' }, () =>
    process.uptime(),
  )
  metrics.read({ name: 'process_resident_memory_bytes', type: 'gauge', help: 'Memory that the process holds.' }, () =>
    process.memoryUsage.rss(),
  )
  metrics.read(
    { name: 'nodejs_heap_used_bytes', type: 'gauge', help: 'Memory that objects of JavaScript take.' },
    () => process.memoryUsage().heapUsed,
  )
  metrics.read({ name: 'process_cpu_seconds_total', type: 'counter', help: 'Processor time that was used.' }, () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  })
  return () => {
    cancel()
    delay.disable()
  }
}
