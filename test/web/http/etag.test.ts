// What has not changed is not sent again.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { withEtag } from '../../../server/web/http/etag.ts'
import { download, page, redirect } from '../../../server/web/http/reply.ts'

const asked = (tags?: string) => ({ header: (name: string) => (name === 'if-none-match' ? tags : undefined) })
const tagOf = (html: string) => withEtag(asked(), page(html)).headers.etag!

describe('fresh', () => {
  it('gives the same page the same tag, and another page another', () => {
    assert.match(tagOf('<p>3'), /^"[\w-]{22}"$/)
    assert.equal(tagOf('<p>3'), tagOf('<p>3'))
    assert.notEqual(tagOf('<p>3'), tagOf('<p>4'))
  })

  it('answers 304 without a body to one who has it, also when a proxy made the tag weak', () => {
    const tag = tagOf('<p>3')
    for (const tags of [tag, `W/${tag}`, `"other", W/${tag}`, `"other",${tag}`]) {
      const { status, body, headers } = withEtag(asked(tags), page('<p>3'))
      assert.deepEqual([status, body, headers.etag], [304, null, tag], tags)
      assert.equal(headers['cache-control'], 'private, no-cache')
    }
  })

  it('sends it to all others', () => {
    for (const tags of ['"other"', '', 'W/', tagOf('<p>4'), tagOf('<p>3').slice(1, -1)]) {
      const { status, body } = withEtag(asked(tags), page('<p>3'))
      assert.deepEqual([status, String(body)], [200, '<p>3'], tags)
    }
  })

  it('makes a text into bytes, and leaves bytes as they are', () => {
    const bytes = Buffer.from('<p>3')
    assert.deepEqual(withEtag(asked(), page('<p>3')).body, bytes)
    assert.equal(withEtag(asked(), { ...page(''), body: bytes }).body, bytes)
  })

  it('says what chooses the form and the language of an address', () => {
    assert.equal(withEtag(asked(), page('')).headers.vary, 'accept, accept-language')
  })

  it('leaves what is no answer to keep as it is', () => {
    const empty = { ...page(''), body: null }
    const endless = download(new ReadableStream(), 'hits.csv', 'text/csv')
    for (const answer of [redirect('/'), page('wait', 202), page('none', 404), empty, endless]) {
      assert.equal(withEtag(asked('*'), answer), answer)
    }
  })
})
