import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanPath, isIgnoredPath } from '../../server/count/path.ts'
import { anyText } from '../helpers/any-text.ts'

const offline = '/storage/emulated/0/Android/data/jonas.tool.saveForOffline/files'

test('a path gets one slash in front and none behind', () => {
  const cases: [path: string, cleaned: string][] = [
    ['/', '/'],
    ['//', '/'],
    ['///', '/'],
    ['/page', '/page'],
    ['/page/', '/page'],
    ['//page/', '/page'],
    ['//page//', '/page'],
    ['foo.html', '/foo.html'],
    ['a/b/', '/a/b'],
    [' /page ', '/page'],
    ['/page/ /', '/page'],
    ['/a//b', '/a//b'],
    ['/Page', '/Page'],
    ['/index.html', '/index.html'],
    ['/amp/page', '/amp/page'],
    ['/é', '/é'],
    ['/%C3%A9', '/%C3%A9'],
    ['/100%', '/100%'],
    ['', ''],
    [' \t\n', ''],
  ]
  for (const [path, cleaned] of cases) assert.equal(cleanPath(path, false), cleaned, path)
})

test('a query is kept, sorted by key and encoded, with the path in front of it', () => {
  const cases: [path: string, cleaned: string][] = [
    ['/page?', '/page'],
    ['/page/?', '/page'],
    ['/page?&&', '/page'],
    ['/tom&jerry&', '/tom&jerry'],
    ['/page?a=b', '/page?a=b'],
    ['/page/?a=b', '/page/?a=b'],
    ['?a=b', '/?a=b'],
    ['/page?b=2&a=1', '/page?a=1&b=2'],
    ['/page?a=2&b=1&a=1', '/page?a=2&a=1&b=1'],
    ['/page?a', '/page?a='],
    ['/page?=x', '/page?=x'],
    ['/page?a=b&&c=d', '/page?a=b&c=d'],
    ['/page?a=b=c', '/page?a=b%3Dc'],
    ['/page?a=b?c', '/page?a=b%3Fc'],
    ['/page?a=b/', '/page?a=b'],
    ['/page?q=a+b', '/page?q=a+b'],
    ['/page?q=a%20b', '/page?q=a+b'],
    ['/page?q=a b', '/page?q=a+b'],
    ['/page?q=%41', '/page?q=A'],
    ['/page?q=%c3%a9', '/page?q=%C3%A9'],
    ['/page?q=é', '/page?q=%C3%A9'],
    ['/page?q=😀', '/page?q=%F0%9F%98%80'],
    ['/page?q=ſ', '/page?q=%C5%BF'],
    ["/page?q=!'()*", '/page?q=%21%27%28%29%2A'],
    ['/page?q=a;b', '/page?q=a%3Bb'],
    ['/page?q=%E9', '/page?q=%E9'],
    ['/page?q=100%', '/page?q=100%25'],
    ['/page?q=%zz', '/page?q=%25zz'],
    ['/page?q=\ud800', '/page?q=%EF%BF%BD'],
    ['/é?a=1', '/%C3%A9?a=1'],
    ['/a b?a=1', '/a%20b?a=1'],
    ['/a%20b?a=1', '/a%20b?a=1'],
    ['/100%?a=1', '/100%25?a=1'],
    ['/(x)?a=1', '/(x)?a=1'],
  ]
  for (const [path, cleaned] of cases) assert.equal(cleanPath(path, false), cleaned, path)
})

test('keys that were added by those who passed the link on are deleted', () => {
  const cases: [path: string, cleaned: string][] = [
    ['/page?fbclid=x', '/page'],
    ['/page/?fbclid=x', '/page'],
    ['/?fbclid=x', '/'],
    ['/page?fbclid=x&a=1', '/page?a=1'],
    ['/page?utm_source=a&utm_medium=b&utm_whatever=c', '/page'],
    ['/page?utm%5Fsource=a', '/page'],
    ['/page?ref=a&mc_cid=b&mc_eid=c&gclid=d&nsukey=e&isappinstalled=0', '/page'],
    ['/page?__cf_chl_captcha_tk__=a&__cf_chl_jschl_tk__=b&continueFlag=c', '/page'],
    ['/page?_x_tr_sl=a&_x_tr_tl=b&_x_tr_hl=c&_x_tr_pto=d', '/page'],
    ['/page?from=singlemessage', '/page'],
    ['/page?from=groupmessage&x=1', '/page?x=1'],
    ['/page?from=somewhere', '/page?from=somewhere'],
    ['/page?hsa_net=a', '/page'],
    ['/page?hsab_net=a&fb_sourced=b&gad_source_is=c', '/page?fb_sourced=b&gad_source_is=c&hsab_net=a'],
    ['/page?Ref=a', '/page'],
    ['/page?campaign=a&source=b', '/page?campaign=a&source=b'],
    ['/é?fbclid=x', '/%C3%A9'],
  ]
  for (const [path, cleaned] of cases) assert.equal(cleanPath(path, false), cleaned, path)
})

