// Asking a running server, with a token, for what it would show its owner.

import { causeOf, readWhole } from '../kit/download.ts'
import type { Settings, Values } from '../kit/flags.ts'
import { secret, serverAddress } from '../kit/setting-types.ts'
import { version } from '../kit/version.ts'

/** The flags of a command that may ask a server. */
export const serverFlags = {
  server: {
    kind: serverAddress,
    variables: ['HOOFPRINT_SERVER'],
    default: '',
    help: 'The address of a running server to ask, instead of the database.',
  },
  token: {
    kind: secret,
    secret: true,
    variables: ['HOOFPRINT_TOKEN'],
    default: '',
    help: 'A token of that server which may read reports (stats); better told by HOOFPRINT_TOKEN than in a list of processes.',
  },
} as const satisfies Settings

// Milliseconds, and bytes: a report of a year has some hundred thousand.
const patience = 30_000
const mostBytes = 16_000_000

/** What a server answers to a GET; or why there is no answer, in a sentence. `token` is told to nobody else. */
export async function askServer(
  { server, token }: Values<typeof serverFlags>,
  path: string,
): Promise<{ text: string } | { problem: string }> {
  try {
    const response = await fetch(server + path, {
      headers: { 'user-agent': `hoofprint/${version}`, ...(token !== '' && { authorization: `Bearer ${token}` }) },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    if (response.ok) return { text: await readText(response) }
    await response.body?.cancel()
    return { problem: `${server} ${explain(response.status)}` }
  } catch (error) {
    const failure = error as Error
    const why = failure.name === 'TimeoutError' ? 'it took too long' : causeOf(failure)
    return { problem: `${server} does not answer: ${why}` }
  }
}

async function readText({ body }: Response): Promise<string> {
  const bytes = await readWhole(body ?? [], mostBytes)
  if (!bytes) throw new Error('the answer does not end')
  return bytes.toString('utf8')
}

function explain(status: number): string {
  if (status === 401) return 'does not know the token: see --token'
  if (status === 403) return 'does not let this token read reports of the site'
  if (status === 404) return 'has no such site or page'
  if (status >= 300 && status < 400) return 'leads to another address: name that one, or log in with a token'
  return `answers ${status}`
}
