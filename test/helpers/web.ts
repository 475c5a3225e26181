// A web server on this machine that answers as a test tells it.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

export type Web = {
  /** Where it is: 'http://127.0.0.1:PORT'. */
  url: string
  /** What it was asked, the last one last. */
  asked: IncomingMessage[]
  /** How it answers from now on. */
  answer: (request: IncomingMessage, response: ServerResponse) => void
}

/** Starts one, which ends with the test. */
export async function startWeb(context: TestContext, answer: Web['answer']): Promise<Web> {
  const web: Web = { url: '', asked: [], answer }
  const server = createServer((request, response) => {
    web.asked.push(request)
    web.answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  web.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return web
}

/** Answers every request with a text. */
export function say(text: string, headers: Record<string, string> = {}): Web['answer'] {
  return (_, response) => response.writeHead(200, headers).end(text)
}
