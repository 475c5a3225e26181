// Fetches a text from the web, within bounds of size, time and patience.

/** A text with what stands for its state (its ETag, else its date; '' for neither), or that it is as it was, or why not. */
export type Downloaded = { text: string; state: string } | 'unchanged' | { problem: string }

export type DownloadOptions = {
  /** What the request calls itself: it says nothing else. */
  agent: string
  /** The state of the text that is there already; '' for none. */
  state: string
  mostBytes: number
  mostSeconds: number
  /** Ends it early. */
  signal?: AbortSignal
}

/** Fetches a text. Never throws: the web may do anything. */
export async function downloadText(address: string, options: DownloadOptions): Promise<Downloaded> {
  const limits = [AbortSignal.timeout(options.mostSeconds * 1000), ...(options.signal ? [options.signal] : [])]
  try {
    return await fetchText(address, options, AbortSignal.any(limits))
  } catch (error) {
    return { problem: explain(error as Error, options) }
  }
}

const mostRedirects = 5

async function fetchText(address: string, options: DownloadOptions, signal: AbortSignal): Promise<Downloaded> {
  const headers = { 'user-agent': options.agent, ...condition(options.state) }
  let url = new URL(address)
  for (let turn = 0; turn <= mostRedirects; turn++) {
    const response = await fetch(url, { headers, signal, redirect: 'manual' })
    if (response.status === 304) return 'unchanged'
    if (response.ok) return readText(response, options)
    await response.body?.cancel()
    const location = response.headers.get('location')
    const next = response.status >= 300 && response.status < 400 && location ? URL.parse(location, url.href) : null
    if (!next) return { problem: `the answer was ${response.status}` }
    const safe = next.protocol === 'https:' || (next.protocol === 'http:' && url.protocol === 'http:')
    if (!safe) return { problem: 'it leads from https to what is not' }
    url = next
  }
  return { problem: 'it leads from one address to the next and does not end' }
}

function condition(state: string): Record<string, string> {
  if (state === '') return {}
  return /^(?:W\/)?"/.test(state) ? { 'if-none-match': state } : { 'if-modified-since': state }
}

async function readText(response: Response, { mostBytes }: DownloadOptions): Promise<Downloaded> {
  // Counted after unpacking: a small answer may be a large text.
  const bytes = await readWhole(response.body ?? [], mostBytes)
  if (!bytes) return { problem: `it is longer than ${mostBytes} bytes` }
  const state = response.headers.get('etag') ?? response.headers.get('last-modified') ?? ''
  return { text: bytes.toString('utf8'), state }
}

function explain(error: Error, { mostSeconds }: DownloadOptions): string {
  return error.name === 'TimeoutError' ? `there was no answer within ${mostSeconds} seconds` : causeOf(error)
}

/** All of what comes in pieces; undefined where that is longer than `most`. */
export async function readWhole(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): Promise<Buffer | undefined> {
  const read: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    if (length > most) return undefined
    read.push(piece)
  }
  return Buffer.concat(read)
}

/** Why `fetch` has failed: it says so in the cause of its error. */
export function causeOf({ message, cause }: Error): string {
  return cause instanceof Error && cause.message !== '' ? cause.message : message
}
