// A file as lines of text, with their numbers.

/** Some lines, the first of which has the number `first`. `rest`: there are no more at the moment. */
export type Lines = { first: number; lines: string[]; rest?: true }

/** A line is no longer than that; what is longer comes cut, and is none that anybody can read. */
const longestLine = 262_144

/** Cuts bytes into lines. An empty chunk says that there is nothing more at the moment. */
export async function* toLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Lines> {
  let first = 1
  let begun: Buffer = Buffer.alloc(0)
  let cut = false
  for await (const chunk of bytes) {
    if (chunk.length === 0) {
      yield { first, lines: [], rest: true }
      continue
    }
    const end = chunk.lastIndexOf(10)
    if (end < 0) {
      cut ||= begun.length + chunk.length > longestLine
      if (!cut) begun = Buffer.concat([begun, chunk])
      continue
    }
    const text = Buffer.concat([begun, chunk.subarray(0, end)]).toString('utf8')
    const lines = text.replaceAll('\r\n', '\n').split('\n')
    yield { first, lines }
    first += lines.length
    begun = Buffer.from(chunk.subarray(end + 1))
    cut = false
  }
  if (begun.length > 0) yield { first, lines: [begun.toString('utf8')] }
}
