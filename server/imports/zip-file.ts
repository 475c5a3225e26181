// The files in a zip, one by one as bytes. The home of yauzl, which holds each to the size that the zip tells of it.

import { type Entry, open, type ZipFile } from 'yauzl'
import { UnreadableFile } from './unreadable-file.ts'

export interface ZipFiles {
  /** Their names, without the folder that all of them are in. */
  names: readonly string[]
  bytes(name: string): AsyncIterable<Buffer>
  /** How many bytes of the zip were read. */
  read(): number
  close(): Promise<void>
}

const mostFiles = 1000
const mostTimes = 250
const alwaysAllowed = 100_000_000

/** Reads what a zip holds. Throws `UnreadableFile`. */
export async function openZip(path: string): Promise<ZipFiles> {
  const { zip, entries } = await readDirectory(path)
  const folder = folderOf(entries.map(({ fileName }) => fileName))
  const byName = new Map(entries.map(entry => [entry.fileName.slice(folder.length), entry]))
  let read = 0
  return {
    names: [...byName.keys()],
    async *bytes(name) {
      const entry = byName.get(name)!
      const { uncompressedSize, compressedSize } = entry
      if (uncompressedSize > alwaysAllowed && uncompressedSize > mostTimes * compressedSize) {
        throw new UnreadableFile(`The file ${name} in ${path} grows to more than ${mostTimes} times its size.`)
      }
      try {
        const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) =>
          zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
        )
        for await (const chunk of stream) {
          read += (chunk.length / Math.max(1, uncompressedSize)) * compressedSize
          yield chunk
        }
      } catch (error) {
        throw new UnreadableFile(`The file ${name} in ${path} cannot be unpacked: ${(error as Error).message}.`)
      }
    },
    read: () => read,
    close: async () => zip.close(),
  }
}

function readDirectory(path: string): Promise<{ zip: ZipFile; entries: Entry[] }> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(
        new UnreadableFile(
          `The zip ${path} cannot be read: ${error.message.replace(/\.$/, '')}. It may have been cut off.`,
        ),
      )
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error) return fail(error)
      const entries: Entry[] = []
      zip.on('entry', (entry: Entry) => {
        if (!entry.fileName.endsWith('/')) entries.push(entry)
        if (entries.length > mostFiles) fail(new Error(`it holds more than ${mostFiles} files`))
        else zip.readEntry()
      })
      zip.on('error', fail)
      zip.on('end', () => resolve({ zip, entries }))
      zip.readEntry()
    })
  })
}

function folderOf(names: readonly string[]): string {
  const [first = ''] = names
  const folder = first.slice(0, first.lastIndexOf('/') + 1)
  return names.every(name => name.startsWith(folder)) ? folder : ''
}
