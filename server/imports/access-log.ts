// Access logs of web servers: of their lines those that are pages which somebody was shown.

import type { Request } from '../count/hit.ts'
import { escapeRest } from '../count/parse-hit.ts'
import { readLogDate } from './dates.ts'
import { toLines } from './lines.ts'
import { compileExcludes } from './log-excludes.ts'
import {
  compileLogFormat,
  createW3cReader,
  type LogFields,
  type ReadLine,
  readJsonLine,
  textFormats,
} from './log-line.ts'
import type { FoundRow, ImportFormat, ReadOptions, Rows } from './rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** Every format of logs that has a name. */
export const accessLogs: readonly ImportFormat[] = [
  logFormat('caddy', 'Caddy log', () => readJsonLine, /^\{.*"request":\{/),
  logFormat('traefik', 'Traefik log', () => readJsonLine, /^\{.*"(?:DownstreamStatus|RequestPath)":/),
  logFormat(
    'nginx-json',
    'nginx log (JSON)',
    () => readJsonLine,
    /^\{.*"(?:request_uri|http_user_agent|remote_addr)":/,
  ),
  logFormat('cloudfront', 'CloudFront log', createW3cReader, /^#(?:Version|Software|Fields):/),
  ...['combined', 'combined-vhost', 'common', 'common-vhost', 'bunny'].map(name => {
    const read = compileLogFormat(textFormats[name]!) as ReadLine
    return logFormat(name, `access log (${name})`, () => read)
  }),
]

/** A format that somebody wrote down: the text after `log:`. */
export function readLogFormat(text: string): ImportFormat | { refused: string } {
  const read = compileLogFormat(text)
  return 'refused' in read ? read : logFormat(`log:${text}`, 'access log', () => read)
}

function logFormat(name: string, title: string, create: () => ReadLine, begins?: RegExp): ImportFormat {
  return {
    name,
    title,
    fits({ head }) {
      const lines = head.toString('utf8').split(/\r?\n/, 5)
      const read = create()
      const fits = (line: string) => {
        const told = read(line)
        return (
          typeof told === 'object' && told.status !== undefined && /^\d{3}$/.test(told.status) && told.method !== ''
        )
      }
      return begins ? begins.test(lines[0]!) : lines.some(line => fits(line) && isRequest(read(line)))
    },
    read: (file, options) => readLog(toLines(file.bytes()), create(), options),
  }
}

/** A line that has a date and a request in their places. */
function isRequest(told: ReturnType<ReadLine>): boolean {
  if (typeof told !== 'object') return false
  const { datetime = '', http, url, remote_addr = '' } = told
  const isDate = typeof readLogDate(datetime, Number.POSITIVE_INFINITY) === 'number'
  return isDate && /^[\da-f.:]+$/i.test(remote_addr) && (/^[A-Z]+ \S/.test(http ?? '') || url !== undefined)
}

async function* readLog(lines: ReturnType<typeof toLines>, read: ReadLine, options: ReadOptions): Rows {
  const excluded = compileExcludes(options.excludes ?? '')
  if ('refused' in excluded) throw new UnreadableFile(excluded.refused)
  for await (const { first, lines: some, rest } of lines) {
    const rows: FoundRow[] = []
    const left: Record<string, number> = {}
    for (let place = 0; place < some.length; place++) {
      const text = some[place]!
      if (text === '') continue
      const told = read(text)
      if (told === 'nothing') continue
      const line = first + place
      if (told === undefined) {
        // It is not shown: it may hold an address, and is kept.
        rows.push({ line, wrong: 'is of another form' })
        continue
      }
      const request = toRequest(told, options.now(), excluded)
      if (typeof request === 'object') rows.push({ line, request })
      else if (request.startsWith('=')) rows.push({ line, wrong: request.slice(1) })
      else left[request] = (left[request] ?? 0) + 1
    }
    yield { rows, left, ...(rest && { rest }) }
  }
}

// What is read only when it is a page: pictures, style and programs are most of a log.
const assets =
  /\.(?:css|js|mjs|map|json|xml|txt|rss|atom|webmanifest|wasm|ico|png|jpe?g|gif|svg|webp|avif|bmp|tiff?|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|og[gv]|wav|flac|pdf|zip|gz|tgz|bz2|xz|7z|rar|exe|dmg|deb|rpm|apk|iso|csv)$/i

const noHints = { brands: '', platform: '', platformVersion: '' }

/** A request; or the reason why it is left out; or, after `=`, what is wrong with it. */
function toRequest(told: LogFields, now: number, excluded: (told: LogFields) => boolean): Request | string {
  const { method = '', address } = readRequestLine(told)
  if (method !== 'GET') return method === '' ? '=has no request' : 'not GET'
  const { status = '200', content_type = 'text/html' } = told
  if (!(status[0] === '2' || status === '304')) return 'not successful'
  const mark = address.search(/[?#]/)
  const page = mark < 0 ? address : address.slice(0, mark)
  if (assets.test(page) || !content_type.includes('html') || page.startsWith('/.well-known/')) return 'no page'
  const query = mark < 0 ? '' : address.slice(mark)
  if (excluded({ ...told, method, path: page, query })) return 'excluded'
  const at = readLogDate(told.datetime ?? `${told.date ?? ''}T${told.time ?? '00:00:00'}`, now)
  if (typeof at === 'string') return `=has a date that ${at}`
  const agent = unescapeText(told.user_agent ?? '')
  return {
    ...{ path: page + query, title: '', referrer: unescapeText(told.referrer ?? ''), event: false, width: null },
    ...{ query: escapeRest(query), bot: 0, noSession: false, zone: '', at },
    address: (told.xff ?? '').split(',')[0]!.trim() || told.remote_addr || '',
    pageHost: (told.host ?? '').toLowerCase().replace(/:\d+$/, ''),
    agent: agent.slice(0, 512),
    ...{
      acceptLanguage: '',
      hints: noHints,
      prefetch: false,
      doNotTrack: false,
      countDoNotTrack: false,
      consent: true,
      local: false,
    },
    // A format without User-Agents has none for anybody.
    ...(!('user_agent' in told) &&
      told.http !== undefined && { given: { session: '', place: undefined, anyAddress: false } }),
    notes: [],
  }
}

function readRequestLine(told: LogFields): { method?: string; address: string } {
  const { http, url, path, query } = told
  if (http !== undefined) {
    const [method, address = ''] = http.split(' ', 2)
    return { method: method!, address: withoutHost(address) }
  }
  const { method = 'GET' } = told
  if (url !== undefined) return { method, address: withoutHost(url) }
  const more = query === undefined || path?.includes('?') ? '' : query.startsWith('?') ? query : `?${query}`
  return { method, address: withoutHost(path ?? '') + more }
}

function withoutHost(address: string): string {
  return address.startsWith('/') ? address : address.replace(/^(?:[a-z]+:\/\/)?[^/?#]*/i, '') || '/'
}

/** nginx and Apache write what is not ASCII, and quotes, as escapes. */
function unescapeText(text: string): string {
  // A copy: a part of a line would keep alive all that was read with it, for as long as it is remembered.
  if (!text.includes('\\')) return Buffer.from(text).toString()
  const bytes = text.replace(/\\(?:x([\da-f]{2})|(.))/gi, (_, hex?: string, other?: string) =>
    hex === undefined ? (other ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return /[\x80-\xff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes
}
