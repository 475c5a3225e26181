// A file that a form sends, as it comes. The home of busboy, which reads forms with files.

import { Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import type { H3Event } from 'h3'
import { allowLong } from '../../kit/long-requests.ts'

/** The body of a request as it comes, however long that takes. */
export function openBody({ req }: H3Event): Readable {
  const socket = (req as { runtime?: { node?: { req?: { socket?: object } } } }).runtime?.node?.req?.socket
  if (socket) allowLong(socket)
  const { body } = req
  return body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([])
}

/** A file as it comes, and what else its form says: fields that stand before it. */
export type SentFile = { fields: URLSearchParams; name: string; bytes: Readable }

/**
 * Hands over the first file of a form, and answers what comes of it. `none`: the form has no file; `broken`: it is no form, or did
 * not arrive whole.
 */
export async function readSentFile<Answer>(
  body: Readable,
  type: string,
  take: (file: SentFile) => Promise<Answer>,
): Promise<Answer | 'none' | 'broken'> {
  const fields = new URLSearchParams()
  let taken: Promise<Answer> | undefined
  let parser: BusboyInstance
  try {
    parser = new Busboy({
      headers: { 'content-type': type },
      limits: { fields: 20, fieldNameSize: 100, fieldSize: 10_000, files: 2, parts: 30, headerPairs: 20 },
    })
  } catch {
    body.resume()
    return 'broken'
  }
  let file: Readable | undefined
  parser.on('field', (name, value) => fields.append(name, value))
  parser.on('file', (_field, bytes, name) => {
    // What is not asked for goes nowhere.
    if (taken || !name) return void bytes.resume()
    file = bytes
    taken = take({ fields, name, bytes })
    // What was not read goes nowhere, so that whoever sends it comes to the end, and hears why.
    const leave = () => void bytes.resume()
    taken.then(leave, leave)
  })
  const isWhole = await new Promise<boolean>(resolve => {
    const fail = (error?: Error) => {
      file?.destroy(error ?? new Error('The form did not arrive whole.'))
      resolve(false)
    }
    parser.on('finish', () => resolve(true))
    parser.on('error', fail)
    body.on('error', fail)
    body.on('close', () => body.readableEnded || fail())
    body.pipe(parser)
  })
  if (taken) return taken
  return isWhole ? 'none' : 'broken'
}
