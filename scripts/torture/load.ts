// Hits from many visitors at once, as fast as they are answered, and what was answered to each; and what tells how pages were seen.

import { Agent, request } from 'node:http'
import type { Random } from '../../server/cli/demo/random.ts'

/** One hit that was sent, and the milliseconds until its answer. `status` 0: the connection broke: nobody knows what became of it. */
export type Sent = { id: number; visitor: number; path: string; status: number; ms: number }

export interface Load {
  readonly sent: readonly Sent[]
  /** Where the server is now; undefined while there is none. */
  aim(port: number | undefined): void
  /** Ends the load when every hit has its answer. */
  stop(): Promise<void>
}

/** Who comes, and to what. A hit is known again by the page that it says it came from. */
export const visitors = 300
export const paths = 60
export const referrerOf = (id: number) => `https://torture.example/${id}`

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'

/** Starts so many senders, each of which waits for its answer, and `rest` milliseconds, before it sends again. */
export function startLoad({ random, senders, rest }: { random: Random; senders: number; rest?: number }): Load {
  const connections = new Agent({ keepAlive: true, maxSockets: senders })
  const sent: Sent[] = []
  let port: number | undefined
  let stopped = false

  async function send(): Promise<void> {
    while (!stopped) {
      if (port === undefined) {
        await pause(10)
        continue
      }
      const hit: Sent = {
        id: sent.length,
        visitor: random.below(visitors),
        path: `/${random.below(paths)}`,
        status: 0,
        ms: 0,
      }
      sent.push(hit)
      const begun = performance.now()
      hit.status = await ask(connections, port, hit, hitQuery(hit))
      hit.ms = performance.now() - begun
      if (hit.status === 200 && random.below(3) === 0) await ask(connections, port, hit, seenQuery(hit))
      if (hit.status === 0 || rest !== undefined) await pause(rest ?? 10)
    }
  }

  const running = Promise.all(Array.from({ length: senders }, send))
  return {
    sent,
    aim(target) {
      port = target
    },
    async stop() {
      stopped = true
      await running
      connections.destroy()
    },
  }
}

function hitQuery({ id, path }: Sent): URLSearchParams {
  const props = JSON.stringify({ id, revenue: id % 7 === 0 ? id / 100 : undefined })
  return new URLSearchParams({ p: path, r: referrerOf(id), s: '1920', z: 'Europe/Amsterdam', props })
}

function seenQuery({ id, path }: Sent): URLSearchParams {
  return new URLSearchParams({ p: path, engaged: String(1 + (id % 30)), scroll: String(id % 101) })
}

function ask(connections: Agent, port: number, { visitor }: Sent, query: URLSearchParams): Promise<number> {
  // Each from a network of its own: one alone may bring no more than a twentieth of the names.
  const headers = { 'user-agent': agent, 'x-forwarded-for': `198.${18 + (visitor >> 8)}.${visitor & 255}.7` }
  return new Promise(resolve => {
    const asked = request({ port, host: '127.0.0.1', path: `/count?${query}`, headers, agent: connections }, answer => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
      answer.once('error', () => resolve(0))
    })
    asked.once('error', () => resolve(0))
    asked.end()
  })
}

/** Waits so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
