// Hits on paths that nobody knows wait here until the site has said whether it has such a page: counted then, or dropped.

import { LRUCache } from 'lru-cache'
import type { Clock } from '../kit/clock.ts'
import { once } from '../kit/once.ts'
import type { Site, SiteId } from '../sites/site.ts'
import type { AskPage, PageAnswer } from './ask-page.ts'
import type { Hit } from './hit.ts'

/** Knows which paths were counted before. */
export interface KnownPaths {
  knowsPath(hit: Pick<Hit, 'site' | 'path' | 'caseSensitive'>): Promise<boolean>
}

/** What a site said of a path, for its owner. `at`: Unix seconds. */
export type CheckedPath = PageAnswer & { path: string; at: number }

export interface PathCheck {
  /**
   * Whether the page of a hit is there. 'waits': the site is asked, and `settle` is told what became of the hit. 'full': the site
   * has to be asked for too much already. `pageHost`: where the browser says that the page is.
   */
  take(hit: Hit, site: Site, pageHost: string): Promise<'there' | 'absent' | 'waits' | 'full'>
  /** What was asked of a site, the newest first. */
  checked(site: SiteId): readonly CheckedPath[]
  /** Forgets all of a site, those that wait too: its numbers are deleted. */
  forget(site: SiteId): void
  /** Settles all that wait: nobody asks for them any more. */
  end(): void
  /** How many hits wait. */
  readonly size: number
}

/** `page`: what the site said of the page of a hit that waited. */
export type Settle = (hit: Hit, page: PageAnswer['page']) => void

export type PathCheckParts = {
  clock: Clock
  siteOf: (id: SiteId) => Site | undefined
  /** Whether the path of a hit was counted before. */
  isKnown: (hit: Hit) => Promise<boolean>
  ask: AskPage
  settle: Settle
}

/** A path of which a site is to be asked, from `due` on (Unix milliseconds), where, and the hits that wait for it. */
type Question = { path: string; pageHost: string; hits: Hit[]; due: number; tries: number }

type SiteQueue = {
  questions: Map<string, Question>
  hits: number
  /** When it was asked last. */
  askedAt: number
  busy: boolean
  cancel: (() => void) | undefined
  checked: CheckedPath[]
}

/** A site is asked no more often, in milliseconds. */
const pause = 1000
/** After how many milliseconds it is asked again when it gives no answer; then its hits wait no longer. */
const retries = [10_000, 60_000, 300_000]
/** What waits for one site: paths, hits, and those of one network, which must not take the place of all others. */
const mostPaths = 200
const mostHits = 2000
const mostOfNetwork = 50
/** A page that was not there may be by then. Milliseconds. */
const absentFor = 600_000
const mostChecked = 20

