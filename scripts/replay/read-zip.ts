// GoatCounter's JSON export as sums by what they are of, whatever ids it has for them.

import { inflateRawSync } from 'node:zlib'

/** Every sum of an export, by file, day or hour, path and what it was told by. */
export function readGoatZip(zip: Buffer): Record<string, number> {
  const files = new Map([...entriesOf(zip)])
  const rowsOf = (name: string) =>
    (files.get(`${name}.jsonl`) ?? '')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Record<string, string | number>)
  const names = new Map<string, string>()
  for (const [file, key, facts] of [
    ['paths', 'path_id', ['path', 'title']],
    ['refs', 'ref_id', ['ref_scheme', 'ref']],
    ['browsers', 'browser_id', ['name', 'version']],
    ['systems', 'system_id', ['name', 'version']],
  ] as const) {
    for (const row of rowsOf(file)) names.set(`${key} ${row.id}`, facts.map(fact => row[fact]).join(' '))
  }
  const sums: Record<string, number> = {}
  for (const file of ['hit_stats', 'browser_stats', 'system_stats', 'location_stats', 'size_stats', 'language_stats']) {
    for (const { count, ...row } of rowsOf(file)) {
      const told = Object.entries(row).map(([key, value]) => names.get(`${key} ${value}`) ?? value)
      const name = [file, ...told].join(' ')
      sums[name] = (sums[name] ?? 0) + Number(count)
    }
  }
  return sums
}

/** The files of a zip, without their folder, by the directory at its end. */
function* entriesOf(zip: Buffer): Generator<[name: string, text: string]> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map(place => zip.readUInt16LE(at + place)) as [number, number, number]
    const start = zip.readUInt32LE(at + 42)
    const bytes = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const packed = zip.subarray(bytes, bytes + zip.readUInt32LE(at + 20))
    yield [
      zip
        .subarray(at + 46, at + 46 + name)
        .toString()
        .replace(/^.*\//, ''),
      inflateRawSync(packed).toString(),
    ]
    at += 46 + name + extra + comment
  }
}
