// Walks through all pages, from link to link, as somebody would who is logged in.

import { hashToken, randomToken } from '../../server/kit/password.ts'
import { setCookie } from '../../server/web/http/cookies.ts'
import { owner, type TestApp } from './app.ts'
import { unescapeHtml } from './unescape.ts'

/** One address that was asked, and where it was found. `html` is '' for what is no page. */
export type Visited = { path: string; from: string; status: number; headers: Headers; html: string }

/** The addresses in a page: `go` leads there, `take` is loaded with the page, `post` is sent a form. */
export type Links = { go: string[]; take: string[]; post: string[] }

/** Logs the owner in, or somebody else, without the time that a password takes; answers the cookie, under the name it has by http or by https. */
export async function enter(
  { app, store, clock }: TestApp,
  https = app.services.config.publicUrl.startsWith('https:'),
  email = owner.email,
): Promise<string> {
  const token = randomToken()
  const user = (await store.findUser(email))!
  const createdAt = Math.floor(clock.now() / 1000)
  await store.createLogin({ tokenHash: hashToken(token), user: user.id, createdAt, expiresAt: createdAt + 86_400 * 90 })
  return setCookie({ name: 'login', value: token, seconds: 1 }, { https }, app.services).split(';')[0]!
}

/** Every address in a page but those of other places in it; a form that asks is followed as it is filled in. */
export function readLinks(html: string): Links {
  const links: Links = { go: [], take: [], post: [] }
  for (const [tag, name] of html.matchAll(/<(\w+)\s[^>]*>/g)) {
    const href = attribute(tag, 'href')
    const source = attribute(tag, 'src')
    if (href !== undefined && !href.startsWith('#')) links[name === 'link' ? 'take' : 'go'].push(href)
    if (source !== undefined) links.take.push(source)
  }
  for (const [form] of html.matchAll(/<form\s[\s\S]*?<\/form>/g)) {
    const action = attribute(form, 'action') ?? ''
    if (attribute(form, 'method') === 'post') links.post.push(action)
    else links.go.push(`${action}?${new URLSearchParams(readFields(form))}`)
  }
  return links
}

/**
 * Asks `start` and all that can be reached from there. Of the many addresses of one page those are asked that have a parameter
 * for the first time; by `pairs` those in which two meet for the first time: all of them are thousands.
 */
export async function crawl(app: TestApp, start: string, cookie: string, { pairs = false } = {}): Promise<Visited[]> {
  const visited: Visited[] = []
  const known = new Set<string>()
  const waiting = [{ path: start, from: '' }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, from } = next
    const shapes = shapesOf(path, pairs)
    if (isElsewhere(path) || shapes.every(shape => known.has(shape))) continue
    for (const shape of shapes) known.add(shape)
    const answer = await app.ask(path, { headers: { cookie } })
    const { status, headers } = answer
    const text = await answer.text()
    const html = headers.get('content-type')?.startsWith('text/html') ? text : ''
    visited.push({ path, from, status, headers, html })
    const { go, take } = readLinks(html)
    const location = headers.get('location')
    waiting.push(...[...go, ...take, ...(location ? [location] : [])].map(link => ({ path: link, from: path })))
  }
  return visited
}

/** Whether a link leads to another website, as those to the pages that are counted do. */
export function isElsewhere(link: string): boolean {
  return /^https?:\/\/(?!stats\.example\.org)/.test(link)
}

/** What is tried with an address: its page, and each of its parameters, or each two, whatever their values. */
function shapesOf(path: string, pairs: boolean): string[] {
  const { pathname, searchParams } = new URL(path, 'http://stats.example.org')
  // The same numbers as the page, which is asked in all its ways.
  if (/\.(csv|json|txt|svg|atom)$/.test(pathname)) return [pathname]
  const names = [...new Set(searchParams.keys())].sort()
  const others = (place: number) => (pairs ? names.slice(place) : [names[place]])
  return [pathname, ...names.flatMap((one, place) => others(place).map(other => `${pathname}?${one}&${other}`))]
}

function attribute(tag: string, name: string): string | undefined {
  const text = new RegExp(`^[^>]*\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return text === undefined ? undefined : unescapeHtml(text)
}

function readFields(form: string): [string, string][] {
  return [...form.matchAll(/<input\s[^>]*>/g)].map(([tag]) => [
    attribute(tag, 'name') ?? '',
    attribute(tag, 'value') ?? '',
  ])
}
