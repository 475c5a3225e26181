// What tells the channel of a visit beside the lists of hosts: groups that are something else than the list they stand in, and
// the words that people write into tagged links.
//
// Source: our own, from what tools that send mail and sell advertising write into their links, and what their manuals advise;
// services and their names stand in the lists beside this one. Licence: that of Hoofprint. Date: 2026-11-27. Kept by hand: no
// public list of these words has a licence that fits.

/** Groups of the lists that belong to another channel than the list itself. */
export const groupsElsewhere = {
  video: [
    ...[
      'YouTube',
      'Vimeo',
      'Dailymotion',
      'Twitch',
      'Twitcasting',
      'PeerTube',
      'Rumble',
      'Odysee',
      'Bilibili',
      'Douyu',
    ],
  ],
  social: ['ICQ', 'Google Chat', 'Google Messages', 'Digg', 'Mister Wong'],
  referral: [
    ...[
      'Amazon',
      'Rakuten',
      'PriceRunner',
      'Kelkoo',
      'Idealo',
      'Toppreise',
      'Indeed',
      'Monster',
      'StepStone',
      'Softonic',
    ],
    ...['Google News', 'Apple News', 'SmartNews', 'getpocket.com', 'Instapaper', 'Evernote', 'Notion', 'Trello'],
    ...['Naver Blog', 'White Pages', 'Telstra'],
  ],
} as const

/** What `utm_medium` may say, in small letters, without blanks and signs in between. */
export const mediumWords = {
  mail: 'email mail newsletter newsletters emailmarketing mailing edm enews letter emailcampaign autoresponder',
  social:
    'social socialnetwork socialnetworks socialmedia sm organicsocial socialorganic socialpost smm messenger chat im community',
  video: 'video organicvideo videoorganic youtube',
  search: 'organic seo search organicsearch',
  ai: 'ai aiassistant assistant llm chatbot aichat aisearch aireferral',
  referral: 'referral referrer link links web website blog partnerlink app',
  campaign:
    'qr qrcode print offline flyer poster sms push pushnotification webpush notification mobile audio podcast radio tv event pr',
  // Also what begins with `paid` or `cp`, as in cpc and cpm, or ends with `ads`.
  paid: 'ppc ad adv advert advertising advertisement display banner banners retargeting remarketing sem programmatic native interstitial expandable sponsored sponsor sponsorship affiliate affiliates affiliation shopping sea boosted promoted searchad socialad',
} as const

/** What `utm_source` may say of a group of the lists, where it is neither its name nor one of its hosts; written as above. */
export const sourceWords: Readonly<Record<string, string>> = {
  'www.facebook.com': 'facebook fb meta facebookpage facebookgroup',
  'twitter.com': 'twitter x tw tweet',
  'www.reddit.com': 'reddit',
  Instagram: 'ig insta instagramstories',
  LinkedIn: 'li linkedincompany',
  TikTok: 'tt',
  YouTube: 'yt',
  Pinterest: 'pin',
  WhatsApp: 'wa',
  'Telegram Messenger': 'telegram tg',
  'Slack Chat': 'slack',
  'Hacker News': 'hn hackernews ycombinator',
  Mastodon: 'fediverse toot',
  Google: 'googlesearch',
  'Google Ads': 'adwords googleads googleadwords doubleclick dv360',
  'Microsoft Ads': 'bingads microsoftads',
  ChatGPT: 'openai gpt',
  Claude: 'anthropic',
  Perplexity: 'perplexityai',
  Copilot: 'microsoftcopilot bingchat',
  Gemini: 'googlegemini bard',
  Email:
    'newsletter newsletters mail e-mail gmail outlook letter mailing mailchimp mailerlite mailjet sendgrid sendinblue brevo klaviyo convertkit kit campaignmonitor activecampaign constantcontact getresponse buttondown beehiiv listmonk ghostnewsletter hsemail hsautomation cleverreach rapidmail mailpoet laposta',
  RSS: 'feed rssfeed atom',
}

/**
 * Keys of a page's query that a service adds to links in the advertisements that it sells, and to no others. Only whose they are
 * is kept: what they hold says who clicked.
 */
export const adClicks: Readonly<Record<string, string>> = {
  'Google Ads': 'gclid gbraid wbraid gad_source gad_campaignid dclid',
  'Microsoft Ads': 'msclkid',
  'Facebook Ads': 'fbadid',
  'TikTok Ads': 'ttclid',
  'X Ads': 'twclid',
  'LinkedIn Ads': 'li_fat_id',
  'Reddit Ads': 'rdt_cid',
  'Snapchat Ads': 'sccid',
  'Quora Ads': 'qclid',
  'Yandex Direct': 'yclid ymclid',
  'VK Ads': 'vkclid rb_clickid',
  Taboola: 'tblci',
  Outbrain: 'obclid dicbo',
  Affiliates: 'irclickid cjevent awc sscid zanpid admitad_uid',
}
