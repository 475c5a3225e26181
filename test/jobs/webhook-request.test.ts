// What is sent to each kind of receiver, by its own documentation; and that no name becomes anything but text.

import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { toWebhookRequest } from '../../server/jobs/webhook-request.ts'
import type { AlertMessage } from '../../server/sites/alerts.ts'
import { type WebhookKind, webhookKinds } from '../../server/sites/webhooks.ts'

const values: Record<WebhookKind, Record<string, string>> = {
  json: {
    url: 'https://example.com/hook?a=b',
    key: `whsec_${Buffer.from('a secret of 24 bytes long').toString('base64')}`,
  },
  slack: { url: 'https://hooks.slack.example/services/T0/B0/x' },
  discord: { url: 'https://discord.example/api/webhooks/1/x' },
  telegram: { token: '123456:AAE', chat: '-100123' },
  ntfy: { url: 'https://ntfy.example/', topic: 'my-site', token: 'tk_1' },
  matrix: { url: 'https://matrix.example/base', room: '!a/b:matrix.example', token: 'syt_1' },
}

const message: AlertMessage = {
  id: 'msg_1',
  type: 'alert.began',
  at: 1_795_262_400,
  site: { code: 'farm', name: 'A farm' },
  title: 'A new referrer: A farm',
  name: 'news.example',
  text: '40 visits came from there.',
  link: { href: 'https://stats.example/sites/farm', text: 'Open' },
  about: { kind: 'referrer', name: 'news.example', visits: 40 },
}

const write = (kind: WebhookKind, more: Partial<AlertMessage> = {}) => {
  const request = toWebhookRequest({ kind, values: values[kind] }, { ...message, ...more }, 1_795_262_460)
  return { ...request, json: JSON.parse(request.body) }
}

test('a message in JSON tells what it is about, and is signed', () => {
  const { url, method, headers, body, json } = write('json')
  assert.equal(url.href, values.json.url)
  assert.equal(method, 'POST')
  assert.deepEqual(json, {
    type: 'alert.began',
    timestamp: '2026-11-21T12:00:00Z',
    data: {
      site: { code: 'farm', name: 'A farm' },
      kind: 'referrer',
      name: 'news.example',
      visits: 40,
      title: 'A new referrer: A farm',
      subject: 'news.example',
      text: '40 visits came from there.',
      url: 'https://stats.example/sites/farm',
    },
  })
  assert.equal(headers['webhook-id'], 'msg_1')
  assert.equal(headers['webhook-timestamp'], '1795262460')
  const expected = createHmac('sha256', 'a secret of 24 bytes long').update(`msg_1.1795262460.${body}`).digest('base64')
  assert.equal(headers['webhook-signature'], `v1,${expected}`)
})

test('each service gets what its documentation asks for', () => {
  assert.deepEqual(write('slack').json, {
    text: 'A new referrer: A farm',
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'A new referrer: A farm', emoji: false } },
      { type: 'section', text: { type: 'plain_text', text: 'news.example', emoji: false } },
      { type: 'section', text: { type: 'plain_text', text: '40 visits came from there.', emoji: false } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: '<https://stats.example/sites/farm|Open>' }] },
    ],
  })
  assert.deepEqual(write('discord').json, {
    content:
      '**A new referrer\\: A farm**\n`news.example`\n40 visits came from there\\.\n<https://stats.example/sites/farm>',
    allowed_mentions: { parse: [] },
    flags: 4,
  })
  const telegram = write('telegram')
  assert.equal(telegram.url.href, 'https://api.telegram.org/bot123456:AAE/sendMessage')
  assert.deepEqual(telegram.json, {
    chat_id: '-100123',
    text: '<b>A new referrer: A farm</b>\n<code>news.example</code>\n40 visits came from there.\n<a href="https://stats.example/sites/farm">Open</a>',
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  })
  const ntfy = write('ntfy')
  assert.equal(ntfy.headers.authorization, 'Bearer tk_1')
  assert.deepEqual(ntfy.json, {
    topic: 'my-site',
    title: 'A new referrer: A farm',
    message: 'news.example\n40 visits came from there.',
    click: 'https://stats.example/sites/farm',
  })
  const matrix = write('matrix')
  assert.equal(matrix.method, 'PUT')
  assert.equal(
    matrix.url.href,
    'https://matrix.example/base/_matrix/client/v3/rooms/!a%2Fb%3Amatrix.example/send/m.room.message/msg_1',
  )
  assert.equal(matrix.headers.authorization, 'Bearer syt_1')
  assert.equal(matrix.json.msgtype, 'm.text')
  assert.deepEqual(matrix.json['m.mentions'], {})
})

const hostile = [
  '<!channel> <@U1> <https://evil.example|click>',
  '@everyone @here <@&1> [click](https://evil.example) **x** `y` ~~z~~ ||s||',
  '</code><a href="https://evil.example">x</a><b>',
  '"><script>alert(1)</script>&amp;',
  '``` \\` \\',
  'https://evil.example',
]

test('no name of a visitor or an owner becomes a mention, a link or markup', () => {
  for (const text of hostile)
    for (const where of [{ name: text }, { title: text }, { text }]) {
      const slack = JSON.stringify(write('slack', where).json.blocks.slice(0, -1)) + write('slack', where).json.text
      assert.doesNotMatch(slack, /[<>]/, text)
      const discord: string = write('discord', where).json.content
      const [title = '', name = '', ...rest] = discord.split('\n')
      assert.match(name, /^`[^`]+`$/, text)
      assert.equal(rest.pop(), '<https://stats.example/sites/farm>')
      // What is neither in code nor escaped is no markup.
      const bare = [title.slice(2, -2), ...rest].join(' ').replace(/\\[^0-9A-Za-z\s]/g, '')
      assert.doesNotMatch(bare, /[\\*_~`|<>[\]()@#:]/, `${text}: ${bare}`)
      const html: string[] = [write('telegram', where).json.text, write('matrix', where).json.formatted_body]
      for (const one of html) {
        const tags = one.match(/<[^>]*>/g) ?? []
        assert.deepEqual(
          tags.filter(tag => !/^<(\/?(b|strong|code|a)|br|a href="https:\/\/stats\.example\/sites\/farm")>$/.test(tag)),
          [],
          text,
        )
        assert.equal((one.match(/<a /g) ?? []).length, 1)
      }
    }
})

test('every kind knows a message by its id, and what is sent is JSON of ASCII controls', () => {
  for (const kind of webhookKinds) {
    const { headers, body } = write(kind, { name: 'a\u202eb\u2028c' })
    assert.equal(headers['webhook-id'], 'msg_1')
    assert.equal(headers['content-type'], 'application/json')
    assert.doesNotMatch(body, /[\u202e\u2028]/)
    assert.equal('webhook-signature' in headers, kind === 'json')
  }
})
