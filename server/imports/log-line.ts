// One line of an access log as what it tells, whatever its format.

import { parseObject } from '../kit/json.ts'
import { quoted } from './dates.ts'

/** What a line tells; '' and undefined where it does not. */
export type LogFields = Partial<Record<LogField, string>>

export const logFields = [
  ...(['ignore', 'time', 'date', 'datetime', 'remote_addr', 'xff', 'method', 'status', 'http', 'path', 'url'] as const),
  ...([
    'query',
    'referrer',
    'user_agent',
    'host',
    'content_type',
    'timing_sec',
    'timing_milli',
    'timing_micro',
  ] as const),
  'size',
] as const

export type LogField = (typeof logFields)[number]

/** Reads a line; undefined where it is of another form, 'nothing' where it is none of the log's own lines. */
export type ReadLine = (line: string) => LogFields | undefined | 'nothing'

/** By name: the formats that are lines of text. A field is `$name`; all else stands in the line as it stands here. */
export const textFormats: Readonly<Record<string, string>> = {
  combined: '$remote_addr $ignore $ignore [$datetime] "$http" $status $size "$referrer" "$user_agent"',
  'combined-vhost': '$host $remote_addr $ignore $ignore [$datetime] "$http" $status $size "$referrer" "$user_agent"',
  common: '$remote_addr $ignore $ignore [$datetime] "$http" $status $size',
  'common-vhost': '$host $remote_addr $ignore $ignore [$datetime] "$http" $status $size',
  bunny: '$ignore|$status|$datetime|$size|$ignore|$remote_addr|$referrer|$url|$ignore|$user_agent|$ignore|$ignore',
}

/** Makes a reader of a format of text; or says what is wrong with the format. What follows on a line is not looked at. */
export function compileLogFormat(format: string): ReadLine | { refused: string } {
  const fields: LogField[] = []
  let pattern = '^'
  const parts = format.split(/(\$[a-z_]+)/)
  for (const [place, part] of parts.entries()) {
    if (place % 2 === 0) {
      pattern += part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      continue
    }
    const field = logFields.find(name => `$${name}` === part)
    if (!field) return { refused: `There is no field ${part} in a log's format. There is $${logFields.join(', $')}.` }
    fields.push(field)
    const next = parts[place + 1]![0]
    if (next === '"') pattern += '((?:[^"\\\\]|\\\\.)*)'
    else pattern += next === undefined ? '(.*)' : `([^${/[\]\\^-]/.test(next) ? `\\${next}` : next}]*)`
  }
  if (!fields.some(field => field === 'http' || field === 'path' || field === 'url')) {
    return { refused: `The format ${quoted(format)} has none of $http, $path and $url.` }
  }
  const expression = new RegExp(pattern)
  return line => {
    const found = expression.exec(line)
    if (!found) return undefined
    const told: LogFields = {}
    for (let place = 0; place < fields.length; place++) {
      const value = found[place + 1]!
      if (value !== '-') told[fields[place]!] = value
    }
    return told
  }
}

// Under which names JSON logs tell a field: Caddy's, Traefik's, and what nginx's variables are called.
const jsonNames: Partial<Record<LogField, readonly string[]>> = {
  datetime: ['ts', 'StartUTC', 'time_iso8601', 'time_local', 'msec', 'timestamp', '@timestamp', 'time'],
  remote_addr: ['request.client_ip', 'request.remote_ip', 'ClientHost', 'remote_addr', 'remote_ip', 'client_ip'],
  xff: ['http_x_forwarded_for'],
  method: ['request.method', 'RequestMethod', 'request_method', 'method'],
  http: ['request'],
  path: ['request.uri', 'RequestPath', 'request_uri', 'uri', 'path'],
  query: ['args', 'query_string'],
  status: ['status', 'DownstreamStatus'],
  referrer: ['request.headers.Referer', 'request_Referer', 'http_referer', 'http_referrer', 'referer', 'referrer'],
  user_agent: ['request.headers.User-Agent', 'request_User-Agent', 'http_user_agent', 'user_agent', 'agent'],
  host: ['request.host', 'RequestHost', 'host', 'http_host', 'server_name'],
  content_type: ['resp_headers.Content-Type', 'downstream_Content-Type', 'sent_http_content_type', 'content_type'],
}

const jsonPaths = Object.entries(jsonNames).map(
  ([field, names]) => [field as LogField, names.map(name => name.split('.'))] as const,
)

/** Reads a line of JSON, of Caddy, of Traefik, or of nginx with variables under their own names. */
export const readJsonLine: ReadLine = line => {
  const json = parseObject(line)
  if (!json) return undefined
  const told: LogFields = {}
  for (const [field, paths] of jsonPaths) {
    for (const path of paths) {
      const value = readText(path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)?.[name], json))
      if (value === undefined) continue
      told[field] = value
      break
    }
  }
  // What the program itself has to say stands in the same file.
  return told.status === undefined ? 'nothing' : told
}

function readText(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value
  if (typeof first === 'number') return String(first)
  return typeof first === 'string' && first !== '' && first !== '-' ? first : undefined
}

const w3cNames: Readonly<Record<string, LogField>> = {
  ...{ date: 'date', time: 'time', 'c-ip': 'remote_addr', 'cs-method': 'method', 'cs-uri-stem': 'path' },
  ...{ 'cs-uri-query': 'query', 'sc-status': 'status', 'cs(referer)': 'referrer', 'cs(user-agent)': 'user_agent' },
  ...{
    'x-host-header': 'host',
    'cs-host': 'host',
    'cs(host)': 'ignore',
    'x-forwarded-for': 'xff',
    'sc-content-type': 'content_type',
  },
}

/** Makes a reader of W3C's extended format, which names its fields itself: CloudFront's, and that of IIS. */
export function createW3cReader(): ReadLine {
  let fields: (LogField | undefined)[] | undefined
  let separator = '\t'
  return line => {
    if (line.startsWith('#')) {
      const [, names] = /^#Fields:\s*(.*)$/i.exec(line) ?? []
      if (names !== undefined)
        fields = names
          .trim()
          .split(/\s+/)
          .map(name => w3cNames[name.toLowerCase()])
      return 'nothing'
    }
    if (!fields) return undefined
    separator = line.includes('\t') ? '\t' : ' '
    const cells = line.split(separator)
    if (cells.length < fields.length) return undefined
    const told: LogFields = {}
    for (const [place, field] of fields.entries()) {
      const cell = cells[place]!
      if (field && cell !== '-' && cell !== '') told[field] = decode(cell, field, separator)
    }
    return told
  }
}

function decode(cell: string, field: LogField, separator: string): string {
  if (field !== 'user_agent' && field !== 'referrer') return cell
  // IIS writes a blank as a plus; CloudFront escapes it, once or twice.
  if (separator === ' ') return cell.replaceAll('+', ' ')
  if (field === 'referrer') return cell
  try {
    return decodeURIComponent(cell.replaceAll('%25', '%'))
  } catch {
    return cell
  }
}
