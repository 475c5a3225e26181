// How often properties are tried whose every try is dear: few times in each run of the tests, which together are many.

/** `RUNS=20 npm test -- FILE` tries them twenty times as often: for whoever changes what they are about, or looks for faults. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: usual * Number(process.env.RUNS ?? 1) }
}
