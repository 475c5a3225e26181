// Browsers by the words with which they name themselves in a User-Agent.
//
// Source: our own, from the User-Agents that these browsers send. Licence: that of Hoofprint. Date: 2026-11-27.
//
//   Name              "Name/1.2", in any case of letters; of two words: "TwoWords/1.2", or "Two Words" outside of parentheses
//   Name: Product     also the word before a slash: "Product/1.2"
//   Name: ~Word       also where it stands alone, outside of parentheses
//   Name: (Word       also where it stands alone, wherever that is
//
// Of several that one User-Agent holds, the last of the last
// table counts. An Android app that sends no name of its own is told by its package, which its WebView sends beside.

/** What most others are made of, or pass for: their name counts only where there is no other. */

/** What most others are made of, or pass for: their name counts only where there is no other. */
export const engines = `
Chrome: Chr0me, CriOS, CrMo, HeadlessChrome, com.android.chrome
Firefox: FxiOS, Fennec, Minefield, Namoroka, Shiretoko, BonEcho, GranParadiso, MozillaDeveloperPreview, Lorentz, org.mozilla.firefox
Internet Explorer: (MSIE, IEMobile
Opera: OMI, (Opera Mobi, (Opera Tablet, (Opera Mobile
Edge: com.microsoft.emmx
Dalvik
`

/** What many an app is made with, and what many a browser builds on. */
export const frames = `
Chromium: (Chromium
Electron
Meta Quest Browser: OculusBrowser
QtWebEngine
Opera Mini: (Opera Mini, OPiOS, com.opera.mini.native
Opera: OPR, OPRGX, OPT
WebKit: (WebKitGTK
Goanna
NetFront: (NetFront, NetFrontLifeBrowser, ~NX
`