test('no form of a click id makes a page', () => {
  const forms = `fbclid=a FBCLID=a gclid=a GCLID=a gclsrc=aw.ds dclid=a gbraid=a wbraid=a gad_source=1 gad_campaignid=1
    _gl=1*a*_ga*b _ga=2.1 srsltid=a fb_action_ids=1 fb_source=a __cft__[0]=a __cft__%5B0%5D=a __tn__=a igsh=a igshid=a mibextid=a msclkid=a li_fat_id=a
    ttclid=a twclid=a ref_src=twsrc%5Etfw rdt_cid=a epik=a ScCid=a qclid=a yclid=1 ymclid=1 ysclid=a _openstat=a etext=a
    rb_clickid=a tblci=a dicbo=a obOrigUrl=true aff_id=1 irclickid=a irgwc=1 cjevent=a awc=1_2 sscid=a zanpid=a _branch_match_id=1 mc_cid=a mc_eid=a
    _hsenc=a _hsmi=1 __hstc=a __hssc=a __hsfp=a hsa_acc=1 hsa_cam=1 hsa_grp=1 hsa_kw=a hsCtaTracking=a mkt_tok=a _kx=a
    vero_id=a vero_conv=a __s=a oly_enc_id=a oly_anon_id=a elqTrackId=a dm_i=a ml_subscriber=1 bsft_clkid=a
    utm_source=a utm_medium=a utm_id=1 UTM_SOURCE=a Utm_Campaign=a utm%5Fterm=a utm_source amp;utm_source=a
    amp%3Butm_medium=a amp;amp;utm_term=a amp;fbclid=a mtm_campaign=a mtm_source=a MTM_KWD=a pk_campaign=a pk_kwd=a
    piwik_campaign=a matomo_cid=a s_kwcid=a ef_id=a wickedid=a __twitter_impression=true wprov=sfla1 __cf_chl_tk=a
    _x_tr_hist=true at_custom1=a xtor=a cm_mmc=a spMailingID=1 _cio_id=a omnisendContactID=a gclid fbclid=`
  const all = forms.split(/\s+/)
  assert.ok(all.length >= 60)
  for (const form of all) {
    assert.equal(cleanPath(`/page?${form}`, false), '/page', form)
    assert.equal(cleanPath(`/page?b=2&${form}&a=1`, false), '/page?a=1&b=2', form)
  }
})

test('keys that only look like a click id are kept', () => {
  for (const key of [
    'euclid',
    'utm',
    'fb',
    'source',
    'campaign',
    'gl',
    'id',
    'clid',
    'p',
    'mtm',
    'from',
    'amp%3Ba',
    'pk',
  ]) {
    assert.equal(cleanPath(`/page?${key}=a`, false), `/page?${key}=a`)
  }
})

test('keys come in the order of their bytes before they were encoded, as GoatCounter has them', () => {
  const cases: [path: string, cleaned: string][] = [
    ['/page?a[]=1&a1=2', '/page?a1=2&a%5B%5D=1'],
    ['/page?a1=2&a[]=1', '/page?a1=2&a%5B%5D=1'],
    ['/page?é=1&z=2&a=3', '/page?a=3&z=2&%C3%A9=1'],
    ['/page?ä=1&%C3%A0=2&~=3', '/page?~=3&%C3%A0=2&%C3%A4=1'],
    ['/page?a+b=1&a!=2', '/page?a+b=1&a%21=2'],
    ['/page?😀=1&ﬀ=2', '/page?%EF%AC%80=2&%F0%9F%98%80=1'],
    ['/page?_=1&A=2', '/page?A=2&_=1'],
    ['/page?_=1&[=2', '/page?%5B=2&_=1'],
    ['/page?a[b]=2&a[a]=1&a=0', '/page?a=0&a%5Ba%5D=1&a%5Bb%5D=2'],
  ]
  for (const [path, cleaned] of cases) assert.equal(cleanPath(path, false), cleaned, path)
})

test('a fragment is left as it is, and what looks like a query in it is none', () => {
  const cases: [path: string, cleaned: string][] = [
    ['/#/route', '/#/route'],
    ['/#/route?b=1&a=2&fbclid=x', '/#/route?b=1&a=2&fbclid=x'],
    ['/page?b=1&a=2#top', '/page?a=2&b=1#top'],
    ['/page?fbclid=x#top', '/page#top'],
  ]
  for (const [path, cleaned] of cases) assert.equal(cleanPath(path, false), cleaned, path)
})

