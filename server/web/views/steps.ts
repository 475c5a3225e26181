// Values in a few steps, the more the darker, and what each step stands for.

/** One step, 5 the darkest, and the values it is for. */
export type Step = { step: number; text: string }

const most = 5

/** In which step a value is that is not 0: each goes up to one of the bounds, in order, and the last step is the darkest. */
export function stepOf(value: number, bounds: readonly number[]): number {
  const place = bounds.findIndex(bound => value <= bound)
  return most - (bounds.length - 1) + (place < 0 ? bounds.length - 1 : place)
}

/** As far as each step goes, of numbers of which few are large: each as many times as far as the one before, to a round number. */
export function growingBounds(values: readonly number[]): number[] {
  const [smallest, largest] = [Math.min(...values), Math.max(...values)]
  const rounded = Array.from({ length: most - 1 }, (_, place) =>
    roundUp(smallest * (largest / smallest) ** ((place + 1) / most)),
  )
  return [...new Set([...rounded.filter(bound => bound < largest), largest])]
}

/** As far as each step goes, all of one length. */
export function evenBounds(largest: number): number[] {
  return Array.from({ length: most }, (_, place) => (largest * (place + 1)) / most)
}

/** The steps of whole numbers from the smallest on, in words. */
export function toSteps(bounds: readonly number[], smallest: number, number: (value: number) => string): Step[] {
  return bounds.map((bound, place) => {
    const from = place > 0 ? bounds[place - 1]! + 1 : smallest
    return { step: stepOf(bound, bounds), text: from === bound ? number(bound) : `${number(from)}–${number(bound)}` }
  })
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return Math.ceil(value / power) * power
}
