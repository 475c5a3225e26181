// Addresses of mail: one mailbox each, and nothing that a mail server could take for more.

import { domainToASCII } from 'node:url'

/** A sender as mails show it. `name` may be ''. */
export type Mailbox = { name: string; address: string }

/**
 * Whether a text is the plain address of one mailbox: no list, no name beside it, no comment, no quotes, no line break. Whether it
 * works can only be found out by writing to it.
 */
export function isMailAddress(text: string): boolean {
  if (text.length > 254 || !text.isWellFormed()) return false
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  if (at < 1 || Buffer.byteLength(local) > 64 || !localPart.test(local)) return false
  return hostName.test(domainToASCII(domain)) && domainPart.test(domain)
}

/** Reads 'stats@example.com' or 'Hoofprint <stats@example.com>'. */
export function readMailbox(text: string): Mailbox | undefined {
  const [, name = '', address = ''] = /^\s*(?:"?([^"<>\p{C}]{0,100}?)"?\s*<([^<>]*)>|)\s*$/u.exec(text) ?? []
  const mailbox = address === '' ? { name: '', address: text.trim() } : { name: name.trim(), address }
  return isMailAddress(mailbox.address) ? mailbox : undefined
}

// Atoms with single dots between them (RFC 5321, 4.1.2), and the letters of other scripts (RFC 6531).
const localPart = /^[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+)*$/u
const domainPart = /^[\p{L}\p{M}\p{N}.-]+$/u
const hostName = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i
