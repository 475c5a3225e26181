// An app that is asked by a program with a token.

import { hashToken } from '../../../server/kit/password.ts'
import { type NewToken, type TokenRight, tokenRights } from '../../../server/sites/tokens.ts'
import { openApp, type TestApp } from '../../helpers/app.ts'

export const unlimited = ['--rate-limit', 'api:none,api-count:none,export:none,login:none']

export type ApiApp = TestApp & {
  /** Asks with a token that may everything, unless another is named. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiReply>
  /** Makes one more token. */
  allow(token: string, rights: readonly TokenRight[], also?: Partial<NewToken>): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is about
export type ApiReply = { status: number; headers: Headers; text: string; body: any }

export async function openApi(flags: string[] = unlimited, file?: string): Promise<ApiApp> {
  const app = await openApp({ flags, ...(file !== undefined && { file }) })
  const user = (await app.store.findUser('iris@example.com'))!
  const allow: ApiApp['allow'] = async (token, rights, also = {}) => {
    await app.store.createToken(user.id, { hash: hashToken(token), name: token, rights, createdAt: 1, ...also })
  }
  await allow('all', Object.keys(tokenRights) as TokenRight[])
  return {
    ...app,
    allow,
    async api(method, path, body, headers = {}) {
      const sent = { authorization: 'Bearer all', 'content-type': 'application/json', host: 'example.com', ...headers }
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const answer = await app.ask(`/api/v0${path}`, {
        method,
        headers: sent,
        ...(body !== undefined && { body: text }),
      })
      const read = await answer.text()
      return { status: answer.status, headers: answer.headers, text: read, body: toJson(read) }
    },
  }
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
