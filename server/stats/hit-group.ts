// Raw hits in groups, for a rule to be tried on.

import type { Label } from '../count/hit.ts'

/**
 * Raw hits that are alike in all that a rule can be tried on. Null: it was not collected. `since`: the earliest of them, Unix
 * seconds.
 */
export type HitGroup = {
  path: string
  referrer: Pick<Label, 'kind' | 'name'> | null
  country: string | null
  hits: number
  since: number
}
