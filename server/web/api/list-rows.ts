// Labels as rows of a list: those that are alike together, most first.

import { toGoatReferrer } from '../../count/referrer.ts'
import type { DetailRow } from '../../stats/source.ts'

/** One row, as GoatCounter's API has it. */
export type ListRow = { id?: string; name: string; count: number; ref_scheme?: string }

/** Labels that are alike, as the one that was known first, with their visits; most first, and among as many the one known first. */
export function rank(labels: readonly DetailRow[], keyOf: (label: DetailRow) => string) {
  const rows = new Map<string, { label: DetailRow; count: number }>()
  for (const label of labels) {
    const row = rows.get(keyOf(label))
    if (!row) rows.set(keyOf(label), { label, count: label.visits })
    else {
      row.count += label.visits
      if (label.id < row.label.id) row.label = label
    }
  }
  return [...rows.values()].sort((one, other) => other.count - one.count || one.label.id - other.label.id)
}

/** Referrers by what GoatCounter would have kept of them, and by kind. */
export function toReferrers(labels: readonly DetailRow[]): ListRow[] {
  return rank(labels, label => `${label.kind} ${toGoatReferrer(label)}`).map(({ label, count }) => {
    const name = toGoatReferrer(label)
    return { ...(name !== '' && { id: name }), name, count, ref_scheme: label.kind || 'o' }
  })
}

/** Countries and languages come in the order of their codes where they have as many, all else stays as it is. */
export function byCode(page: string): (one: ListRow, other: ListRow) => number {
  const codeOf = ({ id = '' }: ListRow) => (id.startsWith('(') ? '' : id)
  const hasCodes = page === 'locations' || page === 'languages'
  return (one, other) => other.count - one.count || (hasCodes ? (codeOf(one) < codeOf(other) ? -1 : 1) : 0)
}
