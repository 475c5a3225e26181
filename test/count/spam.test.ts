import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findHost, isUnder } from '../../server/count/host-name.ts'
import { hostOfReferrer } from '../../server/count/referrer.ts'
import { createSpamHosts, isSpam, readSpamHosts } from '../../server/count/spam.ts'
import { makeSite } from '../stats/fake-store.ts'

const list = new Set(['spam.example', 'very.bad.example'])

const hosts: [host: string, entry: string | undefined][] = [
  ['spam.example', 'spam.example'],
  ['www.spam.example', 'spam.example'],
  ['a.b.c.spam.example', 'spam.example'],
  ['notspam.example', undefined],
  ['spam.example.org', undefined],
  ['very.bad.example', 'very.bad.example'],
  ['bad.example', undefined],
  ['example', undefined],
  ['', undefined],
  ['.', undefined],
]

for (const [host, entry] of hosts) {
  test(`“${host}” is ${entry ? `meant by ${entry}` : 'not on the list'}`, () => {
    assert.equal(findHost(list, host), entry)
    if (entry) assert.ok(isUnder(host, entry))
  })
}

const referrers: [referrer: string, host: string][] = [
  ['https://spam.example/', 'spam.example'],
  ['http://WWW.Spam.example:8080/buy?now', 'www.spam.example'],
  ['//spam.example', 'spam.example'],
  ['https://user:secret@spam.example/', 'spam.example'],
  ['https://spam.example.', 'spam.example'],
  ['https://bücher.example/', 'xn--bcher-kva.example'],
  ['android-app://com.slack/', 'com.slack'],
  ['spam.example', ''],
  ['', ''],
  ['https://', ''],
  ['https://sp am/', ''],
]

for (const [referrer, host] of referrers) {
  test(`the host of “${referrer}” is “${host}”`, () => assert.equal(hostOfReferrer(referrer), host))
}

test('a site that is on the list itself counts those who come from its own pages', () => {
  const spam = createSpamHosts()
  spam.replace(list)
  assert.ok(isSpam(spam, 'www.spam.example', makeSite({ domains: ['example.com'] })))
  assert.ok(!isSpam(spam, 'www.spam.example', makeSite({ domains: ['spam.example'] })))
  assert.ok(!isSpam(spam, 'spam.example', makeSite({ domains: ['example.com', 'shop.spam.example'] })))
  assert.ok(isSpam(spam, 'very.bad.example', makeSite({ domains: ['spam.example'] })))
  assert.ok(!isSpam(spam, '', makeSite()))
})

test('a list that names a search engine or a network silences none of its hosts', () => {
  const spam = createSpamHosts()
  spam.replace(new Set(['google.com', 'bing.com', 't.co', 'facebook.com', 'news.ycombinator.com', 'com', 'example']))
  for (const host of [
    'www.google.com',
    'www.bing.com',
    't.co',
    'l.facebook.com',
    'news.ycombinator.com',
    'chatgpt.com',
  ]) {
    assert.ok(!isSpam(spam, host, makeSite()), host)
  }
  // What only begins as those do is no such host.
  for (const host of ['docs.google.com', 'bing.example', 'webmail.spam.example'])
    assert.ok(isSpam(spam, host, makeSite()), host)
})

test('of a list the lines that are host names are taken', () => {
  const text =
    '# hosts\r\nSpam.example\r\n\nbücher.example # books\ncom\n1.2.3.4\nhttp://x.example/\nsp am.example\na.example\n'
  assert.deepEqual(
    [...(readSpamHosts(`${text}b.example\nc.example\n`) ?? [])],
    ['spam.example', 'xn--bcher-kva.example', 'a.example', 'b.example', 'c.example'],
  )
})

for (const text of ['', '<!doctype html>\n<html>\n<title>Log in</title>', '404: Not Found', 'com\nnet\n']) {
  test(`${JSON.stringify(text.slice(0, 20))} is no list of hosts`, () => assert.equal(readSpamHosts(text), undefined))
}

test('a host is looked up once for each of its parts, however long the list is', () => {
  let lookedUp = 0
  class Watched extends Set<string> {
    override has(host: string) {
      lookedUp += 1
      return super.has(host)
    }
    override forEach(): never {
      throw new Error('the whole list was gone through')
    }
    override [Symbol.iterator](): never {
      throw new Error('the whole list was gone through')
    }
  }
  const list = new Watched()
  for (let i = 0; i < 1000; i++) list.add(`host-${i}.example`)
  assert.equal(findHost(list, 'www.host-x.example'), undefined)
  assert.equal(findHost(list, 'www.host-999.example'), 'host-999.example')
  assert.ok(lookedUp <= 5, `${lookedUp} times`)
})
