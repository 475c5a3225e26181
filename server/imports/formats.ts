// Every format that can be imported, in the order in which a file is held against them.

import { accessLogs, readLogFormat } from './access-log.ts'
import type { ImportFile } from './file.ts'
import { goatCsv } from './goat-csv.ts'
import { goatJson, goatSumsCsv } from './goat-sums.ts'
import { pageSums } from './page-sums.ts'
import { plausible } from './plausible.ts'
import type { ImportFormat } from './rows.ts'
import { umami } from './umami.ts'

export const importFormats: readonly ImportFormat[] = [
  goatCsv,
  goatJson,
  goatSumsCsv,
  plausible,
  umami,
  pageSums,
  ...accessLogs,
]

/** The format of a file: the one that is named, or the one that it looks like; or why there is none, in a sentence. */
export function findImportFormat(file: ImportFile, name: string): ImportFormat | { refused: string } {
  const named = importFormats.find(format => format.name === name)
  if (named) return named
  if (name.startsWith('log:')) return readLogFormat(name.slice(4))
  if (name !== '')
    return {
      refused: `There is no format “${name}”. There is ${importFormats.map(one => one.name).join(', ')}, and log:FORMAT.`,
    }
  const [first, second] = file.head
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { refused: `The file ${file.name} is in UTF-16: save it as UTF-8.` }
  }
  const found = importFormats.find(format => format.fits(file))
  return (
    found ?? { refused: `Nothing is known that looks like the file ${file.name}: say which kind it is (--format).` }
  )
}

/** What people call a format. */
export function titleOfFormat(name: string): string {
  return importFormats.find(format => format.name === name)?.title ?? (name.startsWith('log:') ? 'access log' : name)
}
