// What is sent for a message, by the kind of webhook. Whatever visitors and owners have called something stays text: nothing in it
// becomes a mention, a link, a heading or markup.

import { createHmac } from 'node:crypto'
import type { OutboundRequest } from '../kit/outbound.ts'
import { toJson } from '../kit/sanitize.ts'
import { writeInstant } from '../kit/zone.ts'
import type { AlertMessage } from '../sites/alerts.ts'
import type { Webhook, WebhookKind } from '../sites/webhooks.ts'

/** Where a request goes, and what it says; how much of the answer is read is no matter of the kind. */
export type WebhookRequest = { url: URL } & Required<Pick<OutboundRequest, 'headers' | 'body'>> & {
    method: 'POST' | 'PUT'
  }

/** The request for a message; `at` (Unix seconds): when it is sent. Whoever gets it twice knows it by its `webhook-id`. */
export function toWebhookRequest(
  { kind, values }: Pick<Webhook, 'kind' | 'values'>,
  message: AlertMessage,
  at: number,
): WebhookRequest {
  const { url, method = 'POST', json, headers = {} } = writers[kind](values, message)
  const body = toJson(json)
  return {
    url,
    method,
    body,
    headers: {
      'user-agent': 'Hoofprint (webhook)',
      'content-type': 'application/json',
      accept: 'application/json, text/plain, */*',
      'webhook-id': message.id,
      'webhook-timestamp': String(at),
      ...(values.key !== undefined && { 'webhook-signature': sign(values.key, message.id, at, body) }),
      ...headers,
    },
  }
}

/** The scheme v1 of https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, with its libraries. */
function sign(key: string, id: string, at: number, body: string): string {
  const secret = Buffer.from(key.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('base64')}`
}

type Written = { url: URL; json: object; method?: 'PUT'; headers?: Record<string, string> }
type Write = (values: Webhook['values'], message: AlertMessage) => Written

const writers: Readonly<Record<WebhookKind, Write>> = {
  json: writeJson,
  slack: writeSlack,
  discord: writeDiscord,
  telegram: writeTelegram,
  ntfy: writeNtfy,
  matrix: writeMatrix,
}

function writeJson(values: Webhook['values'], message: AlertMessage): Written {
  const { type, at, site, title, name, text, link, about } = message
  const data = { site, ...about, title, subject: name, text, url: link.href }
  return { url: toUrl(values), json: { type, timestamp: writeInstant(at), data } }
}

/** Text objects of the type `plain_text` know no markup; `&`, `<` and `>` are written as https://api.slack.com/reference/surfaces/formatting#escaping has it. */
function writeSlack(values: Webhook['values'], { title, name, text, link }: AlertMessage): Written {
  const plain = (one: string, most: number) => ({ type: 'plain_text', text: escapeHtml(cut(one, most)), emoji: false })
  const section = (one: string) => ({ type: 'section', text: plain(one, 2000) })
  const more = { type: 'mrkdwn', text: `<${escapeHtml(link.href)}|${escapeHtml(link.text)}>` }
  return {
    url: toUrl(values),
    json: {
      // What notifications show.
      text: escapeHtml(title),
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        { type: 'header', text: plain(title, 120) },
        ...(name === '' ? [] : [section(name)]),
        section(text),
        { type: 'context', elements: [more] },
      ],
    },
  }
}

/** https://docs.discord.com/developers/resources/webhook#execute-webhook: nobody is mentioned, and no link is shown as a card (flag 4). */
function writeDiscord(values: Webhook['values'], { title, name, text, link }: AlertMessage): Written {
  const lines = [`**${escapeMarkdown(title)}**`, ...asCode(name), escapeMarkdown(text), `<${link.href}>`]
  return { url: toUrl(values), json: { content: lines.join('\n'), allowed_mentions: { parse: [] }, flags: 4 } }
}

/** https://core.telegram.org/bots/api#sendmessage, with the HTML of https://core.telegram.org/bots/api#html-style. */
function writeTelegram({ token, chat }: Webhook['values'], message: AlertMessage): Written {
  return {
    url: new URL(`https://api.telegram.org/bot${token}/sendMessage`),
    json: {
      chat_id: chat,
      text: toHtml(message, 'b', '\n'),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
  }
}

/** https://docs.ntfy.sh/publish/#publish-as-json: plain text, since `markdown` is not asked for. */
function writeNtfy(values: Webhook['values'], { title, name, text, link }: AlertMessage): Written {
  const message = [name, text].filter(line => line !== '').join('\n')
  return {
    url: toUrl(values),
    json: { topic: values.topic, title, message, click: link.href },
    headers: bearer(values.token),
  }
}

/** https://spec.matrix.org/latest/client-server-api/#put_matrixclientv3roomsroomidsendeventtypetxnid: the same id is sent once by the server. */
function writeMatrix(values: Webhook['values'], message: AlertMessage): Written {
  const { title, name, text, link } = message
  const base = toUrl(values)
  base.pathname = base.pathname.replace(/\/*$/, '/')
  const place = `rooms/${encodeURIComponent(values.room ?? '')}/send/m.room.message/${encodeURIComponent(message.id)}`
  return {
    url: new URL(`_matrix/client/v3/${place}`, base),
    method: 'PUT',
    json: {
      msgtype: 'm.text',
      body: [title, name, text, link.href].filter(line => line !== '').join('\n'),
      format: 'org.matrix.custom.html',
      formatted_body: toHtml(message, 'strong', '<br>'),
      // With it no name in the text is a mention.
      'm.mentions': {},
    },
    headers: bearer(values.token),
  }
}

function toUrl({ url }: Webhook['values']): URL {
  return new URL(url ?? '')
}

function bearer(token: string | undefined): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {}
}

function toHtml({ title, name, text, link }: AlertMessage, strong: string, between: string): string {
  return [
    `<${strong}>${escapeHtml(title)}</${strong}>`,
    ...(name === '' ? [] : [`<code>${escapeHtml(name)}</code>`]),
    escapeHtml(text),
    `<a href="${escapeHtml(link.href).replaceAll('"', '&quot;')}">${escapeHtml(link.text)}</a>`,
  ].join(between)
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Before whatever is no letter, digit or blank a backslash may stand, and then it means itself. */
function escapeMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&')
}

/** In code nothing is markup but the end of it. */
function asCode(text: string): string[] {
  return text === '' ? [] : [`\`${text.replaceAll('`', 'ˋ')}\``]
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text
}