export function createPathCheck({ clock, siteOf, isKnown, ask, settle }: PathCheckParts): PathCheck {
  const queues = new Map<SiteId, SiteQueue>()
  /** What sites said, by site and path, from the first that is asked on; `until`: Unix milliseconds. */
  const answers = once(() => new LRUCache<string, { page: 'there' | 'absent'; until: number }>({ max: 10_000 }))

  function queueOf(site: SiteId): SiteQueue {
    let queue = queues.get(site)
    if (!queue) {
      const askedAt = Number.NEGATIVE_INFINITY
      queue = { questions: new Map(), hits: 0, askedAt, busy: false, cancel: undefined, checked: [] }
      queues.set(site, queue)
    }
    return queue
  }

  function plan(id: SiteId, queue: SiteQueue): void {
    queue.cancel?.()
    queue.cancel = undefined
    const next = first(queue)
    if (!next || queue.busy) return
    const now = clock.now()
    // A clock that was set back makes nobody wait for longer.
    const free = Math.min(queue.askedAt + pause, now + pause)
    queue.cancel = clock.after(Math.max(0, Math.max(next.due, free) - now), () => void askNext(id, queue))
  }

  async function askNext(id: SiteId, queue: SiteQueue): Promise<void> {
    const question = first(queue)
    if (!question || queue.busy) return
    const site = siteOf(id)
    if (!site) return forget(id)
    // Whoever does not want to have it checked any more has it counted.
    if (!site.settings.quality.checkPaths) return close(id, queue, question, 'there')
    queue.busy = true
    queue.askedAt = clock.now()
    const answer = await ask(pageOf(question, site), { anyAddress: site.settings.quality.pathOrigin !== '' })
    queue.busy = false
    if (queues.get(id) !== queue) return
    const { path } = question
    const at = Math.floor(clock.now() / 1000)
    queue.checked = [{ ...answer, path, at }, ...queue.checked].slice(0, mostChecked)
    const retry = answer.page === 'unknown' ? retries[question.tries] : undefined
    if (retry === undefined) return close(id, queue, question, answer.page)
    question.tries += 1
    question.due = clock.now() + retry
    plan(id, queue)
  }

  function close(id: SiteId, queue: SiteQueue, question: Question, page: PageAnswer['page']): void {
    queue.questions.delete(question.path)
    queue.hits -= question.hits.length
    if (page !== 'unknown') remember(id, question.path, page)
    for (const hit of question.hits) settle(hit, page)
    plan(id, queue)
  }

  function remember(site: SiteId, path: string, page: 'there' | 'absent'): void {
    const until = page === 'there' ? Number.POSITIVE_INFINITY : clock.now() + absentFor
    answers().set(`${site} ${path}`, { page, until })
  }

  function forget(site: SiteId): void {
    queues.get(site)?.cancel?.()
    queues.delete(site)
    for (const key of [...answers().keys()]) if (key.startsWith(`${site} `)) answers().delete(key)
  }

  return {
    async take(hit, site, pageHost) {
      const answer = answers().get(`${site.id} ${hit.path}`)
      if (answer && clock.now() < answer.until) return answer.page
      if (await isKnown(hit)) {
        remember(site.id, hit.path, 'there')
        return 'there'
      }
      const queue = queueOf(site.id)
      const waiting = queue.questions.get(hit.path)
      if (isFull(queue, hit, waiting)) return 'full'
      queue.hits += 1
      if (waiting) {
        waiting.hits.push(hit)
        return 'waits'
      }
      queue.questions.set(hit.path, { path: hit.path, pageHost, hits: [hit], due: clock.now(), tries: 0 })
      plan(site.id, queue)
      return 'waits'
    },
    checked: site => queues.get(site)?.checked ?? [],
    forget,
    end() {
      for (const queue of queues.values()) {
        queue.cancel?.()
        for (const { hits } of queue.questions.values()) for (const hit of hits) settle(hit, 'unknown')
      }
      queues.clear()
    },
    get size() {
      return [...queues.values()].reduce((sum, { hits }) => sum + hits, 0)
    },
  }
}

/** The question to be asked next: the one that is due first. */
function first({ questions }: SiteQueue): Question | undefined {
  let found: Question | undefined
  for (const question of questions.values()) if (!found || question.due < found.due) found = question
  return found
}

function isFull({ questions, hits }: SiteQueue, { network }: Hit, waiting: Question | undefined): boolean {
  if (hits >= mostHits || (!waiting && questions.size >= mostPaths)) return true
  let ofNetwork = 0
  for (const question of questions.values())
    for (const hit of question.hits) if (hit.network === network) ofNetwork += 1
  return ofNetwork >= mostOfNetwork
}

/**
 * The address of a page: at the origin that the owner named, else under the host where it says it is, if that is the site's, else
 * under the site's first domain. Nothing of the path becomes another host.
 */
function pageOf({ path, pageHost }: Question, { domains, settings }: Site): URL {
  const isOwn = domains.some(domain => domain === pageHost || `www.${domain}` === pageHost)
  const page = new URL(settings.quality.pathOrigin || `https://${isOwn ? pageHost : domains[0]}`)
  const [, pathname = '', search = ''] = /^([^?#]*)(\?[^#]*)?/.exec(path) ?? []
  page.pathname = pathname
  page.search = search
  return page
}
