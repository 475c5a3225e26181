// The number of a row, as it stands in an address.

/** The id that an address names; 0, which no row has, where it names none. */
export function readRowId<Id extends number>(text = ''): Id {
  return (/^\d{1,15}$/.test(text) ? Number(text) : 0) as Id
}
