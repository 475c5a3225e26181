// Names that anybody can make up: kept for the first so many of a day, so that a flood of them does not grow the database.

/** Takes a name as it is, or as (other). `day`: a number such as 20261121. */
export type BoundName = (name: string, day: number) => string

export const otherName = '(other)'

/** The first `most` names of each day are kept. A restart begins the day anew. */
export function createNameBound(most = 50): BoundName {
  let today = 0
  let names = new Set<string>()
  return (name, day) => {
    if (day !== today) {
      today = day
      names = new Set()
    }
    if (names.size < most) names.add(name)
    return names.has(name) ? name : otherName
  }
}
