// Sessions by numbers, in typed arrays: millions of them in a few bytes each.

/** Gives each session a number, from 0 in the order in which they come. Of its UUID 64 bits are kept, which two never share. */
export interface SessionNumbers {
  /** The number of the session whose UUID stands at a place of some bytes. */
  add(uuids: Uint8Array, at: number): number
  /** The same, or -1 where it never came. */
  find(uuids: Uint8Array, at: number): number
  size(): number
  clear(): void
}

export function createSessionNumbers(): SessionNumbers {
  let size = 0
  let highs = new Uint32Array(1024)
  let lows = new Uint32Array(1024)
  // One more than the number; 0 is free. At most half of them are taken.
  let slots = new Uint32Array(2048)

  /** The slot of a session, or the free one in which it would be. */
  function slotOf(high: number, low: number): number {
    const mask = slots.length - 1
    let slot = (low ^ Math.imul(high, 0x9e3779b1)) & mask
    for (;;) {
      const number = slots[slot]! - 1
      if (number < 0 || (highs[number] === high && lows[number] === low)) return slot
      slot = (slot + 1) & mask
    }
  }

  function grow(): void {
    const [oldHighs, oldLows] = [highs, lows]
    highs = new Uint32Array(2 * size)
    lows = new Uint32Array(2 * size)
    highs.set(oldHighs)
    lows.set(oldLows)
    slots = new Uint32Array(4 * size)
    for (let number = 0; number < size; number++) slots[slotOf(highs[number]!, lows[number]!)] = number + 1
  }

  return {
    add(uuids, at) {
      if (size === highs.length) grow()
      const [high, low] = [highOf(uuids, at), lowOf(uuids, at)]
      const slot = slotOf(high, low)
      if (slots[slot]! > 0) return slots[slot]! - 1
      highs[size] = high
      lows[size] = low
      size += 1
      slots[slot] = size
      return size - 1
    },
    find: (uuids, at) => slots[slotOf(highOf(uuids, at), lowOf(uuids, at))]! - 1,
    size: () => size,
    clear() {
      size = 0
      slots.fill(0)
    },
  }
}

// In a random UUID six bits are always the same, and one of another origin may not be random at all: each half is told by two words.
function highOf(uuids: Uint8Array, at: number): number {
  return (Math.imul(wordAt(uuids, at), 0x85ebca6b) ^ wordAt(uuids, at + 8)) >>> 0
}

function lowOf(uuids: Uint8Array, at: number): number {
  return (Math.imul(wordAt(uuids, at + 4), 0xc2b2ae35) ^ wordAt(uuids, at + 12)) >>> 0
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}
