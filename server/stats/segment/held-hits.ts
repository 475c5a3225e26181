// Hits in columns that wait until their sessions are whole.

/** Hits whose sessions are not whole yet. `bits`: marks, and the kind above them; `uuids`: those of the sessions, by number. */
export type Held = {
  sessions: Uint32Array
  times: Float64Array
  ids: Float64Array
  paths: Uint32Array
  labels: Uint32Array
  bits: Uint32Array
  uuids: Uint8Array
}

/** Room for so many. */
export function createHeld(room: number): Held {
  return {
    sessions: new Uint32Array(room),
    times: new Float64Array(room),
    ids: new Float64Array(room),
    paths: new Uint32Array(room),
    labels: new Uint32Array(room),
    bits: new Uint32Array(room),
    uuids: new Uint8Array(16 * 1024),
  }
}

/** Moves them to where there is more room. */
export function copyHeld(held: Held, larger: Held): Held {
  larger.sessions.set(held.sessions)
  larger.times.set(held.times)
  larger.ids.set(held.ids)
  larger.paths.set(held.paths)
  larger.labels.set(held.labels)
  larger.bits.set(held.bits)
  return { ...larger, uuids: held.uuids }
}

/** One takes the place of another. */
export function moveRow({ sessions, times, ids, paths, labels, bits }: Held, from: number, to: number): void {
  sessions[to] = sessions[from]!
  times[to] = times[from]!
  ids[to] = ids[from]!
  paths[to] = paths[from]!
  labels[to] = labels[from]!
  bits[to] = bits[from]!
}

/** Puts rows in order of time and id; mostly they are. */
export function sortRows(rows: Uint32Array, { times, ids }: Held): void {
  const compare = (one: number, other: number) => times[one]! - times[other]! || ids[one]! - ids[other]!
  for (let at = 1; at < rows.length; at++) {
    if (compare(rows[at - 1]!, rows[at]!) > 0) {
      rows.sort(compare)
      return
    }
  }
}
