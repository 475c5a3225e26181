// Counters, gauges and histograms by name and label, and the text in which Prometheus reads them.

/** A number that only rises. */
export interface MetricCounter {
  add(amount?: number): void
}

/** How often something took how long, or was how large. */
export interface Histogram {
  observe(value: number): void
}

/** One metric with all the values of its labels, in the order of their names: each is made when it is first asked for. */
export type Family<Metric> = (...values: string[]) => Metric

/** What a metric is called and means; a histogram's `labels` do not name the bounds, and only those of a summary name a quantile. */
export type MetricHelp = {
  name: string
  type: 'counter' | 'gauge' | 'histogram' | 'summary'
  help: string
  labels: string[]
}

/** One value of a metric that is read when somebody asks, with the values of its labels. */
export type Sample = { values: string[]; value: number }

/**
 * All metrics of a program. Counting is a matter of nanoseconds where the caller keeps what a family gave. The values of
 * labels are kept for ever, so they must never be what a stranger has sent.
 */
export interface Metrics {
  /** Seconds that pass evenly, from any moment on: to be subtracted. */
  now(): number
  counter(name: string, help: string, ...labels: string[]): Family<MetricCounter>
  /** `bounds`: the upper ends of its buckets, in order. */
  histogram(name: string, help: string, bounds: readonly number[], ...labels: string[]): Family<Histogram>
  /** A number that somebody else keeps; undefined where there is none now. */
  read(
    metric: Omit<MetricHelp, 'labels'> & { labels?: string[] },
    take: () => MetricSource | undefined | Promise<MetricSource | undefined>,
  ): void
  /** What there is, in the order in which it was made, for the manual. */
  described(): MetricHelp[]
  /** The text format of Prometheus, version 0.0.4. */
  text(): Promise<string>
}

type MetricSource = number | readonly Sample[]

/** Bounds in seconds, for requests and for writing. */
export const durations: readonly number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** `now` tells seconds that never go back. */
export function createMetrics(now: () => number): Metrics {
  const families = new Map<string, { help: MetricHelp; lines: () => string[] | Promise<string[]> }>()

  function register(help: MetricHelp, lines: () => string[] | Promise<string[]>): void {
    if (families.has(help.name)) throw new Error(`There are two metrics of the name ${help.name}.`)
    families.set(help.name, { help, lines })
  }

  return {
    now,
    counter(name, help, ...labels) {
      const { family, all } = createFamily(labels, createCounter)
      const lines = () => all().map(({ values, metric }) => line(name, labels, values, metric.value()))
      register({ name, type: 'counter', help, labels }, lines)
      return family
    },
    histogram(name, help, bounds, ...labels) {
      const { family, all } = createFamily(labels, () => createHistogram(bounds))
      const lines = () => all().flatMap(({ values, metric }) => writeHistogram(name, labels, values, bounds, metric))
      register({ name, type: 'histogram', help, labels }, lines)
      return family
    },
    read({ labels = [], ...metric }, take) {
      register({ ...metric, labels }, async () => {
        const taken = await take()
        const readings = typeof taken === 'number' ? [{ values: [], value: taken }] : (taken ?? [])
        return readings.map(({ values, value }) => line(metric.name, labels, values, value))
      })
    },
    described: () => [...families.values()].map(({ help }) => help),
    async text() {
      const blocks = [...families.values()].map(async ({ help: { name, type, help }, lines }) => [
        `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${type}\n`,
        ...(await lines()),
      ])
      return (await Promise.all(blocks)).flat().join('')
    },
  }
}

type KnownSeries<Metric> = { values: string[]; metric: Metric }

function createFamily<Metric>(labels: string[], create: () => Metric) {
  const known = new Map<string, KnownSeries<Metric>>()
  const family: Family<Metric> = (...values) => {
    if (values.length !== labels.length) throw new Error(`A value is needed for each label: ${labels.join(', ')}.`)
    const key = values.join('\0')
    const found = known.get(key) ?? { values, metric: create() }
    known.set(key, found)
    return found.metric
  }
  return { family, all: () => [...known.values()] }
}

function createCounter() {
  let sum = 0
  return {
    add(amount = 1) {
      sum += amount
    },
    value: () => sum,
  }
}

function createHistogram(bounds: readonly number[]) {
  const counts = new Float64Array(bounds.length + 1)
  // In an array of its own, where a number is added to in its place: a variable would be made anew by each observation.
  const sum = new Float64Array(1)
  return {
    observe(value: number) {
      let place = 0
      while (place < bounds.length && value > bounds[place]!) place++
      counts[place]! += 1
      sum[0]! += value
    },
    counts,
    sum: () => sum[0]!,
  }
}

/** Buckets hold all that is no larger than their bound: each holds the ones before it. */
function writeHistogram(
  name: string,
  labels: string[],
  values: string[],
  bounds: readonly number[],
  { counts, sum }: ReturnType<typeof createHistogram>,
): string[] {
  let count = 0
  const buckets = [...counts].map((more, place) => {
    count += more
    const bound = place < bounds.length ? String(bounds[place]) : '+Inf'
    return line(`${name}_bucket`, [...labels, 'le'], [...values, bound], count)
  })
  return [...buckets, line(`${name}_sum`, labels, values, sum()), line(`${name}_count`, labels, values, count)]
}

function line(name: string, labels: string[], values: string[], value: number): string {
  const pairs = labels.map((label, place) => `${label}="${escapeValue(values[place] ?? '')}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`
}

function escapeValue(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
