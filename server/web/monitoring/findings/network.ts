// What stands around it: the proxy in front, the certificate, the mail server, the list of referrer spam.

import { statSync } from 'node:fs'
import { createConnection, isIP, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { Config } from '../../../config.ts'
import { causeOf } from '../../../kit/download.ts'
import type { Finding } from '../../../kit/finding.ts'
import { parseObject } from '../../../kit/json.ts'
import { sanitize } from '../../../kit/sanitize.ts'
import { nobodysAddress, type RequestWay } from '../ready.ts'
import { isLoopback } from './settings.ts'
import type { Subject } from './subject.ts'

/** Milliseconds for each thing that is asked over the network. */
const patience = 5000

/** The public address is asked as a visitor would, one who claims to be nobody. */
export async function lookAtProxy({ config: { publicUrl, basePath }, pid, way }: Subject): Promise<Finding[]> {
  if (way) return [judgeProxy(publicUrl, way)]
  const name = 'proxy'
  if (publicUrl === '') {
    const says = 'No public address is set, so it was not tried whether a proxy hands on addresses and the host.'
    return [{ name, state: 'ok', says }]
  }
  if (pid === undefined) return [{ name, state: 'ok', says: `${publicUrl} was not asked: no server runs.` }]
  return [judgeProxy(publicUrl, await askWay(publicUrl + basePath))]
}

async function askWay(base: string): Promise<RequestWay | { problem: string }> {
  try {
    const response = await fetch(`${base}/ready`, {
      headers: { 'x-forwarded-for': nobodysAddress },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    const text = (await response.text()).slice(0, 10_000)
    const { request } = readJson(text)
    return request ?? { problem: `it answers ${response.status}, and not as Hoofprint does` }
  } catch (error) {
    const failure = error as Error
    return { problem: failure.name === 'TimeoutError' ? 'it took too long' : causeOf(failure) }
  }
}

function readJson(text: string): { request?: RequestWay } {
  return parseObject(text) ?? {}
}

export function judgeProxy(publicUrl: string, way: RequestWay | { problem: string }): Finding {
  const name = 'proxy'
  if ('problem' in way) {
    const says = `The public address ${publicUrl} does not lead here: ${sanitize(way.problem, 200)}.`
    const todo =
      'Look at the proxy and the name in the DNS; where this machine alone cannot reach it, ask from another.'
    return { name, state: 'problem', says, todo }
  }
  const { address, host } = way
  const example = 'the manual has a block to copy (/help/proxy)'
  if (address === 'silent') {
    const says = 'The proxy does not say whom it asks for: all visitors have its address, and are few or one.'
    return { name, state: 'problem', says, todo: `Let it send X-Forwarded-For; ${example}.` }
  }
  if (address === 'untrusted') {
    const says = 'A proxy says whom it asks for, and is not believed: all visitors have its address.'
    return { name, state: 'problem', says, todo: 'Name its address in --trusted-proxies.' }
  }
  if (address === 'forged' && !isLoopback(URL.parse(publicUrl)?.hostname)) {
    const says = 'Visitors may claim to have any address: the proxy hands on X-Forwarded-For as it got it.'
    return { name, state: 'problem', says, todo: `Let it set or extend X-Forwarded-For itself; ${example}.` }
  }
  const wanted = publicUrl === '' ? host : new URL(publicUrl).host
  if (host !== wanted) {
    const says = `Who asks for ${wanted} is taken to ask for ${host === '' ? 'no host' : sanitize(host, 100)}.`
    return {
      name,
      state: 'problem',
      says,
      todo: `Let the proxy hand on the host, or correct --public-url; ${example}.`,
    }
  }
  const how = address === 'forwarded' ? 'The proxy hands on the address of visitors' : 'Visitors ask without a proxy'
  return { name, state: 'ok', says: `${how}, and the host.` }
}

/** The certificate of the public address, whoever keeps it. */
export async function lookAtCertificate({ config: { publicUrl }, clock, pid }: Subject): Promise<Finding[]> {
  if (!publicUrl.startsWith('https:')) return []
  const { hostname, port } = new URL(publicUrl)
  const host = hostname.replace(/^\[|\]$/g, '')
  const found = await askCertificate(host, Number(port || 443))
  // Where it cannot be reached, and no server runs, there may be nothing yet.
  if (found.validTo === undefined && pid === undefined) return []
  return [judgeCertificate({ host, now: clock.now(), ...found })]
}

/** Whatever certificate there is, taken or not. */
function askCertificate(host: string, port: number): Promise<Pick<CertificateFacts, 'validTo' | 'problem'>> {
  return new Promise(resolve => {
    const socket = connectTls(
      { host, port, rejectUnauthorized: false, ...(isIP(host) === 0 && { servername: host }) },
      () => {
        const validTo = Date.parse(socket.getPeerCertificate().valid_to)
        const { authorizationError: refused } = socket
        resolve({ validTo, problem: refused ? String(refused) : undefined })
        socket.destroy()
      },
    )
    endEarly(socket, problem => resolve({ validTo: undefined, problem }))
  })
}

function endEarly(socket: Socket | TLSSocket, tell: (problem: string) => void): void {
  socket.setTimeout(patience, () => socket.destroy(new Error('it took too long')))
  socket.on('error', error => tell(error.message))
}

/** `validTo` in milliseconds, undefined where none was shown; `problem`: why nobody else would take it. */
export type CertificateFacts = { host: string; now: number; validTo: number | undefined; problem: string | undefined }

/** Days: whoever renews by itself does so a month before. */
const soon = 14

export function judgeCertificate({ host, now, validTo, problem }: CertificateFacts): Finding {
  const name = 'certificate'
  if (validTo === undefined) {
    const says = `${host} shows no certificate: ${sanitize(problem ?? 'nothing answers', 200)}.`
    return {
      name,
      state: 'problem',
      says,
      todo: 'Look at the proxy that keeps it, and whether this machine reaches it.',
    }
  }
  const days = Math.floor((validTo - now) / 86_400_000)
  const until = new Date(validTo).toISOString().slice(0, 10)
  if (days < 0) {
    const says = `The certificate of ${host} ended on ${until}: browsers count nothing there.`
    return { name, state: 'problem', says, todo: 'Renew it now, and look why it was not renewed by itself.' }
  }
  if (problem !== undefined) {
    const says = `Browsers refuse the certificate of ${host}: ${sanitize(problem, 200)}.`
    return { name, state: 'problem', says, todo: 'Get one for this name from an authority that browsers know.' }
  }
  if (days < soon) {
    const says = `The certificate of ${host} ends on ${until}, in ${days === 1 ? 'one day' : `${days} days`}.`
    return { name, state: 'warning', says, todo: 'Look why it was not renewed by itself.' }
  }
  return { name, state: 'ok', says: `The certificate of ${host} is good until ${until}.` }
}

/** Connects to the mail server, and waits for its greeting; no mail is sent. */
export async function lookAtMail({ config: { smtp }, store, clock }: Subject): Promise<Finding[]> {
  const trouble = await store?.mailTrouble(clock.seconds())
  return [judgeMail({ smtp, refused: smtp && (await greet(smtp)), stuck: trouble !== undefined })]
}

function greet({ host, port, tls }: NonNullable<Config['smtp']>): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = tls
      ? connectTls({ host, port, rejectUnauthorized: false, ...(isIP(host) === 0 && { servername: host }) })
      : createConnection({ host, port })
    endEarly(socket, resolve)
    socket.once('data', greeting => {
      const said = greeting.toString('latin1').split('\r\n')[0]!
      resolve(said.startsWith('220') ? undefined : `it says ${said.slice(0, 200)}`)
      socket.destroy()
    })
    socket.once('end', () => resolve('it ends the connection without a word'))
  })
}

