// Streams of server-sent events: who is here now, and that numbers have changed. One beat of the clock for all of them.

import type { Here, Presence } from '../../count/presence.ts'
import type { Clock } from '../../kit/clock.ts'
import type { Metrics } from '../../kit/metrics.ts'
import { toJson } from '../../kit/sanitize.ts'
import type { Site, SiteId } from '../../sites/site.ts'
import type { UserId } from '../../sites/user.ts'

/** Somebody who wants to know what happens on a site. */
export type Listener = {
  user: UserId
  site: SiteId
  /** Makes the data of `event: here`: one line. */
  tell: (here: Here) => string
  /** When to say `event: counted`, the page may fetch itself: when numbers change, when it changes who is here, or never. */
  counted: 'numbers' | 'here' | 'never'
  /** Whether whoever opened it may still come in. When not, or when that cannot be found out, the stream ends. */
  mayListen: () => Promise<boolean>
}

export interface Streams {
  /** `full`: too many are open, or the server stops. */
  open(listener: Listener): ReadableStream<Uint8Array> | 'full'
  /** Numbers of a site change, or what is being done about them. */
  touch(site: SiteId): void
  /** How many are open. */
  readonly size: number
  /** Ends all of them, and opens no more. */
  end(): void
}

/** Milliseconds: nothing is said more often; so long nothing is said; so long a stream goes on. */
const beat = 2000
/** It is asked so often whether each may still listen: whatever ends a login or token, also another process, ends its streams. */
const asking = 500
const quiet = 24_000
const longest = 30 * 60_000
const mostOfUser = 20
const mostOfAll = 200

/** Browsers come back after so many milliseconds. */
const opening = 'retry: 3000\n'

/** What is known of a site as long as somebody listens. The numbers rise when something changes. */
type Watched = { site: SiteId; listeners: number; here: Here; text: string; told: number; counted: number }

type Stream = Pick<Listener, 'user' | 'mayListen'> & {
  watched: Watched
  openedAt: number
  offer(): void
  close(): void
}

export function createStreams({
  clock,
  here,
  siteOf,
  metrics,
}: {
  clock: Clock
  here: Presence
  /** Undefined: the site was deleted, and so its streams end. */
  siteOf: (id: SiteId) => Site | undefined
  metrics: Metrics
}): Streams {
  const streams = new Set<Stream>()
  const sites = new Map<SiteId, Watched>()
  /** Ends the beat, and the watch on what is counted; undefined while nobody listens. */
  let rest: (() => void) | undefined
  let ended = false
  metrics.read(
    { name: 'hoofprint_live_streams', type: 'gauge', help: 'Open pages that are told what happens as it happens.' },
    () => streams.size,
  )

  function begin(): void {
    const unwatch = here.watch(touch)
    let cancel = clock.after(beat, strike)
    function strike(): void {
      for (const watched of sites.values()) look(watched)
      for (const stream of streams) {
        const isOver = clock.now() - stream.openedAt >= longest || !siteOf(stream.watched.site)
        if (isOver) stream.close()
        else stream.offer()
      }
      if (streams.size > 0) cancel = clock.after(beat, strike)
    }
    let cancelAsking = clock.after(asking, ask)
    function ask(): void {
      for (const stream of streams) void endUnlessAllowed(stream)
      cancelAsking = clock.after(asking, ask)
    }
    rest = () => {
      unwatch()
      cancel()
      cancelAsking()
      rest = undefined
    }
  }

  async function endUnlessAllowed(stream: Stream): Promise<void> {
    const allowed = await stream.mayListen().catch(() => false)
    if (!allowed && streams.has(stream)) stream.close()
  }

  /** Whether it has changed who is here: also time changes it. */
  function look(watched: Watched): void {
    const site = siteOf(watched.site)
    if (!site) return
    const now = here.of(site)
    const text = toJson(now)
    if (text === watched.text) return
    watched.here = now
    watched.text = text
    watched.told += 1
  }

  function touch(site: SiteId): void {
    const watched = sites.get(site)
    if (watched) watched.counted += 1
  }

  function watch(site: Site): Watched {
    const watched = sites.get(site.id) ?? newWatched(site.id, here.of(site))
    sites.set(site.id, watched)
    watched.listeners += 1
    return watched
  }

  function remove(stream: Stream): void {
    if (!streams.delete(stream)) return
    stream.watched.listeners -= 1
    if (stream.watched.listeners === 0) sites.delete(stream.watched.site)
    if (streams.size === 0) rest?.()
  }

  return {
    open(listener) {
      const own = [...streams].filter(({ user }) => user === listener.user)
      const site = siteOf(listener.site)
      if (!site || ended || streams.size >= mostOfAll || own.length >= mostOfUser) return 'full'
      const watched = watch(site)
      look(watched)
      const next = createMessages(listener, watched, clock)
      return openStream(next, (offer, close) => {
        const { user, mayListen } = listener
        const stream = { user, mayListen, watched, openedAt: clock.now(), offer, close }
        streams.add(stream)
        if (!rest) begin()
        return () => remove(stream)
      })
    },
    touch,
    get size() {
      return streams.size
    },
    end() {
      ended = true
      for (const stream of streams) stream.close()
    },
  }
}

function newWatched(site: SiteId, here: Here): Watched {
  return { site, listeners: 0, here, text: toJson(here), told: 1, counted: 0 }
}

/** Answers what is to be said now to one listener, '' for nothing: always the newest, never what was missed. */
function createMessages({ tell, counted }: Listener, watched: Watched, clock: Clock): () => string {
  let saidAt = Number.NEGATIVE_INFINITY
  let told = 0
  let sum = watched.counted
  return () => {
    const since = clock.now() - saidAt
    if (since < beat) return ''
    const first = told === 0
    let text = first ? opening : ''
    const changed = watched.told > told
    if (changed) text += `event: here\ndata: ${tell(watched.here)}\n\n`
    if ((counted === 'numbers' && watched.counted > sum) || (counted === 'here' && changed && !first)) {
      text += 'event: counted\ndata: {}\n\n'
    }
    if (text === '' && since >= quiet) text = ':\n\n'
    if (text === '') return ''
    saidAt = clock.now()
    told = watched.told
    sum = watched.counted
    return text
  }
}

/**
 * A stream that holds nothing: what `next` answers is asked for when the browser has taken what it got before, and at each
 * `offer` after that. `enter` is handed how to offer and how to end it, and answers how to leave, which is done once it ended.
 */
function openStream(
  next: () => string,
  enter: (offer: () => void, close: () => void) => () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let isAwaited = false
  let offer = () => {}
  let leave = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        offer = () => {
          const text = isAwaited ? next() : ''
          if (text === '') return
          isAwaited = false
          controller.enqueue(encoder.encode(text))
        }
        leave = enter(offer, () => {
          leave()
          controller.close()
        })
      },
      pull() {
        isAwaited = true
        offer()
      },
      cancel: () => leave(),
    },
    // Nothing is made before it is asked for.
    { highWaterMark: 0 },
  )
}
