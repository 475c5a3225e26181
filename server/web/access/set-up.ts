// First run: whoever owns this installation says so, and names the first site.

import { timingSafeEqual } from 'node:crypto'
import { zones } from '../../kit/zones.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { beginLogin } from '../../sites/login.ts'
import { registerFirst } from '../../sites/register.ts'
import { type Answer, page, redirect } from '../http/reply.ts'
import type { Asked } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { frame } from '../page-chrome.ts'
import { toSentences } from '../reader/sentences.ts'
import type { Parts } from '../services.ts'
import { loginCookies } from './login.ts'

/** What was typed, by field. */
type Values = Partial<Record<string, string>>

/** The form, as long as nobody has filled it in. `?code=` is what the printed link brings along. */
export function showSetUp(asked: Asked, parts: Parts): Answer {
  if (parts.setUpCode.current === undefined) return redirect(parts.url('/'))
  return form(asked, parts, { code: asked.url.searchParams.get('code') ?? '', zone: 'UTC' })
}

export async function takeSetUp(asked: Asked, parts: Parts): Promise<Answer> {
  const { store: accounts, clock, directory, passwords, setUpCode, url } = parts
  if (setUpCode.current === undefined) return redirect(url('/'))
  const values: Values = Object.fromEntries(asked.form)
  const { email = '', password = '', domain = '', zone = '', code = '' } = values
  if (!isSame(code, setUpCode.current)) {
    return form(asked, parts, values, { code: { wrong: 'wrongSetUpCode' } }, 403)
  }
  const made = await registerFirst({ accounts, clock, passwords }, { email, password, domain, zone })
  if (made === 'not-first') {
    setUpCode.spend()
    return redirect(url('/login'))
  }
  if ('errors' in made) return form(asked, parts, values, made.errors, 422)
  setUpCode.spend()
  await directory.reload()
  const login = await beginLogin({ accounts, clock }, made.user)
  return { ...redirect(url(sitePath(made.site, '/start'))), cookies: loginCookies(login, asked, parts) }
}

/** Whoever came by the link that was printed brings the code along, and is not asked to type it. */
function form(asked: Asked, parts: Parts, values: Values, wrong: FormErrors = {}, status = 200): Answer {
  const errors = toSentences(wrong, asked.reader)
  const needsCode = !isSame(values.code ?? '', parts.setUpCode.current ?? '')
  return page(parts.render('setup', { ...frame(asked, parts), needsCode, values, errors, zones: zones() }), status)
}

function isSame(typed: string, code: string): boolean {
  const read = Buffer.from(typed.trim().toLowerCase())
  return read.length === code.length && timingSafeEqual(read, Buffer.from(code))
}
