// Where a form may lead on to: whoever made the link to it must not choose a place elsewhere.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeRedirect } from '../../../server/web/http/safe-redirect.ts'

const leads = (to: string | null, base = '') => safeRedirect(to, { url: path => base + path })

test('a form leads on to the page that was asked for, with all that was asked', () => {
  for (const to of ['/', '/sites/example.com?period=week&filter=page%3A%2Fa#chart', '/sites/a//b']) {
    assert.equal(leads(to), to)
  }
  assert.equal(leads('/stats/sites/a?q=1', '/stats'), '/stats/sites/a?q=1')
})

test('what leads elsewhere leads home', () => {
  const elsewhere = [
    ...[
      null,
      '',
      'https://evil.example/',
      '//evil.example/',
      '///evil.example/',
      '\\\\evil.example',
      '/\\evil.example/',
    ],
    ...[
      '/.//evil.example/',
      '/a/..//evil.example/',
      '/%2e%2e//evil.example/',
      '\t//evil.example/',
      '/\t/evil.example/',
    ],
    ...[
      'javascript:alert(1)',
      'data:text/html,hello',
      'http://localhost:81/',
      'https://localhost/',
      'http://[',
      'mailto:a@b',
    ],
  ]
  for (const to of elsewhere) assert.equal(leads(to), '/', String(to))
})

test('who shares a host leads nobody out of their own part of it', () => {
  for (const to of ['/', '/other', '/stats', '/stats/../other', '/stats/%2e%2e/other', '//stats/', null]) {
    assert.equal(leads(to, '/stats'), '/stats/', String(to))
  }
})

test('no text makes a second line of a header', () => {
  assert.equal(leads('/a\r\nset-cookie: b=c'), '/aset-cookie:%20b=c')
  assert.equal(leads('/a?b=ä\u0000c'), '/a?b=%C3%A4%00c')
})
