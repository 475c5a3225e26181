import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { channelOf } from '../../server/count/channel.ts'
import { readOrigin } from '../../server/count/origin.ts'
import { readReferrer, toGoatReferrer } from '../../server/count/referrer.ts'
import { anyText } from '../helpers/any-text.ts'

const domains = ['farm.example']
const own = new Set(domains)

function tell(referrer: string, query = ''): string {
  const { channel, by } = channelOf(readReferrer(referrer, query, domains).referrer, own)
  return by === '' ? channel : `${channel} ${by}`
}

/** A host of so many letters, which are never more than 253. */
const hostOf = (length: number) => `${'a.'.repeat(200).slice(0, length - 5)}b.com`

describe('a channel', () => {
  const cases: Record<string, [referrer: string, query: string, expected: string][]> = {
    'of a visit without a tag is that of its referrer': [
      ['', '', 'direct'],
      ['https://www.google.com/', '', 'search Google'],
      ['https://duckduckgo.com/', '', 'search DuckDuckGo'],
      ['android-app://com.google.android.googlequicksearchbox', '', 'search Google'],
      ['https://t.co/abc', '', 'social twitter.com'],
      ['https://mastodon.unheard-of.example/', '', 'social Mastodon'],
      ['https://m.youtube.com/watch', '', 'video YouTube'],
      ['https://mail.google.com/', '', 'mail Email'],
      ['https://feedly.com/i', '', 'referral RSS'],
      ['https://goats.example/list', '', 'referral goats.example'],
      ['https://google.evil.example/', '', 'referral google.evil.example'],
      ['https://googleads.g.doubleclick.net/', '', 'paid Google Ads'],
      ['https://farm.example/a', '', 'own'],
    ],
    'of an assistant is told by its name': [
      ['https://chatgpt.com/', '', 'ai ChatGPT'],
      ['https://chat.openai.com/', '', 'ai ChatGPT'],
      ['', 'utm_source=chatgpt.com', 'ai ChatGPT'],
      ['https://www.perplexity.ai/', '', 'ai Perplexity'],
      ['https://claude.ai/', '', 'ai Claude'],
      ['https://gemini.google.com/', '', 'ai Gemini'],
      ['https://copilot.microsoft.com/', '', 'ai Copilot'],
    ],
    'that is paid comes before all others': [
      ['https://www.google.com/', 'utm_source=google&utm_medium=cpc', 'paid Google'],
      ['https://www.google.com/', 'gclid=abc', 'paid Google'],
      ['', 'msclkid=abc', 'paid Microsoft Ads'],
      ['', 'page=2&wbraid=abc', 'paid Google Ads'],
      ['', 'ymclid=abc', 'paid Yandex Direct'],
      ['https://www.facebook.com/', 'utm_source=fb&utm_medium=paid_social', 'paid www.facebook.com'],
      ['', 'utm_source=adwords', 'paid Google Ads'],
      ['', 'utm_source=adwords&utm_medium=email', 'paid Google Ads'],
      ['', 'utm_source=Taboola', 'paid Taboola'],
      ['', 'utm_source=Criteo', 'paid Criteo'],
      ['', 'utm_source=quora-ads', 'paid Quora Ads'],
      ['https://farm.example/', 'utm_medium=Display', 'paid'],
      ['https://mail.google.com/', 'utm_medium=CPM&utm_source=letter', 'paid letter'],
    ],
    'is what a medium says, before where the link was found': [
      ['https://www.google.com/', 'utm_medium=email&utm_source=weekly', 'mail weekly'],
      ['', 'utm_medium=E-Mail', 'mail'],
      ['', 'utm_medium=social-network&utm_source=pixel', 'social pixel'],
      ['', 'utm_medium=qr&utm_source=poster', 'campaign poster'],
      ['', 'utm_medium=organic&utm_source=facebook', 'social www.facebook.com'],
      ['', 'utm_medium=organic', 'search'],
      ['', 'utm_medium=referral&utm_source=friend', 'referral friend'],
      ['', 'utm_medium=referral&utm_source=facebook', 'social www.facebook.com'],
      ['', 'utm_medium=weekly-newsletter', 'mail'],
      ['', 'utm_medium=facebook', 'social'],
      ['', 'utm_medium=facebook&utm_source=pixel', 'social pixel'],
      ['', 'utm_medium=window&utm_source=shop', 'campaign shop'],
    ],
    'is what a source says, by its name or host': [
      ['', 'utm_source=Newsletter', 'mail Newsletter'],
      ['', 'ref=producthunt', 'social Product Hunt'],
      ['', 'utm_source=ig', 'social Instagram'],
      ['', 'ref=directory.example', 'referral directory.example'],
      ['', 'ref=feed', 'referral RSS'],
      ['', `ref=${hostOf(253)}`, `referral ${hostOf(253)}`],
      ['', `ref=${hostOf(254)}`, `campaign ${hostOf(254)}`],
      ['https://www.reddit.com/r/goats', 'utm_source=whatever', 'social whatever'],
    ],
    'of a link that says nothing more is that of a campaign': [
      ['', 'utm_source=leaflet', 'campaign leaflet'],
      ['', 'utm_campaign=spring', 'campaign'],
      ['https://goats.example/', 'utm_campaign=spring', 'campaign goats.example'],
      ['https://farm.example/', 'utm_source=banner-on-top', 'campaign banner-on-top'],
      ['https://farm.example/', 'utm_source=shop.example', 'campaign shop.example'],
    ],
  }
  for (const [what, rows] of Object.entries(cases)) {
    it(what, () => {
      for (const [referrer, query, expected] of rows)
        assert.equal(tell(referrer, query), expected, `${referrer} ${query}`)
    })
  }

  it('of a label from before is told by what it says', () => {
    const before = (name: string, kind: string) => channelOf({ name, detail: '', kind }, own).channel
    assert.equal(before('google', 'c'), 'search')
    assert.equal(before('leaflet', 'c'), 'campaign')
    assert.equal(before('chat.openai.com', 'h'), 'ai')
    assert.equal(before('(other)', ''), 'referral')
  })
})

const text = fc.oneof(anyText({ maxLength: 40 }), fc.constantFrom('google', 'cpc', 'email', 'a.example'))

describe('the label of a link with tags', () => {
  it('holds referrer, source and medium, and is for GoatCounter what it was', () => {
    fc.assert(
      fc.property(fc.webUrl(), text, text, text, (address, source, medium, campaign) => {
        const query = new URLSearchParams({
          utm_source: source,
          utm_medium: medium,
          utm_campaign: campaign,
          gclid: 'secret',
        })
        const plain = readReferrer(address, '', domains).referrer
        const tagged = readReferrer(address, String(query), domains).referrer
        const origin = readOrigin(tagged)
        assert.deepEqual(origin.referrer, plain)
        assert.equal(origin.ad, 'Google Ads')
        assert.ok(!JSON.stringify(tagged).includes('secret'))
        assert.equal(tagged.kind === 'c', origin.source !== '')
        assert.equal(toGoatReferrer(tagged), origin.source || toGoatReferrer(plain))
        assert.match(channelOf(tagged, own).channel, /^paid$/)
      }),
    )
  })

  it('is long only as far as its parts may be', () => {
    const long = 'x'.repeat(5000)
    const query = `utm_source=${long}&utm_medium=${long}&utm_term=${long}`
    const { referrer, term } = readReferrer(`https://a.example/${long}`, query)
    assert.equal(term?.name.length, 512)
    assert.ok(referrer.tags!.length < 512 + 1024 + 100)
    assert.doesNotThrow(() => channelOf(referrer, own))
  })
})