/** Browsers with a name of their own. */
export const browsers = `
115 Browser
2345 Browser: Mb2345Browser, (2345Explorer
360 Phone Browser: (360browser, (360 Aphone Browser
360 Secure Browser: (360SE, (360EE, (QIHU 360SE, (QIHU 360EE, QHBrowser
7654 Browser
7Star
ABrowse
Acoo Browser: (Acoo Browser
AdBlock Browser: ABB, AdBlock-Browser
Aloha Browser: AlohaBrowserApp, Aloha, com.alohamobile.browser
Aloha Browser Lite: AlohaLite, com.alohamobile.browser.lite
Amiga Aweb: Amiga-AWeb, AmigaVoyager
Amigo: ~MRCHROME
ANTGalio
AOL Desktop: (AOL, ADG
AOL Shield
Aplix: Aplix_SANYO_browser
APN Browser: ~Navegador
Arc
Arctic Fox
Arora
Arvin
Asus Browser
Atom
Atomic Web Browser: AtomicBrowser, AtomicLite, Atomic_Web_Browser
Avant Browser: (Avant Browser, (Avant
Avast Secure Browser: Avast, ASW, com.avast.android.secure.browser
AVG Secure Browser: AVG, com.avg.android.secure.browser
Avira Secure Browser: Avira
Awesomium
AwoX
B-Line: bline
Baidu Browser: ~BIDUBrowser, baidubrowser_i18n, FlyFlow, bdbrowser_i18n, bdbrowserhd_i18n, BaiduHD, baiduboxapp, com.baidu.browser.inter, bdbrowser
Baidu Spark: BDSpark, Spark, SparkSafe
Bangla Browser
Basilisk
Beaker: BeakerBrowser
Beamrise
Beonex
Berry Browser: jp.ejimax.berrybrowser
Biyubi
BizBrowser: ~sppm_bizbrowser
BlackBerry Browser: BlackBerry, (BB10
Blazer
Blue Proxy
Bluefy
Bolt
Brave: ~Brave Browser, com.brave.browser, ~Brave
BriskBard
Bromite: org.bromite.bromite
Browlser
BrowseHere: com.tcl.browser
BrowseX
Browzar: (Browzar
Bunjalloo
Byffox
Cake Browser: com.cake.browser
Camino
Catsxp
CCleaner
Cent Browser
ChatGPT Atlas
Cheetah Browser: ~LBBROWSER
Cheshire
Chrome Frame: ~chromeframe
ChromePlus
Chromium GOST: (Chromium GOST
Classilla
Cliqz: ~Cliqz
CM Browser: ACHEETAHI, com.ksmobile.cb
Coast: ~Opera Coast
Coc Coc: coc_coc_browser, coccocbrowser, com.coccoc.trinhduyet
Colibri
Columbus Browser: Columbus
Comet
Cometbird
Comodo Dragon: Comodo_Dragon, Dragon
Conkeror
CoolNovo
Cornowser
COS Browser
Craving Explorer
Crazy Browser: (Crazy Browser
Cromite: org.cromite.cromite
Cunaguaro
Cyberfox
CyBrowser
Decentr: ~Decentr
Deepnet Explorer: (Deepnet Explorer
deg-degan: Degdegan
Dezor
Diigo Browser: (DiigoBrowser
Dillo
DoCoMo
Dolphin: ~Dolphin, DolphinHDCN, DolphinJapan, Dolfin, mobi.mgeek.TunnyBrowser
Dooble
Dot Browser
Doubao: SamanthaDoubao
DuckDuckGo: Ddg, com.duckduckgo.mobile.android, ddg_android
Ecosia: (Ecosia, EcosiaApp, com.ecosia.android
Edge: Edg, EdgA, EdgiOS
Edge WebView: EdgW
EinkBro: info.plateaukao.einkbro
ELinks: ~ELinks
Eolie
Epic
Espial TV Browser: Espial, (Escape
EUI Browser
Falkon
fGet
Firebird: ~Firebird Browser
Firefox Focus: Focus, org.mozilla.focus
Firefox Klar: Klar, org.mozilla.klar
Firefox Reality
Firefox Rocket: Rocket, org.mozilla.rocket
Flash Browser
Flock
Floorp
Flow: FlowBrowser, EkiohFlow
Fluid
FOSS Browser: de.baumann.browser
Fulguris: net.slions.fulguris.full.playstore
Galeon
Gener8
Ghost Browser: Ghost
Ghostery Privacy Browser: ~Ghostery, ~Ghostery Private Browser
GinxDroid Browser
GNOME Web: Epiphany
GO Browser: ~Lite Browser
GOG Galaxy: GOGGalaxyClient
GoKu: GoKu-iOS
Google Earth: GoogleEarthPro
Google Earth Pro
GreenBrowser
Habit Browser
Harman Browser: Harman_Browser
Hawk Quick Browser: QuickBrowser
Herond Browser: Herond
HeyTap Browser: com.heytap.browser
Hi Browser
hola! Browser: Hola, ~hola_android, org.hola
HONOR Browser
HotJava
HTC Browser: HTC_Browser
Huawei Browser: ~com.huawei.hmos.browser, ArkWeb, com.huawei.browser
iBrowse
iBrowser Mini: iBrowser
iCab: (iCab
iCab Mobile
IceApe
IceCat
IceDragon
Iceweasel
iDesktop PC Browser
Impervious Browser
InBrowser: nu.tommie.inbrowser
Instabridge: InstabridgeBrowser
Iridium
Iron: ~Iron
Iron Mobile: MobileIron
Isivioo: ~isivioo
Island
iTop Private Browser: ~iTop
Japan Browser
Jasmine
JavaFX
Jelly: org.lineageos.jelly
Jig Browser: (jig browser, (jig browser9i, (jig browser web
Jio Browser: JioPages
JioSphere
JUZI Browser: (JuziBrowser
K-Meleon
K.Browser: TNSBrowser
Kazehakase
Keepsafe Browser
Kinza
Kitt
Kiwi: ~Kiwi, com.kiwibrowser.browser
Kode Browser: ~TansoDL, Kode
Konqueror
KUN
Kylo
Ladybird
Legan Browser
Lemur Browser
Lenovo Browser: LeBrowser, MobileLenovoBrowser, SLBrowser
Lexi Browser
LG Browser: (LG Browser
LibreWolf
LieBaoFast
Light
Lightning Browser: acr.browser.lightning, acr.browser.barebones
Lilo
LinkBubble
Links: (Links
Liri Browser: Liri
LogicUI TV Browser: LogicUITV, ~LogicUI TV
Lolifox
Lovense Browser: Lovense
LT Browser
LuaKit: ~luakit
Lulumi: Lulumi-browser
Lunascape: (Lunascape, iLunascape
Lunascape Lite: iLunascapeLite
Lynket Browser
Lynx
Maelstrom: Torrent
Maple: (Maple2012, (Maple2011, (Maple 5, (Maple 6
MAUI WAP Browser: (MAUI, (WAP Browser, ~MAUI-browser
MaxBrowser
Maxthon: (Maxthon, MxBrowser, MXiOS, (MyIE2, MxBrowser-inhouse, MxBrowser-iPhone, com.mx.browser
mCent: com.mcent.browser
Meizu Browser: MZBrowser
Mercury
MicroB: (Maemo Browser, (MicroB
Midori
Mint Browser: com.mi.globalbrowser.mini
MIUI Browser: com.mi.globalbrowser
MixerBox AI: ~MixerBox-Browser, MixerBox
Mobicip
Monument Browser
Mosaic: VMS_Mosaic
Mullvad Browser
Mypal
Naked Browser
NCSA Mosaic: NCSA_Mosaic
NetFront: (NetFront
NetFront Life: NetFrontLifeBrowser
NetPositive
Netscape: Navigator, Netscape6, Netscape7, (Netscape
NetSurf
Ninesky
Nintendo Browser
Nokia Browser: BrowserNG, S40OviBrowser
Nook Browser
Norton Private Browser: Norton
Nox Browser
Nuanti Meta: Nuanti
Obigo: (Obigo, TelecaBrowser, Teleca, ~ObigoInternetBrowser, ~Obigo-Browser
OceanHero
Odd Browser: Odd
Odin
Odin Browser
Odyssey Web Browser: Odyssey, OWB
Off By One
OhHai Browser
OmniWeb: ~OmniWeb
ONE Browser
Onion Browser
OpenFin
Openwave Mobile Browser: UP.Link, Openwave, (UP.Browser
Opera GX: OPRGX, OPX, com.opera.gx
Opera Touch
Oppo Browser
Opus Browser
Orbitum
Orca
Ordissimo: webissimo, webissimo3
Oregano
Origyn Web Browser
Orion: OrionBrowser
Otter Browser: Otter
Pale Moon
Palm WebPro: (WebPro
Palmscape
Peeps dBrowser: dBrowser
Perfect Browser: Perfect
Phoenix
Phoenix Browser: PHX, com.transsion.phoenix
Pi Browser
PICO Browser
PirateBrowser: ~PB0.6b
Pluma
Pocket Internet Explorer: (MSPIE
PocketBook Browser: PocketBook
Polaris: (Polaris
PolyBrowser
Polypane
Presearch: ~Presearch
Privacy Browser: com.stoutner.privacybrowser.standard
PrivacyWall
Private Internet Browser
Puffin: com.cloudmosa.puffinFree, com.cloudmosa.puffin
Puffin Cloud Browser: PuffinCloud
QQ Browser: MQQBrowser, MQBHD, M1QQBrowser, QQBrowserLite, com.tencent.mtt, QQ浏览器
QQ Browser Mini: ~MQQBrowser Mini
QtWeb: ~QtWeb, ~QtWeb Internet Browser
Quark: com.quark.browser
QuarkPC
Quetta
Quiche Browser
Quick Search TV
QupZilla
qutebrowser
Qwant Mobile: Qwant, QwantiOS
Rakuten Browser
Raspbian Chromium
Ray: Ray Browser
Rekonq: ~rekonq
Reqwireless WebViewer: ReqwirelessWeb
RockMelt
Roku Browser: (Roku
Safari Technology Preview
Safe Exam Browser: SEB
Sailfish Browser
SalamWeb
Samsung Internet: SamsungBrowser, SLP-Browser, ~SLP Browser, com.sec.android.app.sbrowser
SberBrowser
SeaMonkey
Secure Browser: Secure
Secure Private Browser: ~Private Browser
Seekee: buscari
Seewo Browser
SEMC-Browser
Seraphic Sraf: SRAF
Seznam Browser: SznProhlizec, cz.seznam.sbrowser
SFive: SFive_Android
Shiira
Sidekick
Silk: Silk-Accelerated, (Silk, com.amazon.cloud9
SiteKiosk: ~SiteKiosk
Sizzy
Skye
Skyfire
SkyLeap
Sleipnir: (Sleipnir, ~Sleipnir Browser, jp.co.fenrir.android.sleipnir
SlimBoat
Slimjet
Smooz
Snowshoe
Sogou Browser
Sogou Explorer: (MetaSr, ~SogouMSE, (SE 2.X
Sogou Mobile Browser: ~SogouMobileBrowser, SogouSearch
Songbird
Soul Browser: com.mycompany.app.soulbrowser, ~SoulBrowser, ~Soul
Sputnik Browser
Stadium
Stargon
Startpage
Steam: (Steam, (Valve Steam GameOverlay, (Valve Steam Client
Streamy
Sunrise: SunriseBrowser
Super Fast Browser: SFBrowser
SuperBird
Surf Browser
Swiftfox: (Swiftfox
Swiftweasel
T-Browser: Tbrowser
Tao Browser
tararia
Teak Browser: Teak
TenFourFox
Tenta Browser: Tenta
Tesla Browser: QtCarBrowser
Thorium
Tizen Browser
ToGate
Tor Browser: org.torproject.torbrowser
TQ Browser
Tungsten
TUSK
TV Bro: com.phlox.tvwebbrowser
TweakStyle
U Browser
UC Browser: (UCBrowser, ~UCWEB, com.UCMobile.intl, UCMobile, UCBrowser-CMCC, ~UC
UC Browser HD
UC Browser Mini: (UCMini, com.uc.browser.en
UC Browser Turbo: UCTurbo, com.ucturbo
Ume Browser: UME
Ungoogled Chromium
UPhone Browser: UPhone, ~UPhoneWebBrowser
UR Browser: UR
Uzbl: ~Uzbl
VD Browser: VD
Veera
Venus Browser
Vewd Browser: (Vewd
Via: ViaBrowser, mark.via.gp, mark.via
Viasat Browser: ~Sparrow, Viasat
Vision Mobile Browser: Vision-Browser
Vivaldi: com.vivaldi.browser, Viv
Vivo Browser: com.vivo.browser
VMware AirWatch: (AirWatch Browser, AirWatch
w3m
Waterfox
Wave Browser
Wavebox
Wear Internet Browser: WIB
Web Explorer: (IBM WebExplorer
WebPositive
WebTV
Weltweitimnetz Browser
WeTab Browser: ~WeTab-Browser
Wexond
Whale: com.naver.whale
Whale TV Browser: HHbrowser, WhaleTV
Wolvic
wOSBrowser
Wukong Browser: ~wkbrowser
Wyzo
X Browser: X-Browser
X-VPN
XBrowser: com.xbrowser.play
XBrowser Mini
Xiino
Xombrero
Xvast
Yaani Browser: Turkcell-YaaniBrowser, YaaniBrowserMini
YAGI
Yahoo! Japan Browser: jp.co.yahoo.android.ybrowser, YJApp-ANDROID, YJApp-IOS
Yandex Browser: YaBrowser, Yowser, YandexSearchBrowser, YandexSearchWebView, YaSearchBrowser, YandexSearch, com.yandex.browser, com.yandex.browser.beta, com.yandex.browser.alpha
Yandex Browser Lite: com.yandex.browser.lite
YouBrowser
YouCare: ~youcare-android-app
YuzuBrowser
Zen Browser: Zen
Zetakey
Zirco Browser
`