test('a copy of a page counts for the page', () => {
  const cases: [path: string, cleaned: string][] = [
    [`${offline}/20190801/page.html`, '/page.html'],
    [`${offline}/20190801/a/b.html?x=1`, '/a/b.html?x=1'],
    [`${offline}/20190801`, '/'],
    [`${offline}/20190801/`, '/'],
    ['/web/20200102030405/https://example.com/page', '/page'],
    ['/web/20200102030405/http://example.com/page/', '/page'],
    ['/web/20200102030405/http:/example.com/page', '/page'],
    ['/web/20200102030405id_/https://example.com/page', '/page'],
    ['/web/20200102030405/https://example.com', '/'],
    ['/web/20200102030405/https://example.com?b=2&a=1', '/?a=1&b=2'],
    ['/web/20200102030405/https://example.com/page?b=2&a=1', '/page?a=1&b=2'],
    ['/web/20200102030405/https://example.com/web/20210102030405/https://example.com/page', '/page'],
    [`/web/20200102030405/https://example.com${offline}/x/page`, '/page'],
    ['/web/2020/page', '/web/2020/page'],
    ['/web/20200102030405/page', '/web/20200102030405/page'],
  ]
  for (const [path, cleaned] of cases) assert.equal(cleanPath(path, false), cleaned, path)
})

test('the name of an event loses the blanks around it and the slashes in front', () => {
  const cases: [name: string, cleaned: string][] = [
    ['click', 'click'],
    [' click ', 'click'],
    ['/click', 'click'],
    ['//click/', 'click/'],
    ['/ click', 'click'],
    ['sign up?utm_source=x&b&a', 'sign up?utm_source=x&b&a'],
    ['sign\tup', 'sign up'],
    ['', '(no event name)'],
    ['/', '(no event name)'],
    [' / ', '(no event name)'],
  ]
  for (const [name, cleaned] of cases) assert.equal(cleanPath(name, true), cleaned, name)
})

test('paths that no page has are known', () => {
  const cases: [path: string, ignored: boolean][] = [
    ['/favicon.ico', true],
    ['/servlet/redirect.srv/x', true],
    ['/a<html>', true],
    ['/a<HTML>', true],
    ['/a/favicon.ico', false],
    ['/servlet', false],
    ['/html', false],
    ['/', false],
    ['', false],
  ]
  for (const [path, ignored] of cases) assert.equal(isIgnoredPath(path), ignored, path)
})

// Pieces that mean something to the cleaning, so that the runs meet in its corners.
const pieces = [
  '/',
  '//',
  ' ',
  '?',
  '&',
  '=',
  '#',
  '%',
  '%4',
  '%41',
  '%2F',
  '%e9',
  '+',
  'a',
  'é',
  '\ud800',
  '😀',
  '\0',
  '\n',
  'ſ',
]
const words = [
  'utm_source=x',
  'fbclid=1',
  'from=singlemessage',
  `${offline}/d`,
  '/web/20200102030405/https://example.com',
  'b=2',
  'a=1',
]
const hostile = fc.oneof(
  anyText(),
  fc.array(fc.constantFrom(...pieces, ...words), { maxLength: 12 }).map(parts => parts.join('')),
)

test('cleaning a clean path changes nothing', () => {
  fc.assert(
    fc.property(hostile, fc.boolean(), (path, event) => {
      const cleaned = cleanPath(path, event)
      assert.equal(cleanPath(cleaned, event), cleaned)
    }),
    { numRuns: 2000 },
  )
})

test('the path of a page begins with one slash or is empty, and is at most as long as encoding makes it', () => {
  fc.assert(
    fc.property(hostile, path => {
      const cleaned = cleanPath(path, false)
      assert.match(cleaned, /^$|^\/(?!\/)/)
      assert.ok(cleaned.length <= 9 * path.length + 2)
      assert.equal(typeof isIgnoredPath(cleaned), 'boolean')
    }),
    { numRuns: 1000 },
  )
})

test('a path that is made to be slow is cleaned in time that grows with its length', () => {
  const slow = [' ', '/', '/ ', '?&', 'a=1&', '%', '/?'].map(piece => `/x${piece.repeat(50_000)}x`)
  const start = process.cpuUsage()
  for (const path of slow) cleanPath(path, false)
  // Where it grew with the square of the length, this would take minutes of any processor.
  assert.ok(process.cpuUsage(start).user < 20_000_000)
})
