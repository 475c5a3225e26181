// The kinds of values that people type in settings and flags: what each looks like, and how it is read.

import { isIPv6 } from 'node:net'
import { type Mailbox, readMailbox } from './mail-address.ts'
import type { Rate } from './rate-limit.ts'
import { readTrustedProxies, type TrustedProxies, trustWords } from './trusted-proxies.ts'

/** One kind of value. `expects` ends the sentence "… must be". `read` answers nothing when the text is not of the kind. */
export type SettingType<T> = {
  expects: string
  read(text: string): { value: T } | undefined
  /** A flag of this kind stands alone, and means yes. */
  alone?: true
  /** The only words that it may be, or that it is a file: for a shell that completes what is typed. */
  complete?: readonly string[] | 'file'
  /** What was typed is never repeated: it may hold a password. */
  hidden?: true
  /** What it is in a configuration file; text unless it is said. A list may also be text, with commas. */
  inFile?: 'number' | 'boolean' | 'list'
}

/** The words of a list with commas between them. */
export function splitList(text: string): string[] {
  const words = text.split(',').map(word => word.trim())
  return words.filter(word => word !== '')
}

/** Any text but none. */
export const someText: SettingType<string> = {
  expects: 'some text',
  read: text => (text === '' ? undefined : { value: text }),
}

/** Any text; none means that the setting is not used. */
export const anyText: SettingType<string> = { expects: 'some text', read: text => ({ value: text }) }

/** Something that only those who are told can know; none means that it is not used. */
export const secret: SettingType<string> = {
  expects: 'at least 16 characters without blanks',
  hidden: true,
  read: text => (text === '' || /^[\x21-\x7e]{16,200}$/.test(text) ? { value: text } : undefined),
}

/** A password of somebody else's, which may be any text; none means that it is not used. */
export const foreignPassword: SettingType<string> = { ...anyText, hidden: true }

/** The path of a file or directory. */
export const path: SettingType<string> = {
  expects: 'a path',
  complete: 'file',
  read: text => (text === '' || text.includes('\0') ? undefined : { value: text }),
}

/** The path of a file; none means that it is not used. */
export const optionalPath: SettingType<string> = {
  expects: 'a path',
  complete: 'file',
  read: text => (text.includes('\0') ? undefined : { value: text }),
}

/** The path of a database. SQLite takes :memory: for a database without a file, which would forget everything at the end. */
export const databaseFile: SettingType<string> = {
  expects: 'the path of a file',
  complete: 'file',
  read: text => (text.trim().startsWith(':memory:') ? undefined : path.read(text)),
}

/** Where a list is kept: at an address of the web or in a file. */
export type ListSource = { url: string } | { file: string }

/** The place of a list, or none. */
export const listSource: SettingType<ListSource | undefined> = {
  expects: 'an address such as https://lists.example/hosts.txt, the path of a file, or none',
  complete: 'file',
  read(text) {
    if (text === 'none') return { value: undefined }
    const url = /^[a-z][a-z0-9+.-]*:/i.test(text) ? URL.parse(text) : undefined
    if (url === undefined) return text === '' || text.includes('\0') ? undefined : { value: { file: text } }
    const usable = url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
    return usable ? { value: { url: url.href } } : undefined
  },
}

/** Hosts, or any of them: names and addresses as they stand in addresses of the web, without brackets. */
export const hosts: SettingType<readonly string[] | 'any'> = {
  expects: 'a list of host names and addresses, any, or none',
  inFile: 'list',
  read(text) {
    if (text === 'any') return { value: text }
    const list = text === 'none' || text === '' ? [] : text.split(',').map(host => host.trim().toLowerCase())
    return list.every(host => /^[a-z0-9._:-]{1,255}$/.test(host)) ? { value: list } : undefined
  },
}

/** A flag that is there or not. */
export const yesNo: SettingType<boolean> = {
  expects: 'yes or no',
  alone: true,
  inFile: 'boolean',
  read(text) {
    if (/^(yes|true|on|1)$/i.test(text)) return { value: true }
    return /^(no|false|off|0)$/i.test(text) ? { value: false } : undefined
  },
}

