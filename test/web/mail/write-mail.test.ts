// Every mail looks alike, and none says what a stranger wrote in any other way than as a text.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeMail } from '../../../server/web/mail/write-mail.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { openApp } from '../../helpers/app.ts'

const content = {
  heading: 'A new password',
  paragraphs: [
    'Somebody asked for a new password for your account. '.repeat(3).trim(),
    'If it was not you, do nothing.',
  ],
  button: { label: 'Choose a password', url: 'https://stats.example.com/reset?code=a&b=c' },
  footer: ['The link works for two hours.'],
}

/** The program, and its templates, which are loaded with the first page that is asked for. */
async function open(flags: string[] = []) {
  const { app, ask } = await openApp({ flags })
  await ask('/login')
  return app
}

test('a mail says the same in text and in HTML', async () => {
  const app = await open(['--public-url', 'https://stats.example.com'])
  const { text, html = '' } = writeMail(app.services, toReader(), content)
  assert.match(text, /^A new password\n==============\n\nSomebody asked/)
  assert.match(text, /\nChoose a password:\nhttps:\/\/stats\.example\.com\/reset\?code=a&b=c\n/)
  assert.match(text, /\n-- \nThe link works for two hours\.\nSent by Hoofprint at stats\.example\.com\n$/)
  assert.ok(text.split('\n').every(line => line.length <= 72))
  for (const words of [
    'A new password',
    'If it was not you',
    'The link works',
    'Sent by Hoofprint at stats.example.com',
  ]) {
    assert.ok(html.includes(words), words)
  }
  assert.match(html, /<a href="https:\/\/stats\.example\.com\/reset\?code=a&amp;b=c"/)
  await app.close()
})

test('it is in the language of whoever reads it', async () => {
  const app = await open()
  const reader = toReader({ language: 'nl', weekStart: 0, theme: '', keys: true } as never)
  const { text, html = '' } = writeMail(app.services, reader, content)
  assert.match(text, /Verzonden door Hoofprint/)
  assert.match(html, /<html lang="nl"/)
  await app.close()
})

test('what strangers wrote is text: no element, no line of its own, nothing that turns the line around', async () => {
  const app = await open()
  const hostile = '<img src=x onerror="alert(1)">\r\nBcc: all@example.com \u202egnp.exe\u2028\u0007'
  const { text, html = '' } = writeMail(app.services, toReader(), {
    heading: hostile,
    paragraphs: [hostile],
    button: { label: hostile, url: 'https://stats.example.com/"><script>' },
    footer: [hostile],
  })
  assert.doesNotMatch(html, /<img|<script/)
  for (const written of [text, html]) {
    assert.doesNotMatch(written, /[\u202e\u2028\u0007\r]/)
    assert.doesNotMatch(written, /^Bcc:/m)
  }
  await app.close()
})
