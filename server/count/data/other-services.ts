// Assistants, mail services, feed readers, advertising and apps that open links, by their hosts and apps.
//
// Source, licence, date and how it is written: as in search-engines.ts.

/** Assistants that people put their questions to. */
export const assistants: Readonly<Record<string, string>> = {
  ChatGPT: 'chatgpt.com chat.openai.com labs.openai.com com.openai.chatgpt',
  Claude: 'claude.ai claude.com com.anthropic.claude',
  Gemini: 'gemini.google.com bard.google.com gemini.google com.google.android.apps.bard',
  NotebookLM: 'notebooklm.google.com notebooklm.google com.google.android.apps.labs.language.tailwind',
  Copilot:
    'copilot.microsoft.com copilot.cloud.microsoft m365.cloud.microsoft copilot.com com.microsoft.copilot sydney.bing.com edgecopilot.microsoft.com',
  Perplexity: 'perplexity.ai pplx.ai ai.perplexity.app.android ai.perplexity.comet',
  DeepSeek: 'deepseek.com com.deepseek.chat',
  Grok: 'grok.com x.ai ai.x.grok',
  'Le Chat': 'mistral.ai chat.mistral.ai ai.mistral.chat',
  'Meta AI': 'meta.ai',
  Poe: 'poe.com com.poe.android',
  'Character.AI': 'character.ai ai.character.app',
  Phind: 'phind.com',
  Kimi: 'kimi.com kimi.ai moonshot.cn moonshot.ai com.moonshot.kimichat',
  Qwen: 'qwen.ai qwenlm.ai tongyi.com tongyi.aliyun.com qianwen.com qianwen.aliyun.com',
  Doubao: 'doubao.com com.larus.nova',
  'Baidu AI': 'yiyan.baidu.com chat.baidu.com wenxin.baidu.com ernie.baidu.com',
  'Z.ai': 'chat.z.ai z.ai chatglm.cn',
  'Duck.ai': 'duck.ai',
  Pi: 'pi.ai',
  Jasper: 'jasper.ai',
  Writesonic: 'writesonic.com',
  iAsk: 'iask.ai',
  Felo: 'felo.ai',
  Genspark: 'genspark.ai',
}

/** Where people read their mail. */
export const mailServices: Readonly<Record<string, string>> = {
  Email:
    'inbox.google.com mail.yahoo.* mail.yahoo.net mail.yahoo.co.jp com.yahoo.mobile.client.android.mail mg.mail.yahoo.com outlook.live.com outlook.com outlook.office.com outlook.office365.com outlook.cloud.microsoft mail.live.com hotmail.com hotmail.* mail.office365.com owa.outlook.com safelinks.protection.outlook.com com.microsoft.office.outlook mail.aol.* proton.me mail.proton.me protonmail.com mail.protonmail.com protonmailrmez3lotccipshtkleegetolb73fuirgj7r4o4vfu7ozyd.onion ch.protonmail.android tutanota.com tuta.com app.tuta.com mail.tutanota.com de.tutao.tutanota fastmail.com fastmail.fm app.fastmail.com com.fastmail.app hey.com app.hey.com mailbox.org mail.de posteo.de mail.com =gmx.* mail.gmx.* navigator.gmx.net com.gmx.mobile.android.mail de.gmx.mobile.android.mail 3c.web.de 3c-bs.web.de 3c-lxa.web.de navigator.web.de de.web.mobile.android.mail mailderef.1und1.de mail.1und1.de 1und1-mail.de mailbusiness.ionos.* mail.ionos.* mail.163.com mail.126.com mail.yeah.net 163mail.com mail.qq.com exmail.qq.com wx.mail.qq.com com.tencent.androidqqmail mail.sina.com.cn mail.sohu.com mail.naver.com mail.daum.net mail2.daum.net hanmail.net mail.nate.com mail.yandex.com.ge e.mail.ru touch.mail.ru light.mail.ru octavius.mail.ru ru.mail.mailapp mail.rambler.ru mail.e1.ru mail.qip.ru post.ru mastermail.ru sibmail.com mail.ukr.net mail.i.ua mail.bigmir.net mail.centrum.cz poczta.wp.pl poczta.onet.pl poczta.o2.pl poczta.interia.pl mail.libero.it mail1.libero.it mail.tim.it mail.virgilio.it mail.tiscali.it mail.orange.fr messagerie.orange.fr mail01.orange.fr mail02.orange.fr mail03.orange.fr mail04.orange.fr mail05.orange.fr wmail.orange.fr imp.free.fr www.laposte.net messagerie.sfr.fr mail.sfr.fr mail.infomaniak.com ksuite.infomaniak.com etik.com mail.ovh.net ssl0.ovh.net ex.mail.ovh.net mail.zoho.com mail.zoho.eu mail.zoho.in zmail.zoho.com com.zoho.mail mail.vodafone.de mail.vodafone.it mail.t-online.de m-email.t-online.de office.freenet.de mail.freenet.de bluewin-mail.ch rich-v01.bluewin.ch rich-v02.bluewin.ch upcmail.hispeed.ch mail.upcmail.ch mail.kpnmail.nl mail.telenet.be mail.proximus.be basic.messaging.bigpond.com messaging.bigpond.com mail.iinet.net.au mail.comcast.net connect.xfinity.com mail.cox.net mail.verizon.com mail.btinternet.com mail.virginmedia.com mail.mynet.com mail.rediff.com f5mail.rediff.com mail.terra.com.br mail.uol.com.br mail.bol.com.br mail.icloud.com com.fsck.k9 com.readdle.spark ru.yandex.mail com.samsung.android.email.provider eu.faircode.email me.bluemail.mail com.easilydo.mail com.boxer.email net.thunderbird.android superhuman.com mail.superhuman.com mail.missiveapp.com',
}