/** Apps that show a website within themselves: that is where the visitor is, whatever the window is made of. */
export const apps = `
Adobe AIR
Alipay: AliApp, AlipayClient
Bilibili: BiliApp
Bing: BingSapphire, BingWeb, com.microsoft.bing
Box: BoxNotes
ChatGPT app: ChatGPT
DingTalk
Discord: com.discord
Facebook: ~MetaIAB, (FBAN, (FBAV, (FB_IAB, FBIOS, FB4A, com.facebook.katana, com.facebook.lite
Facebook Messenger: MessengerForiOS, MessengerLiteForiOS, Orca-Android, ~FB_MESSENGER, MESSENGER, com.facebook.orca
Flipboard: ~Flipboard, Flipboard-Briefing, flipboard.app
Gmail: com.google.android.gm
Google app: GSA, ~GoogleApp, NSTNWV, com.google.android.googlequicksearchbox
Google Lens
Instagram: ~Instagram, com.instagram.android
KakaoTalk: ~KAKAOTALK, com.kakao.talk
Kik
LINE: jp.naver.line.android
LinkedIn: ~LinkedInApp, com.linkedin.android
Microsoft Teams: Teams, com.microsoft.teams
Naver: ~NAVER, com.nhn.android.search
News app: AppleNews
Outlook: com.microsoft.office.outlook
Pinterest: ~Pinterest, com.pinterest
QQ
Quora: com.quora.android
Reddit: RedditMobile, com.reddit.frontpage
Slack: Slack_SSB, com.Slack
Snapchat: ~Snapchat, com.snapchat.android
Spotify
Telegram: Telegram-Android, org.telegram.messenger, org.telegram.messenger.web
Threads: ~Barcelona, com.instagram.barcelona
TikTok: ~musical_ly, BytedanceWebview, ~trill, com.zhiliaoapp.musically, com.ss.android.ugc.trill
Toutiao: NewsArticle, ToutiaoMicroApp
Twitter: ~Twitter for iPhone, ~Twitter for iPad, ~TwitterAndroid, com.twitter.android
Viber: com.viber.voip
VK: VKAndroidApp, com.vkontakte.android
WeChat: MicroMessenger, com.tencent.mm
Weibo: ~Weibo, __weibo__
WhatsApp: com.whatsapp
Yahoo! app: YahooMobile
Yandex Zen: ZenKit
Zalo: com.zing.zalo
`
