// Whole numbers in columns that grow: no objects for the garbage collector to go over.

export type TypedColumns<Name extends string> = Record<Name, Uint32Array>

export function createTypedColumns<Name extends string>(length: number, names: readonly Name[]): TypedColumns<Name> {
  return Object.fromEntries(names.map(name => [name, new Uint32Array(length)])) as TypedColumns<Name>
}

export function enlargeColumns<Name extends string>(columns: TypedColumns<Name>, length: number): TypedColumns<Name> {
  const larger = createTypedColumns(length, Object.keys(columns) as Name[])
  for (const name in columns) larger[name].set(columns[name])
  return larger
}
