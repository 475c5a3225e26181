// Chance that is the same each time.

/** Numbers from a seed, and choices made with them. */
export interface Random {
  /** From 0 to 1, without 1. */
  next(): number
  /** A whole number from 0 to `limit`, without `limit`. */
  below(limit: number): number
  /** One of several, each as likely as its weight. */
  pick<T>(choices: readonly (readonly [T, number])[]): T
  /** An hour of the day, as likely as the weights say. */
  hourOf(weights: readonly number[]): number
}

/** The same text gives the same numbers. (A linear congruential generator, after Numerical Recipes.) */
export function createRandom(seed: string): Random {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7)
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  function pick<T>(choices: readonly (readonly [T, number])[]): T {
    let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [choice, weight] of choices) {
      left -= weight
      if (left < 0) return choice
    }
    return choices.at(-1)![0]
  }
  return {
    next,
    below: limit => Math.floor(next() * limit),
    pick,
    hourOf: weights => pick(weights.map((weight, hour) => [hour, weight] as const)),
  }
}
