// The ids that occur in a column of a segment, as bytes.

import { createReader, createWriter } from './varint.ts'

/** As many ids, then the first, then each as the distance from the one before. */
export function writeDictionary(ids: Float64Array): Uint8Array {
  const writer = createWriter()
  writer.number(ids.length)
  let before = 0
  for (const id of ids) {
    writer.number(id - before)
    before = id
  }
  return writer.written()
}

/** The same read again. */
export function readDictionary(bytes: Uint8Array): Float64Array {
  const reader = createReader(bytes)
  const ids = new Float64Array(reader.number())
  reader.numbers(ids)
  for (let place = 1; place < ids.length; place++) ids[place]! += ids[place - 1]!
  return ids
}