/** `refused`: why the mail server cannot be used; `stuck`: a mail waits for long, or was given up. */
export type MailFacts = {
  smtp: { host: string; port: number } | undefined
  refused: string | undefined
  stuck: boolean
}

export function judgeMail({ smtp, refused, stuck }: MailFacts): Finding {
  const name = 'mail'
  if (!smtp) return { name, state: 'ok', says: 'No mail server is set: mails are written to the log.' }
  const server = `${smtp.host}:${smtp.port}`
  const todo = 'Try it: hoofprint mail test --to YOU, with the settings of the server.'
  if (refused !== undefined) {
    return {
      name,
      state: 'problem',
      says: `The mail server ${server} cannot be used: ${sanitize(refused, 200)}.`,
      todo,
    }
  }
  if (stuck) {
    const says = `${server} answers, and yet a mail waits for long or was given up: the page of mails says why.`
    return { name, state: 'warning', says, todo }
  }
  return { name, state: 'ok', says: `The mail server ${server} answers.` }
}

/** The list is a file; when it was made, or found to be as it was, is its own time. */
export function lookAtSpamList({ config: { spamList, db }, clock, pid }: Subject): Finding[] {
  const fetched = spamList !== undefined && 'url' in spamList
  const file = !spamList ? '' : fetched ? join(dirname(db), 'referrer-spam.txt') : (spamList as { file: string }).file
  const found = file === '' ? undefined : statSync(file, { throwIfNoEntry: false })
  return [judgeSpamList({ file, fetched, madeAt: found?.mtimeMs, now: clock.now(), served: pid !== undefined })]
}

/** `file` is '' where there is to be no list; `fetched`: it comes from the web. Times in milliseconds. */
export type SpamListFacts = { file: string; fetched: boolean; madeAt: number | undefined; now: number; served: boolean }

/** Days: it is asked for once a week, and each day while that fails. */
const oldList = 15

export function judgeSpamList({ file, fetched, madeAt, now, served }: SpamListFacts): Finding {
  const name = 'spam list'
  if (file === '') return { name, state: 'ok', says: 'No list of referrer spam is used.' }
  if (madeAt === undefined) {
    const says = `There is no list of referrer spam yet (${file}).`
    if (!served && fetched) return { name, state: 'ok', says }
    const todo = fetched
      ? 'See in the log why it cannot be fetched, let this machine reach its address, or set --spam-list none.'
      : 'Put the list there, or set --spam-list none.'
    return { name, state: fetched ? 'warning' : 'problem', says, todo }
  }
  const days = Math.floor((now - madeAt) / 86_400_000)
  if (fetched && days > oldList) {
    const says = `The list of referrer spam is ${days} days old.`
    return { name, state: 'warning', says, todo: 'See in the log why it cannot be fetched.' }
  }
  return { name, state: 'ok', says: `The list of referrer spam is of ${new Date(madeAt).toISOString().slice(0, 10)}.` }
}
