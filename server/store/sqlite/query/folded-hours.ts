// The hours of pages that single hits do not tell: of folded hits; and, after an upgrade, what an older database told of every
// hit, which is told apart a few rows at a time while the server counts.

/**
 * Where they are, as a table and which of its rows count. A row goes from the second to the first in one transaction, so that at
 * any moment each hour is told once.
 */
export const foldedHours = [
  { table: 'path_hours', counts: 'true' },
  {
    table: 'old_path_hours',
    counts: `not exists (select 1 from raw_hours as raw
      where raw.site_id = old_path_hours.site_id and raw.hour = old_path_hours.hour)`,
  },
] as const
