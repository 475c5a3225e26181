// A steady stream of hits, so many a second whether they are answered or not, and how long each waited: from the moment at
// which it was due, so that a server that stalls cannot hide it. Prints the latencies in milliseconds.

import { Agent, request } from 'node:http'

const [port, seconds, visitors = 5000, perSecond = 2000] = process.argv.slice(2).map(Number)
const agent = new Agent({ keepAlive: true, maxSockets: 256 })
const latencies = []
let open = 0

function send(number, due) {
  const a = (number * 7919) % visitors
  const v = 100 + (a % 45)
  const headers = {
    'x-forwarded-for': `198.${18 + (a >> 16)}.${(a >> 8) & 255}.${a & 255}`,
    'user-agent': `Mozilla/5.0 (X11; Linux x86_64; rv:${v}.0) Gecko/20100101 Firefox/${v}.0`,
  }
  open += 1
  const done = () => {
    open -= 1
    latencies.push(performance.now() - due)
  }
  const path = `/count?p=/page-${(number * 31) % 1000}&t=Title&s=1920`
  request({ port, host: '127.0.0.1', path, headers, agent }, answer => answer.resume().once('end', done))
    .once('error', done)
    .end()
}

const begun = performance.now()
let sent = 0
while (sent < perSecond * seconds) {
  const due = Math.floor(((performance.now() - begun) / 1000) * perSecond)
  for (; sent < due; sent++) send(sent, begun + (sent / perSecond) * 1000)
  await new Promise(resolve => setTimeout(resolve, 1))
}
while (open > 0) await new Promise(resolve => setTimeout(resolve, 10))
latencies.sort((a, b) => a - b)
const at = share => latencies[Math.floor(latencies.length * share)].toFixed(1)
console.log(JSON.stringify({ p50: at(0.5), p99: at(0.99), most: latencies.at(-1).toFixed(1) }))
agent.destroy()
