// Web vitals: how soon a page is there and answers, as the browser measures it, and what is good and what is poor.
//
// Source: web.dev/articles/vitals and the articles on each metric, which say what is good and poor at the 75th percentile of page
// loads; the numbers are facts. Date: 2026-11-27. Kept by hand: they have changed once in five years.

/**
 * By id, which is kept; in the order in which they are shown. Numbers are milliseconds, or thousandths of a shift, which has no
 * unit. Up to `good` it is good, and above `poor` poor.
 */
export const webVitals = [
  { id: 1, name: 'lcp', unit: 'ms', good: 2500, poor: 4000 },
  { id: 2, name: 'inp', unit: 'ms', good: 200, poor: 500 },
  { id: 3, name: 'cls', unit: '', good: 100, poor: 250 },
  { id: 4, name: 'fcp', unit: 'ms', good: 1800, poor: 3000 },
  { id: 5, name: 'ttfb', unit: 'ms', good: 800, poor: 1800 },
] as const

export type WebVital = (typeof webVitals)[number]
export type VitalName = WebVital['name']
