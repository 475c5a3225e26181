// Any text, as what somebody may send.

import fc from 'fast-check'

// fast-check's own `unit: 'binary'` makes a table of all characters first: half a second and 150 MB of each process.
const surrogates = { from: 0xd800, number: 0x800 }
const characters = fc.integer({ min: 0, max: 0x10ffff - surrogates.number }).map(
  place => String.fromCodePoint(place < surrogates.from ? place : place + surrogates.number),
  character => {
    if (typeof character !== 'string' || [...character].length !== 1) throw new Error('no character')
    const code = character.codePointAt(0)!
    return code < surrogates.from ? code : code - surrogates.number
  },
)

/** Texts of any characters, seen or not. */
export function anyText(length: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ ...length, unit: characters })
}
