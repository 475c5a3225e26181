// The paths that sessions know, each in a cell: those of one session are a chain, the newest first, and each holds the last pageview.

import type { PathId } from './hit.ts'
import type { LabelSets } from './label-sets.ts'
import type { SeenPage } from './sessions.ts'
import { createTypedColumns, enlargeColumns } from './typed-columns.ts'

/** A cell, which stands for all that follow it; 0: none. */
export type Cell = number

export interface PathCells {
  /** Puts a path before a chain; 0: it is there already, or as many as `most`. */
  add(chain: Cell, path: PathId, most: number): Cell
  /** Gives a whole chain back. */
  free(chain: Cell): void
  /** In the order in which they were added. */
  paths(chain: Cell): PathId[]
  /** Undefined: none was seen. */
  seen(chain: Cell, path: PathId): SeenPage | undefined
  see(chain: Cell, path: PathId, page: SeenPage): void
}

export function createPathCells(room: number, sets: LabelSets): PathCells {
  // In `depth` a bit says whether it was measured.
  let cells = createTypedColumns(room, ['path', 'next', 'at', 'until', 'depth', 'labels'])
  let last = 0
  /** Cells that were given back, one after the other in `next`. */
  let free: Cell = 0

  function take(): Cell {
    if (free !== 0) {
      const cell = free
      free = cells.next[cell]!
      return cell
    }
    last += 1
    if (last === cells.next.length) cells = enlargeColumns(cells, 2 * last)
    return last
  }

  function find(chain: Cell, path: PathId): Cell {
    let cell = chain
    while (cell !== 0 && cells.path[cell] !== path) cell = cells.next[cell]!
    return cell
  }

  return {
    add(chain, path, most) {
      let known = 0
      for (let cell = chain; cell !== 0; cell = cells.next[cell]!) {
        if (cells.path[cell] === path) return 0
        known += 1
      }
      if (known >= most) return 0
      const cell = take()
      cells.path[cell] = path
      cells.next[cell] = chain
      cells.labels[cell] = 0
      return cell
    },
    free(chain) {
      const { next, labels } = cells
      for (let cell = chain; cell !== 0; ) {
        sets.release(labels[cell]!)
        const following = next[cell]!
        next[cell] = free
        free = cell
        cell = following
      }
    },
    paths(chain) {
      const paths: PathId[] = []
      for (let cell = chain; cell !== 0; cell = cells.next[cell]!) paths.push(cells.path[cell]! as PathId)
      return paths.reverse()
    },
    seen(chain, path) {
      const cell = find(chain, path)
      if (cell === 0 || cells.labels[cell] === 0) return undefined
      const { at, until, depth, labels } = cells
      const { depth: deepest, measured } = unpackDepth(depth[cell]!)
      return { at: at[cell]!, until: until[cell]!, depth: deepest, measured, labels: sets.of(labels[cell]!) }
    },
    see(chain, path, { at, until, depth, measured, labels }) {
      const cell = find(chain, path)
      if (cell === 0) return
      const before = cells.labels[cell]!
      cells.at[cell] = at
      cells.until[cell] = until
      cells.depth[cell] = packDepth({ depth, measured })
      cells.labels[cell] = sets.hold(labels)
      sets.release(before)
    },
  }
}

const measuredBit = 128

/** Depth and whether it was measured, as one byte. */
export function packDepth({ depth, measured }: Pick<SeenPage, 'depth' | 'measured'>): number {
  return measured ? depth | measuredBit : depth
}

/** What `packDepth` made. */
export function unpackDepth(byte: number): Pick<SeenPage, 'depth' | 'measured'> {
  return { depth: byte & ~measuredBit, measured: (byte & measuredBit) > 0 }
}
