// Why some answers are not the same, each with how it is known: docs/goatcounter-api.md tells them to people.

import { openGoatDatabase } from '../../server/store/goatcounter/read-database.ts'
import type { Difference } from './compare.ts'
import type { Pair } from './recording.ts'

/** What is known of the recording up to an answer: whether something was counted by the API, and a right change was refused; and the files that were fetched, by address. */
export type Context = { counted: boolean; refused: boolean; files: Map<string, string>; doubtful: Doubtful }

type Reason = { name: string; why: string; fits(difference: Difference, pair: Pair, context: Context): boolean }

const isNumber = ({ theirs, ours }: Difference) =>
  [theirs, ours].every(one => typeof one === 'number' || one === undefined)
const asks = ({ request }: Pair, pattern: RegExp) => pattern.test(request.path)

export const reasons: readonly Reason[] = [
  {
    name: 'words',
    why: 'what follows “invalid JSON:” and the like is said in words of our own, and not in those of a Go library',
    fits: ({ place, theirs, ours }) =>
      place.startsWith('error') &&
      wordings.some(start => [theirs, ours].every(text => typeof text === 'string' && text.startsWith(start))),
  },
  {
    name: 'after the JSON',
    why: 'what follows a JSON text is no JSON, and is refused as such',
    fits: ({ ours }, { request }) => ours === 'invalid JSON: it is broken' && /[\]}]\s*\S+$/.test(request.body ?? ''),
  },
  {
    name: 'no error of the server',
    why: 'a name that cannot be is 400 and says so, where theirs is 500',
    fits: (_, { response }) => response.status === 500,
  },
  {
    name: 'a refused change leaves nothing',
    why: 'theirs keeps what it refused in memory, and refuses the next change too',
    fits: ({ place, theirs }, { request, response }, context) => {
      const refused = request.method === 'PATCH' && request.body?.trim() === '{}' && response.status === 400
      context.refused ||= refused
      return refused || (context.refused && place.endsWith('updated_at') && theirs === null)
    },
  },
  {
    name: 'redirects',
    why: 'without a page that nobody sees',
    fits: ({ place }, { response }) =>
      [301, 308].includes(response.status) && (place === 'body' || place === 'header content-type'),
  },
  {
    name: 'addresses of ours',
    why: '/api is a page on which our own API can be read and tried, and /api/v1 that API',
    fits: (_, pair) => asks(pair, /^\/api(?:$|\/v1\/)/),
  },
  {
    name: 'paging of paths',
    why: 'goes on after the path that is named, so that each comes once; theirs skips some and repeats others',
    fits: (_, pair) => asks(pair, /\/paths\?.*after=[1-9]/i),
  },
  {
    name: 'paging of pages of a referrer',
    why: 'a limit holds here as well',
    fits: (_, pair) => asks(pair, /\/toprefs\/.*(?:limit|offset)=/i),
  },
  {
    name: 'names with a slash',
    why: 'are found with %2F; theirs finds none of them',
    fits: (_, pair) => asks(pair, /\/toprefs\/[^?]*%2F/i),
  },
  {
    name: 'offsets',
    why: 'a time with an offset is that instant; theirs leaves the offset out',
    fits: (_, pair) => asks(pair, /(?:start|end)=[^&]*(?:%2B|-)\d\d(?::|%3A)\d\d(?:&|$)/i),
  },
  {
    name: 'sums that contradict hits',
    why: 'where their sums of referrers are not those of their own hits, hits are believed',
    fits: ({ place }, pair, { doubtful }) =>
      /^(?:stats|refs)\[|^more$/.test(place) &&
      ((asks(pair, /\/stats\/toprefs(?:\?|$)/) && doubtful.refs.size > 0) ||
        doubtful.refs.has(decodeURIComponent(/\/toprefs\/([^?]*)/.exec(pair.request.path)?.[1] ?? '')) ||
        doubtful.paths.has(/\/stats\/hits\/(\d+)/.exec(pair.request.path)?.[1] ?? '')),
  },
  {
    name: 'names of sites',
    why: 'a code stays what it is, and a new one is the host; theirs makes a random one with every change',
    fits: ({ place }, { request }) => /(?:^|\.)code$/.test(place) && request.path.includes('/sites'),
  },
  {
    name: 'new sites',
    why: 'a site that is made or reset collects what new sites of Hoofprint collect',
    fits: ({ place, theirs, ours }, { request }) =>
      request.path.includes('/sites') &&
      ((/\.collect$/.test(place) && theirs === 190 && ours === 478) ||
        (/\.collect_regions$/.test(place) && theirs === 'US,RU,CN' && ours === '')),
  },
  {
    name: 'what is collected',
    why: 'collect is set to what is sent; theirs only ever adds to it',
    fits: ({ place, ours }, { request }) =>
      /\.collect$/.test(place) && (request.body ?? '').includes(`"collect": ${ours}`),
  },
  {
    name: 'names of files',
    why: 'path is the name of the file, and not its place on the disk; bytes, and so hashes, are never the same',
    fits: ({ place }, pair) => asks(pair, /\/export/) && (place === 'path' || place === 'hash'),
  },
  {
    name: 'files of one second',
    why: 'each export has a file of its own; theirs writes over one of the same second, so that an earlier answer was another',
    fits: ({ place }, { request, response }, { files }) =>
      /^(?:csv|zip)\./.test(place) && (files.get(request.path) ?? response.body) !== response.body,
  },
  {
    name: 'ids of hits',
    why: 'numbers of new hits are given anew',
    fits: ({ place }, pair, { counted }) => counted && asks(pair, /\/export/) && place === 'last_hit_id',
  },
  {
    name: 'the first hit',
    why: 'is that of its own time; theirs is half a day before it',
    fits: ({ place, theirs, ours }, _, { counted }) =>
      counted && place.endsWith('first_hit_at') && Date.parse(String(ours)) - Date.parse(String(theirs)) === 43_200_000,
  },
  {
    name: 'ids of campaigns',
    why: 'new campaigns have ids of their own',
    fits: ({ place, theirs, ours }, pair, { counted }) =>
      counted &&
      asks(pair, /\/stats\/campaigns/) &&
      place.endsWith('.id') &&
      [theirs, ours].every(id => typeof id === 'string'),
  },
  {
    name: 'referrers by the API',
    why: 'are read as those from browsers are; theirs are kept unread',
    fits: (_, pair, { counted }) => counted && asks(pair, /\/stats\/(?:toprefs|hits\/\d)/),
  },
  {
    name: 'places by the API',
    why: 'a code that no country has is none, and addresses need a file of countries (--countries)',
    fits: (_, pair, { counted }) => counted && asks(pair, /\/stats\/locations/),
  },
  {
    name: 'sessions by the API',
    why: 'end by the times of their hits, and not by when these were sent',
    fits: (difference, pair, { counted }) =>
      counted && isNumber(difference) && asks(pair, /\/stats\/|\/export\/\d+\/download/),
  },
  {
    name: 'the counter’s looks',
    why: 'words and font are ours; the number is the same',
    fits: ({ place, theirs, ours }, pair) =>
      place === 'body' &&
      asks(pair, /^\/counter\/[^?]*\.(?:html|svg|png)/) &&
      (pair.response.encoding === 'base64' || shownNumber(theirs) === shownNumber(ours)),
  },
  {
    name: 'how long the counter is kept',
    why: 'the same time, as HTTP writes it',
    fits: ({ place, theirs, ours }, pair) =>
      place === 'header expires' &&
      asks(pair, /^\/counter\//) &&
      Date.parse(String(theirs)) === Date.parse(String(ours)),
  },
  {
    name: 'days of the counter',
    why: 'start and end are whole days of the site’s own calendar, added up from counters',
    fits: ({ place }, pair) =>
      asks(pair, /^\/counter\/.*[?&](?:start|end)=/) && /^(?:count|count_unique|body)$/.test(place),
  },
  {
    name: 'errors outside the API',
    why: 'are a line of text, or a page of ours, with the same status; those of the counter may not be kept',
    fits: ({ place }, { request, response }) =>
      !request.path.startsWith('/api/') && response.status >= 400 && place !== 'status',
  },
  {
    name: 'pages about the program',
    why: 'tell of ours',
    fits: (_, pair) => asks(pair, /^\/(?:status|robots\.txt|security\.txt)$/),
  },
]

/** The number that a counter shows, as a page or a drawing. */
function shownNumber(body: unknown): string | undefined {
  return /id="gcvc-views"[^>]*>([^<]*)</.exec(String(body))?.[1]
}

const wordings = ['invalid JSON: ', 'invalid query parameters: ', 'invalid number in ', 'must be a valid url']

/** Referrers, and ids of paths, of which GoatCounter's sums are not what its hits say. */
export type Doubtful = { refs: ReadonlySet<string>; paths: ReadonlySet<string> }

export function findDoubtful(file: string): Doubtful {
  const database = openGoatDatabase(file)
  if ('refused' in database) throw new Error(database.refused)
  const refs = new Set<string>()
  const paths = new Set<string>()
  for (const { id } of database.sites()) {
    const sums = new Map<string, number>()
    const add = (path: number, ref: string, count: number) => {
      const key = `${path} ${ref}`
      sums.set(key, (sums.get(key) ?? 0) + count)
    }
    for (const { path, ref, firstVisit } of database.hits(id)) if (firstVisit && ref) add(path, ref.name, 1)
    for (const { path, labels, count } of database.details(id)) if (labels.ref) add(path, labels.ref.name, -count)
    for (const [key, left] of sums) {
      if (left === 0) continue
      const [path = '', ...ref] = key.split(' ')
      refs.add(ref.join(' '))
      paths.add(path)
    }
  }
  database.close()
  return { refs, paths }
}

/** The first reason that fits; undefined: a difference that nobody meant. */
export function findReason(difference: Difference, pair: Pair, context: Context): string | undefined {
  return reasons.find(({ fits }) => fits(difference, pair, context))?.name
}
