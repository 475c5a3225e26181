// The formats in which numbers are written, and which one an address asks for.

/** Each by the end of its address. */
const formats = ['json', 'csv', 'txt', 'svg', 'atom'] as const

/** Every format but the page. */
export type DataFormat = (typeof formats)[number]

/** 'html' is a page, and its address has no such end. */
export type Format = 'html' | DataFormat

/** The format of that name; undefined where there is none. */
export function findFormat(name: string): DataFormat | undefined {
  return formats.find(format => format === name)
}

/** The end of a name chooses a format: 'browsers.csv' is 'browsers' as CSV. */
export function splitFormat(name: string): [name: string, format: Format] {
  const end = name.lastIndexOf('.')
  const format = end < 0 ? undefined : findFormat(name.slice(end + 1))
  return format ? [name.slice(0, end), format] : [name, 'html']
}

/** Where an address names no format, `Accept` may. Browsers ask for pages, and so does whoever takes anything. */
const accepted: Record<string, Format> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/json': 'json',
  'text/csv': 'csv',
  'text/plain': 'txt',
}

/** The format that an `Accept` header likes best, the first of those it likes as much. Whatever it says, there is one. */
export function acceptedFormat(accept: string): Format {
  const wanted = accept.split(',', 30).flatMap(part => {
    const [type = '', ...options] = part.toLowerCase().split(';')
    const format = Object.hasOwn(accepted, type.trim()) ? accepted[type.trim()] : undefined
    const [, weight = '1'] =
      /^\s*q\s*=\s*([\d.]+)\s*$/.exec(options.find(option => /^\s*q\s*=/.test(option)) ?? '') ?? []
    return format && Number(weight) > 0 ? [{ format, weight: Number(weight) }] : []
  })
  return wanted.sort((one, other) => other.weight - one.weight)[0]?.format ?? 'html'
}