/** One of some words. */
export function oneOf<const T extends string>(words: readonly T[]): SettingType<T> {
  return {
    expects: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`,
    complete: words,
    read: text => words.flatMap(word => (word === text ? [{ value: word }] : []))[0],
  }
}

/** A whole number between two others, which it may equal. */
export function whole(least: number, most: number): SettingType<number> {
  return {
    expects: `a whole number from ${least} to ${most}`,
    inFile: 'number',
    read: text => {
      const value = Number(text)
      return /^\d{1,15}$/.test(text) && value >= least && value <= most ? { value } : undefined
    },
  }
}

/** Where a server listens. Without a host: on every address of the machine. */
export type ListenAddress = { host: string | undefined; port: number }

export const listenAddress: SettingType<ListenAddress> = {
  expects: 'a host and a port, such as localhost:8080, or :8080 for every address',
  read(text) {
    const [, bracketed, name = '', digits] = text.match(/^(?:\[([^\]]+)\]|([A-Za-z0-9._-]*|\*)):(\d{1,5})$/) ?? []
    const port = Number(digits)
    if (digits === undefined || port > 65535 || (bracketed !== undefined && !isIPv6(bracketed))) return undefined
    const host = bracketed ?? name
    return { value: { host: host === '' || host === '*' ? undefined : host, port } }
  },
}

/** The same, where a server need not listen: empty. */
export const optionalListenAddress: SettingType<ListenAddress | undefined> = {
  expects: `${listenAddress.expects}, or nothing`,
  read: text => (text === '' ? { value: undefined } : listenAddress.read(text)),
}

/** The address of a website without a path: its origin. May be empty. */
export const webAddress: SettingType<string> = {
  expects: 'an address without a path, such as https://stats.example.com',
  read(text) {
    if (text === '') return { value: '' }
    const url = URL.parse(text)
    const plain = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` && !/[?#]/.test(text)
    return plain ? { value: url.origin } : undefined
  },
}

/** The address of a running server, with its base path. May be empty. */
export const serverAddress: SettingType<string> = {
  expects: 'an address such as https://stats.example.com or http://localhost:8080/stats',
  read(text) {
    if (text === '') return { value: '' }
    const url = URL.parse(text)
    const plain =
      url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && !/[?#]/.test(text)
    return plain ? { value: url.href.replace(/\/+$/, '') } : undefined
  },
}

/** A path in front of others: empty, or beginning with a slash and not ending with one. */
export const basePath: SettingType<string> = {
  expects: 'a path of letters, digits, dots and dashes, such as /stats',
  read(text) {
    const inner = text.replace(/^\/|\/$/g, '')
    if (inner === '') return { value: '' }
    return /^(?!\.+(?:\/|$))[\w.~-]+(?:\/(?!\.+(?:\/|$))[\w.~-]+)*$/.test(inner) ? { value: `/${inner}` } : undefined
  },
}

/** The name of a header, which comes out in lower case. May be empty. */
export const httpHeader: SettingType<string> = {
  expects: 'the name of a header, such as CF-Connecting-IP',
  read: text => (/^[A-Za-z0-9-]*$/.test(text) ? { value: text.toLowerCase() } : undefined),
}

/** The proxies that are believed. */
export const trustedProxies: SettingType<TrustedProxies> = {
  expects: `a list of addresses, ranges such as 10.0.0.0/8, and the words ${trustWords.join(', ')}`,
  inFile: 'list',
  read(text) {
    const value = readTrustedProxies(text)
    return value && { value }
  },
}

/** Where mail is handed over. `tls`: from the first byte; otherwise the connection is encrypted after the greeting. */
export type MailServer = { host: string; port: number; tls: boolean; user: string }

/** A mail server, or undefined for the log. */
export const mailServer: SettingType<MailServer | undefined> = {
  expects:
    'log, or an address without a password, such as smtp://user@mail.example.com:587 or smtps://mail.example.com',
  hidden: true,
  read(text) {
    if (text === 'log') return { value: undefined }
    const url = /^smtps?:\/\//i.test(text) ? URL.parse(text) : undefined
    const plain = url && url.hostname !== '' && url.password === '' && /^\/?$/.test(url.pathname) && !/[?#]/.test(text)
    if (!plain) return undefined
    const tls = url.protocol === 'smtps:'
    const host = url.hostname.replace(/^\[|\]$/g, '')
    return { value: { host, port: Number(url.port) || (tls ? 465 : 587), tls, user: decodeUser(url.username) } }
  },
}

function decodeUser(escaped: string): string {
  try {
    return decodeURIComponent(escaped)
  } catch {
    return escaped
  }
}

/** Whom mails are from, or nobody. */
export const sender: SettingType<Mailbox | undefined> = {
  expects: 'an address such as stats@example.com, or with a name: Hoofprint <stats@example.com>',
  read(text) {
    if (text === '') return { value: undefined }
    const value = readMailbox(text)
    return value && { value }
  },
}

/** Limits by name, such as `count:4/1,login:none`: those that are not named keep what they are in `otherwise`. */
export function rates<const Name extends string>(
  otherwise: Readonly<Record<Name, Rate>>,
): SettingType<Readonly<Record<Name, Rate | undefined>>> {
  const names = Object.keys(otherwise) as Name[]
  return {
    expects: `a list such as ${names[0]}:10/60 (10 in 60 seconds) or ${names[0]}:none, for ${names.join(', ')}`,
    inFile: 'list',
    read(text) {
      const value: Record<Name, Rate | undefined> = { ...otherwise }
      for (const part of text.split(',')) {
        const [, name, amount, seconds] = part.trim().match(/^([a-z-]+):(?:none|(\d{1,6})\/(\d{1,6}))$/) ?? []
        const known = names.find(one => one === name)
        if (!known) return undefined
        if (amount !== undefined && (Number(amount) === 0 || Number(seconds) === 0)) return undefined
        value[known] = amount === undefined ? undefined : { amount: Number(amount), seconds: Number(seconds) }
      }
      return { value }
    },
  }
}
