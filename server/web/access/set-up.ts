// First run: whoever owns this installation says so, and names the first site.

import { timingSafeEqual } from 'node:crypto'
import { zones } from '../../kit/zones.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { beginLogin } from '../../sites/login.ts'
import { registerFirst } from '../../sites/register.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { loginCookies } from './login.ts'
import { readLoginDevice } from './logins.ts'

/** What was typed, by field. */
type FormValues = Partial<Record<string, string>>

/** The form, as long as nobody has filled it in. `?code=` is what the printed link brings along. */
export function showSetUp(request: WebRequest, services: Services): Reply {
  if (services.setUpCode.current === undefined) return redirect(services.url('/'))
  return form(request, services, { code: request.url.searchParams.get('code') ?? '', zone: 'UTC' })
}

export async function takeSetUp(request: WebRequest, services: Services): Promise<Reply> {
  const { store: accounts, clock, directory, passwords, setUpCode, url } = services
  if (setUpCode.current === undefined) return redirect(url('/'))
  const values: FormValues = Object.fromEntries(request.form)
  const { email = '', password = '', domain = '', zone = '', code = '' } = values
  if (!isSame(code, setUpCode.current)) {
    return { ...form(request, services, values, { code: { wrong: 'wrongSetUpCode' } }), status: 403 }
  }
  const made = await registerFirst({ accounts, clock, passwords }, { email, password, domain, zone })
  if (made === 'not-first') {
    setUpCode.spend()
    return redirect(url('/login'))
  }
  if ('errors' in made) return form(request, services, values, made.errors)
  setUpCode.spend()
  await directory.reload()
  await audit({ user: made.user }, services, 'site-made', { site: made.site.id, about: made.site.code })
  const login = await beginLogin({ accounts, clock }, made.user, { ...readLoginDevice(request), way: 'password' })
  return { ...redirect(url(sitePath(made.site, '/start'))), cookies: loginCookies(login, request, services) }
}

/** Whoever came by the link that was printed brings the code along, and is not asked to type it. */
function form(request: WebRequest, services: Services, values: FormValues, wrong: FormErrors = {}): Reply {
  const errors = toSentences(wrong, request.reader)
  const needsCode = !isSame(values.code ?? '', services.setUpCode.current ?? '')
  return writePage(request, services, 'setup', { needsCode, values, errors, zones: zones() })
}

function isSame(typed: string, code: string): boolean {
  const read = Buffer.from(typed.trim().toLowerCase())
  return read.length === code.length && timingSafeEqual(read, Buffer.from(code))
}
