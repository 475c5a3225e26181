// A zip for tests.

import { createZipPacker, type ZipEntry, zipEnd, zipHeader } from '../../server/kit/zip.ts'

/** Packs texts under their names. */
export function zipOf(files: Record<string, string>): Buffer {
  const entries: ZipEntry[] = []
  const parts = Object.entries(files).flatMap(([name, text]) => {
    const packer = createZipPacker(name)
    const body = packer.add(text)
    const { bytes, entry } = packer.end()
    entries.push(entry)
    return [zipHeader(entry), body, bytes]
  })
  return Buffer.concat([...parts, zipEnd(entries)])
}