/** Where people read feeds. */
export const feedReaders: Readonly<Record<string, string>> = {
  RSS: 'feedly.com cloud.feedly.com com.devhd.feedly inoreader.com newsblur.com com.newsblur theoldreader.com feedbin.com com.feedbin.android newsblur.org bazqux.com netvibes.com reader.miniflux.app miniflux.app feeder.co com.nononsenseapps.feeder com.nononsenseapps.feeder.play feedreader.com g2reader.com commafeed.com reader.aol.com follow.is app.follow.is readwise.io read.readwise.io com.readwise net.frju.flym com.capyreader.app me.ash.reader reader.google.com com.google.reader',
}

/** Those that sell advertisements. */
export const advertising: Readonly<Record<string, string>> = {
  'Google Ads':
    'googleads.g.doubleclick.net doubleclick.net ad.doubleclick.net 2mdn.net googleadservices.com partner.googleadservices.com googlesyndication.com syndicatedsearch.goog adsensecustomsearchads.com imasdk.googleapis.com adservice.google.* ads.google.com',
  'Microsoft Ads': 'ads.microsoft.com bingads.microsoft.com bat.bing.com',
  Criteo: 'criteo.com criteo.net',
  Taboola: 'taboola.com taboolasyndication.com',
  Outbrain: 'outbrain.com outbrainimg.com',
  OpenX: 'openx.net openx.com openx.org servedbyopenx.com openxenterprise.com',
  Xandr: 'adnxs.com xandr.com appnexus.com 247realmedia.com',
  ADFOX: 'adfox.ru',
  Adform: 'adform.net adform.com adformdsp.net',
  AdSpirit: 'adspirit.* rtbcity.com plusperformance.com',
  Adition: 'adition.com',
  Flashtalking: 'flashtalking.com',
  StickyAds: 'stickyadstv.com',
  Plista: 'plista.com',
  Zedo: 'zedo.com',
  Mozo: 'mozo.com.au',
  'Price.ru': 'price.ru',
  'White Pages': 'whitepages.com.au',
}

/** Apps that open links. */
export const openingApps: Readonly<Record<string, string>> = {
  'Google app': 'com.google.android.apps.docs com.google.android.keep com.google.android.calendar',
  'Google Chat': 'chat.google.com com.google.android.apps.dynamite hangouts.google.com com.google.android.talk',
  'Google Messages': 'messages.google.com com.google.android.apps.messaging',
}
