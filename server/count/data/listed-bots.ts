// Names of bots that public lists know, each as it is written in a User-Agent.
//
// Sources: crawler-user-agents@1.60.0 on npm (MIT, © 2017 Martin Monperrus), ai-crawler-index==1.3.0 on PyPI (its
// table is CC0-1.0); es6-crawler-detect@4.0.2 on npm (MIT, © 2017 Jeffery ThaGintoki). Date: 2026-11-27.
// Made by scripts/listed-bots.ts; not to be changed by hand.

/** Whoever calls itself so is a bot. */
export const surelyBots = `
007ac9 Crawler
2ip bot
2ip.ru
360Spider
7Siters
A Patent Crawler
A360-Search
A6-Indexer
AASA-Bot
ABEvalBot
Aboundex
abuse.xmco.fr
AcademicBotRTU
acapbot
Accessible Web Bot
AccessStatus
acoonbot
Acquia optimize
ActiveComply
acunetix
AdagioBot
adbeat.com
adbeat_bot
AddSearchBot
AddThis
Adidxbot
AdkernelTopicCrawler
ADmantX
AdminLabs
AdsBot-Google
AdsBot-Google-Mobile
AdsBot-Google-Mobile-Apps
AdsBot-IAB
adscanner
AdsTxtCrawler
advanced_crawler
AdvBot
Adventurer
AGAKIDSBOT
AgencyAnalyticsBot
AHC
AhrefsBot
AhrefsSiteAudit
AI2Bot
Ai2Bot-Dolma
aiHitBot
aiohttp
air.ai/scanning
AISearchBot
AIWebIndex
AkismetBot
AlertSite
alexa site audit
Alexabot
AlexandriaOrgBot
Algolia Crawler
alienfarm
ALittle Client
AliyunSecBot
AllAfrica
allOrigins
AlphaBot
Amazing-SearchBot
Amazon CloudFront
Amazon-Bedrock-AgentCore-Browser
AmazonAdBot
Amazonbot
AmazonBuyForMe
AmazonProductDiscovery
AmazonSellerInitiatedListing
Amzn-SearchBot
Amzn-User
Anchor Browser
AndersPinkBot
Andibot
Anomura
anthropic-ai
antibot
AnyEvent
Apache-HttpClient
Apercite
ApifyBot
ApifyWebsiteContentCrawler
APIs-Google
AppEngine-Google
AppInsights
Applebot
Applebot-Extended
AppSiteAssociation
arabot
Aragog
Aranea
Aranet-SearchBot
Archive-It
archive.org_bot
ArchiveBot
ArchiveBox
ArenaUnfurlBot
Arquivo-web-crawler
ArquivoBot
artemis web reader
ArtemisBot
Asana
asnriskscorer
AspiegelBot
atlassian-bot
Atom Feed Robot
Attracta
AtVowBot
AudigentAdBot
Audisto Crawler
AudistoBot
Authory
Autoconfig Test from USTC
AwarioBot
AwarioRendererBot
AwarioRssBot
AwarioSmartBot
awesomecrawler
axios
AzureAI-SearchBot
B2B Bot
backlinkcrawler
Bad Neighborhood Header Detector
Baidu-YunGuanCe
BaiduAdsBot
Baiduspider
Barkrowler
BazQux
BDBot
BDCbot
BDFetch
bedrockbot
BeeperBot
BehloolBot
BestChange
betaBot
Better Uptime Bot
BetterUptimeBot
Bibliotheque Nacional de France Crawler
bidswitchbot
BIGLOTRON
bigsur.ai
BigUpDataBot
BinaryCanary
bingbot
BingPreview
binlar
BitBot
Bitbucket-Webhooks
bitdiscovery
bitlybot
BitSightBot
bl.uk_lddc_bot
bl.uk_ldfc_bot
Blackboard
Blackbox Exporter
BlackDuck-FD
blekkobot
BLEXBot
Bling ERP
BlingERP
Blockaid
Bloglines
blogmuraBot
BlogTraffic/1.4 Feed-Fetcher
Blogtrottr
BlogVault
BLP_bbot
Bluesky
bluesky-domain-status-classifier
BlueskyPreviewBot
bne.es_bot
bnf.fr_bot
BnFBot
BoardGamePricesBot
BomboraBot
bot-pge.chlooe.com
Bot.AraTurka.com
botify
BotPoke
BoxcarBot
br-crawler
brainobot
BrandONbot
BrandVerity
Brandwatch
BraveBot
Brightbot
BrightEdge Crawler
brokenlinkcheck.com
BrowserBot-Observer
BTWebClient
BUbiNG
BublupBot
Buck
BuddyBot
BufferLinkPreviewBot
Bugsnag
Bushbaby
Butterfly
Buttondown
buzzbot
Bytespider
CaliberBot
Caliperbot
CapitalOneBot
CapitalOneShopping
CapsuleChecker
CapterraBot
carbon-umbrella-bot
careerbot
Catchpoint
caveman-hunter
CC Metadata Scaper
CCBot
CDSCbot
CensysInspect
CentComBot
Centro Ads.txt Crawler
centuryb.o.t9
centurybot
CERT PL
CertChief
certytags
changedetection
channable
Channel3Bot
ChargeBeeBot
Charlotte
ChatGLM-Spider
ChatGPT Agent
ChatGPT-User
Chatwork LinkPreview
check_http
CheckHost
Checkly
CheckMarkNetwork
Chrome Privacy Preserving Prefetch Proxy
Chrome-Lighthouse
Cincraw
CirrusExplorer
CISPA Webcrawler
citeseerxbot
Citoid
ClarityBot
CLASSLA-web
Claude-SearchBot
Claude-User
Claude-Web
ClaudeBot
Clearscopebot
Clickagy
ClickUpLinkUnfurler
Cliqzbot
CloudFlare-AlwaysOnline
Cloudflare-AutoRAG
cloudflare-csup
Cloudflare-Custom-Error-Page-Crawler
Cloudflare-Custom-Hostname-Verification
Cloudflare-Healthchecks
CloudFlare-Prefetch
Cloudflare-Radar-Scanner
Cloudflare-SpeedTest
Cloudflare-SSLDetector
Cloudflare-Stream-Hook
Cloudflare-Stream-Webhook
Cloudflare-Traffic-Manager
Cloudflare-Validator
CloudflareRadarURLScanner
Cloudtrellis
Cludo
CMSChecker
coccoc
coccocbot
Cocolyzebot
CodaBot
cognitiveSEO Bot
cognitiveseo.com
cohere-ai
cohere-training-data-crawler
Collapsify
collection@infegy.com
colly
CommaFeed
Companybook-Crawler
content crawler spider
contentkingapp
ContextAd Bot
ContextualBot
contxbot
convera
converasearch
Convermax
cookie-maestro
Cookiebot
CookieHub Bot
CookieHubScan
CookieHubVerify
CookieYesbot
Corporama matcher
Cotoyogi
Coveobot
Cozi-iCalendar-FeedReader
Crawl4AI
crawler4j
crawler_eb_germany
Crawlson
Crawlspace
CrawlyProjectCrawler
Crazy Egg
CriteoBot
Critical CSS Bot
Criticalcss.com
cron-job.org
Cronless
CrunchBot
crusty
CrystalSemanticsBot
csirt.cz
Curebot
curl
CustomAsyncHttpClient
Cutbot
cXensebot
CXK_Bot
CybaaBot
CyberFindCrawler
CyberPatrol
CyotekWebCopy
cypex.ai/scanning
DareBoost
Dark Visitor
DaspeedBot
Datadog Agent
Datadog Synthetic
DatadogSynthetics
Datafeedwatch
DataForSeoBot
datagnionbot
Datanyze
Dataprovider.com
Daum
daumoa
Dazzle BlueSky Bot
dcrawl
Dead Link Checker
deadlinkchecker
DeepCrawl
deepnoc
DeepSeekBot
Deskyobot
Detectify
Determ
DeuSu
developers.google.com/+/web/snippet
Devin
DF Bot
Diffbot
Digg Deeper
DigiCert DCV
Digincore bot
DingTalkBot-LinkService
DirBuster
discobot
Discordbot
Discourse Forum Onebox
Disqus
Dlc
dlvr.it
Dmbot
DMBrowser
DnBCrawler
DNSScanner
DnyzBot
Do Not Track Verifier
Domain Re-Animator Bot
domaincrawler
Domains Project
DomainStatsBot
DomCopBot
DominicBot
DotBot
Dotcom-Monitor
Dow Jones Searchbot
Download Ninja
downnotifier.com
DowntimeDetector
Dragonbot
DrataAutopilot
Dratabot
DreamHost Data Team
drupact
Drupalbot
ds9
Dubbotbot
DuckAssistBot
DuckDuckBot
DuckDuckGo-Favicons-Bot
DVbot
e.ventures Investment Crawler
EasyBib AutoCite
easybill-ImportManager
EasyCron
easyDNS Monitoring
ec2linkfinder
EchoboxBot
EcoVadisSustainabilityBot
edansbot
EdgeWatch
edisterbot
electricmonk
elisabot
elmah.io Uptime Monitoring
elmahio-uptimebot
EmailWolf
Embedly
eMoney Advisor
eMoneyBot
epicbot
EpivozCrawler
eRepublik.tools
eright
europarchive.org
ev-crawler
evc-batch
EvernoteRichLinkBot
everyfeed-spider
EveryoneSocialBot
EvoUptimeBot
exabot
ExaSearchBot
ExodusMovement
Expanse
Experibot
ExteContextCrawl
ExtLinksBot
Eyeotabot
Ezgif
EZID
EzLynx
EzoicBot
ezooms
FacebookBot
facebookcatalog
facebookexternalhit
Facebot
Factset_spyderbot
FAST Enterprise Crawler
FAST-WebCrawler
FastDAST
FastmailUA
FDL Stats Bot
Fedicabot
FediDB
FediIndex
FediList Agent
Fedineko
fedistatsCrawler
fedoraplanet
FedReporter Bot for FFIEC
FedReporterDataBot
Feed Image Audit
Feedbin
feedbot
FeedBurner
Feeder
feeder.co
FeedFetcher-Google
FeedFlow
Feedly
FeedlyBot
Feedpresso Content Index Bot
Feedsearch Bot
Feedsearch-Crawler
Feedspot
Feedspotbot
FeedValidator
Feedwind
FemtosearchBot
Fetch
Fever
fidget-spinner-bot
filterdb.iss.net/crawler
FindFiles.net
FindITAnswersbot
findlink
findlinks
findthatfile
findxbot
fiperbot
FirecrawlAgent
FirmoGraph
Flamingo_SearchEngine
FleebsBot
FlipboardProxy
FlipboardRSS
fluffy
Flyriverbot
Foregenix
fr-crawler
Freespoke
FreeWebMonitoring SiteChecker
Freshbot
FreshpingBot
FreshRSS
Friendica
Friendly testing bot
friendly-spider
FriendlyCrawler
fuelbot
FullStoryBot
Funnelback
FuseonBot
FyndSearchEngine-Crawler
FyndSearchEngine-ReCrawler
Fyrebot
g00g1e.net
G2 Web Services
g2reader-bot
Gabanzabot
Gaisbot
GarlikCrawler
gdnplus.com
GeedoBot
GeedoProductSearch
GeedoShopProductFinder
Gemini-Deep-Research
Genieo
GenomeCrawlerd
getthit.com
GG PeekBot
Ghost Inspector
GIFTEDVISITOR SCAN
Gigablast
GigablastOpenSource
Gigabot
GingerCrawler
github-camo
GlobalWebSearch
GlobalWebSearchx
Gluten Free Crawler
gnam gnam spider
GnowitNewsbot
Go-http-client
Golfe
Goodreads
Goodzer
Google Favicon
Google Trust Services
Google Web Preview
Google-Ads-Conversions
Google-AdWords-Express
Google-Adwords-Instant
Google-Agent
Google-Apps-Script
Google-Area120
Google-Certificates-Bridge
Google-CloudVertexBot
Google-CWS
Google-Extended
Google-Gemini-CLI
Google-GeminiNotebook
Google-InspectionTool
Google-NotebookLM
Google-PhysicalWeb
Google-Pinpoint
Google-Read-Aloud
Google-Safety
Google-Site-Verification
Google-Structured-Data-Testing-Tool
Google-Trust-Services
google-xrawler
GoogleAgent-Mariner
GoogleAssociationService
Googlebot
Googlebot-IA
Googlebot-Image
Googlebot-Mobile
Googlebot-News
Googlebot-Video
GoogleDocs
GoogleImageProxy
GoogleMessages
GoogleOther
GoogleOther-Image
GoogleOther-Video
GoogleProducer
GoogleStackdriverMonitoring
GoParserBot
GoPay
gotosocial
GotSiteMonitor.com
Gowikibot
GPTBot
Grammarly
GrapeshotCrawler
gregcrawler
Greppr Web Crawler
Grobbot
GroovinaAdsbot
GroupHigh
GroupMeBot
Grover
grub.org
gsa-crawler
gslfbot
GTmetrix
GuestpostsBot
Gulper Web Bot
Gwene
HaloBot
HanaleiBot
HappyWing
Hardenize
harsilbot
Hatena
HatenaBookmark
HawaiiBot
hCardValidator
HeadlessChrome
HeadOnlyScraper
HeadOnlyScraperV
Hello World
HelloworkJobPostingBot
HenkBot
heritrix
HetrixTools
hgfAlphaXCrawl
HIFIBot
Hlidam.to robot
Honeybadger Uptime Check
HoneybadgerBot
HostTracker
Hotjar
hstspreload-bot
HTTP Banner Detection
http_get
HTTPie
httpunit
HttpUrlConnection
httpx
HTTrack
HubSpot
Huckabot
Hydrozen.io
Hype Machine
hypestat
hyscore.io
ia_archiver
IAS crawler
iAskBot
iaskspider
IBM Crawler
IbouBot
ICBot
ICC-Crawler
ichiro
IDG/EU
Iframely
IFTTT
imagecoccoc
ImageFetcher
ImageMind
ImagesiftBot
imageSpider
img2dataset
imgproxy
Impact.com Agent
impendoom-bot
imrbot
IndeedBot
IndeedJobBot
Indy Library
INETDEX-BOT
infoobot
Innguma
Innologica
inoreader
Instapaper
Integromat
integromedb
intelium_bot
intelx.io_bot
InterfaxScanBot
InternetMeasurement
internetVista monitor
IonCrawl
ip-web-crawler.com
ips-agent
IRLbot
Irokez.cz monitoring
IsDownBot
iskanie
ISSCyberRiskCrawler
IstellaBot
it2media-domain-crawler
iubenda-radar
James BOT
Jamie's Spider
jetmon
Jetslide
Jetty
JobboerseBot
jobswithgptcom-bot
Jooblebot
jpg-newsbot
Jugendschutzprogramm-Crawler
Jumio
jyxobot
K7MLWCBot
kagi-fetcher
Kagibot
kaikki.org-digital-archive
Kangaroo Bot
KangarooBot
KargoBot-Artemis
kazbtbot
kb.dk_bot
Kemvibot
KendraBot
KeybaseBot
keycdn-tools
Keydrop.io
keys-so-bot
kinsta-bot
Klaviyo
KlaviyoAIBot
Known Agent
Known Agents
KomodiaBot
Konturbot
KosmioBot
KrawlerBot
KStandBot
Kukei.eu-Bot
KunatoCrawler
l9explore
l9scan
LAC_IAHarvester
laion-huggingface-processor
LAIONDownloader
Landau-Media-Spider
larbin
Laserlikebot
LastModBot
lb-spider
LCC
LegalMonster
Leikibot
Lemmy
Let's Encrypt
Level9SearchBot
Library Of Congress Web Archiving
libwww-perl
Lightpanda
LightspeedSystemsCrawler
LinerBot
Linespider
Linguee Bot
LinkAce
linkapediabot
LinkArchiver
LinkCheckerBot
linkdex
linkdexbot
LinkedInBot
LinkisBot
linko
LinkpadBot
linkReader
LinksIndexerBot
LinkTiger
LinkupBot
LinkWalker
lipperhey
ListGemBot
LivelapBot
LMArenaUnfurlBot
loc.gov/programs/web-archiving
LogicMonitor
LoomlyBot
loopimprovements.com
lssbot
lssrocketcrawler
ltx71
Luminator-robots
lwp-trivial
lyonl-asset-proxy
lyonl-crawler
MaCoCu
Macrobondbot
MADBbot
Magellan
MagiBot
magicsearchdev
Magnet.me-web
MagnetmeBot
magpie-crawler
MagpieRSS
Magus Bot
mail.ru
Mail.RU_Bot
MailChimp
MainWP
Make
ManageWP
Manus-User
mappydata
MarketGoo
MarketingMiner
masscan
Mastodon
MatchorySearch
Mattermost-Bot
MauiBot
Mavifinds
MB-LinkChecker
MBCrawler
McontextualBot
Mechanize
MedialogiaBot
MediaMonitoringBot
Mediapartners
Mediapartners-Google
Mediatoolkitbot
MediavineMetadataParser
Mediumbot-MetaTagFetcher
MegaIndex
MeltwaterNews
memorybot
MergadoBot
meta-externalads
meta-externalagent
meta-externalfetcher
Meta-ExternalHit
Meta-WebIndexer
MetaIAB Facebook
MetaInspector
MetaJobBot
MetaURI
Metorik
MgidBot
MicrosoftPreview
mindUpBot
Miniature.io
minicrawler
Miniflux
Minoru's Fediverse Crawler
mirrorweb.com
MirrorWebCrawler
MissinglettrBot
MistralAI-User
mithril-crawler
MixnodeCache
MixrankBot
MJ12bot
mlbot
moatbot
ModatScanner
ModernizeBot
ModularConnector
MojeekBot
Mollie HTTP client
Monibot
monitis
monitoring360bot
MonitoRSS
Monsidobot
MonSpark
montastic-monitor
MontasticMonitor
MonTools.com
MoodleBot
Moreover
MotoMinerBot
MRGbot
msnbot
msrbot
MTRobot
MuckRack
Multiviewbot
MxToolbox
my-tiny-bot
MyBot
NanoInteractive
NapBot
NAVER Blog Rssbot
NaverBot
nbertaupete95
Neevabot
NerdByNature.Bot
nerdybot
Nessus
NestDaddybot
NetAPI
Netcraft SSL Server Survey
Netcraft Web Server Survey
NetcraftSurveyAgent
netEstate NE Crawler
Neticle Crawler
NetpeakCheckerBot
netresearchserver
NetSeer crawler
NetShelter ContentScan
NetSystemsResearch
Netumo
Netvibes
NETVIGIE
New York Times Newsgathering
NewRelicbot
NewRelicSynthetics
newsai
NewsBlur
newsharecounts
Newsify Feed Fetcher
NewsNow
newspaper
NewsRoom.BI
NextCloud
Nicecrawler
NicheIndex
niki-bot
Nikto
Nimbostratus-Bot
NING
NINJA bot
Nitro
NitroBot
NIXStatsbot
NLNZ_IAHarvester
NLUX_IAHarvester
Nmap Scripting Engine
NoahBot
node-fetch
NodePing
Noibu
nomore404.com robot
noorobot
Nooshub
NostoCrawlerBot
Notabot
Notion
Novaact
Novellum
NsToolsBot
NTENTbot
Nutch
NutchCVS
Nuzzel
nvdorz
nyt_scraping
OAI-SearchBot
ObservePoint
Ocarinabot
Odin
OdklBot
officestorebot
Offline Explorer
OhDear
OICrawler
okhttp
omgili
omgilibot
Omnisend
OnCrawl
OneTrust
Online Domain Tools
online-webceo-bot
OnlineOrNot.com_bot
opencode-smartfetch
OpenGraph.io
OpenGraphCheck
OpenHoseBot
openindexspider
OpenRSS
OpenTheBoxBot
OpenVAS
Operator
OrangeBot
Orbbot
Orlo-LinkPreview
outbrain
OutclicksBot
OutsellURLValidator
Overcast
Owler
OWLer-W
page-preview-tool
page2rss
PagePeeker
Pagespeed
PageThing
Pandalytics
PanguBot
Panopta
Panscient
panscient.com
PaperLiBot
Paqlebot
parse.ly scraper
ParselySharesBot
PayPal
Pcore-HTTP
PDF24 URL To PDF
peer39_crawler
Penthouse Critical Path CSS Generator
Perplexity-User
PerplexityBot
PerplexityUser
PetalBot
PhantomJS
PhindBot
PHP-Curl-Class
phpcrawl
PhxBot
PingAdmin.Ru
pingdom
PingdomPageSpeed
PingdomTMS
pingping.io
pinterest.com/bot
Pinterestbot
PiplBot
Pixalate.com
PlagAwareBot
PlayStore-Google
Playwright
Plesk screenshot bot
PocketCasts
PocketParser
PodchaserParser
Podimo
Poduptime
Poggio-Citations
Pomothy-Bot
Poseidon Research Crawler
postrank
Potions
PR-CY.RU
PressEngineBot
PricedroneShoppingBot
PriEcoBot
Primalbot
PrintFriendly.com
PrivacyAwareBot
Pro-Sitemaps
ProbelySPDR
productsup.io/crawler
ProjectShield-UrlCheck
Protopage
proximic
PRTG Network Monitor
PRTGCloudBot
PS_Daily
psbot
PTST
Pulsepoint
PulsePoint-Crawler
pulsetic.com
Puppeteer
purebot
PWABuilderHttpAgent
python-opengraph
python-requests
Python-urllib
Pywikibot
qcbot
QualifiedBot
Qualys
Quantcastbot
QuillBot
Quora-Bot
Qwantbot
Qwantbot-news
Qwantify
Qwarrybot
Rackspace Monitoring
Rakuten Image extraction bot
rakutenusabot-image
RankActiveLinkBot
RankSonicSiteAuditor
RankurBot
RavenCrawler
rawweb-bot
Readable
Recurly Webhooks
RED
redditbot
Reelevant
Refindbot
Reflectionbot
RegionStuttgartBot
remove.bg
RepoLookoutBot
ResearchBot
researchscan.comsys.rwth-aachen.de
Retool
RetrevoPageAnalyzer
RetroListeCOM
ReverseEngineeringBot
RevvimGort
reward-gateway
RidderBot
Riddler
Rivva
RobotsChecker
rogerbot
RSiteAuditor
rss-is-dead.lol web bot
rss-parser
RSS.Social
rss2tg
RSSAPI
rssbot
RSSingBot
RssReaderBot
RuxitSynthetic
RyteBot
s4a-probe-bot
SafeDNSBot
SafeSearch microdata crawler
Salesforce.com
SandobaCrawler
Sansec Security Monitor
SBIntuitionsBot
SBL-BOT
Schema-Markup-Validator
Scoop.it
Scope3
ScourRSSBot
ScoutJet
ScrapeheroBot
scraping@nytimes.com
Scrapy
Screaming Frog SEO Spider
screeenly-bot
scribdbot
Scrubby
Scrunchbot
search.marginalia.nu
SearchAtlas
Searcherweb
Searcherxweb
SearchExpress
SEBot-WA
SecurityHeaders
Seekbot
Seekport
SeekportBot
seewithkids
Selenium
semaltbot
semantic-visions
semanticbot
SemanticScholarBot
sempi.tech
SemrushBot
SemrushBot-BA
SemrushBot-ESI
SemrushBot-FT
SemrushBot-OCOB
SemrushBot-SI
SemrushBot-SWA
SendGrid Event API
SentiBot
SENTINEL-LinkCheck
sentry
SentryUptimeBot
SenutoBot
seo-audit-check-bot
seo4ajax.com
SeobilityBot
SEOkicks
SEOlizer
seoLyt
seoscanners
SeoSiteCheckup
seostar.co
SeoulBot
SequelWP
SERankingBacklinksBot
SerendeputyBot
serpstatbot
SERPtimizerBot
Server Density Service Monitoring
ServerDensity
ServerHunterSpider
SeznamBot
SeznamHomepageCrawler
SFDC-Callout
ShapBot
Shopify-Captain-Hook
ShortPixel
Shortwave Image Fetcher
Sidetrade indexer bot
Silktide
SimpleCrawler
SimplePie
SimpleScraper
SinceraSyntheticUser
sindresorhus/got
Sindup
SirdataBot
SISTRIX Crawler
Site24x7
SiteAuditBot
sitebot
sitebulb
SiteCheck-sitecrawl
SiteCheckerBotCrawler
siteexplorer.info
Siteimprove.com
SiteLock
SiteScoreBot
SiteSearch360
SitesOverPagesBot
SiteSucker
SiteUptime.com
Skroutz ImageBot
SkroutzBot
SkypeUriPreview
SkyworkSpider
SlaccaleBot
Slack-ImgProxy
Slackbot
Slackbot-LinkExpanding
SleepBot
SlickBot
Slurp
SmarshBot
SmartologyBot
smtbot
SMTnetPMBot
Snacktory
Snap URL Preview Service
SnapchatAds
SnapURLPreview
Snipcart
SocialRankIOBot
Software-Security-Research
solarwinds
Sonic
Sora POS
Sosospider
SottopopNone
SparkPost
SparkShipping
Spawning-AI
spbot
Specificfeeds
Spectate
speedy
speedyspider
SpiderLing
splash Version
SplitSignalBot
Splunk
SpringserveBot
sqlmap
SQWatcher
SSL Labs
SSSSBot
Stape
startmebot
StartpagePrivateImageProxy
Statabot
StatistikAustria
StatsDroneBot
StatusCake
StatusNestBacklinkSpider
stepstoneCrawlBot
Storebot-Google
StorygizeBot
StractBot
Streamline3Bot
Stripe
Sucuri
SummalyBot
summify
Supabase Paired Crawler
Superfeedr
SurdotlyBot
SurveyBot
SustainabilityCrawler
sv-watchagent
Svix-Webhooks
Swiftbot
SwifteqLinkChecker
SWIMGBot
Swisscows
Synapse
SynthesiBot
synthetic-monitoring-agent
Sysomos
t3versionsBot
Taboolabot
TactiScout
tagoobot
TangibleeBot
TaraGroup Intelligent Bot
TavilyBot
tchelebi
TelegramBot
Teoma
Termly
TerraCotta
Test Certificate Info
test-bot
Testcrawler
TestLocally
TestURI
TextRazor
The Knowledge AI
TheInternetSearchx
theoldreader.com
thesis-research-bot
Thinkbot
Thinklab
ThousandEyes
tigerbot
TikTokSpider
Timpibot
TinEye
Tiny Tiny RSS
TLS tester
TombaPublicWebCrawler
top100.rambler.ru crawler
toplistbot
ToutiaoSpider
Traackr.com
tracemyfile
tracking-quality-spider
Trae
trafilatura
Trellis-Services
trendictionbot
TrendsmapResolver
trentwil.es
Trove
trovitBot
Trustly
TSM-turingos
TSMbot
TTD-Content
Tumblr
Turnitin
TurnitinBot
Tweakers
tweetedtimes
TweetmemeBot
twengabot
TwilioProxy
TwinAgent
Twingly
TwinWaveScanner
Twitterbot
Twurly
UASlinkChecker
UGAResearchAgent
uipbot
um-FC
um-IC
um-LN
Unshorten.It!
upday
updown.io
Upflow
Uptime
Uptime-Kuma
UptimeBot
Uptimebot.org
uptimedoctor
UptimeRobot
UptimeStatistics
Uptimia
uptrends
urlappendbot
UrlBeeBot
Urlcheckr
UrlSuMa.de crawler
URLSuMaBot
useeBookChecker
UsineNouvelleCrawler
UT-Dorkbot
Vagabondo
Validator.nu
Valve/Steam
VaultPress
vebidoobot
VelenPublicWebCrawler
Veoozbot
vercel-screenshot
Vercelbot
Verispider
Verity
Viber
videootv Bot
videootvBot
Vigil
virustotal
virustotalcloud
visionheight.com/scan
VKRobot
vkShare
vmcrawl
voilabot
VoluumDSP-content-bot
VsuSearchSpider
vu-server-health-scanner
vuhuvBot
W3C-checklink
W3C-mobileOK
W3C_CSS_Validator
W3C_I18n-Checker
W3C_Unicorn
W3C_Validator
WadooBot
WanscannerBot
WARDBot
Watchbot monitoring robot
WatchForBot
Watchful
WatchMouse
watchTowr
Wayback
wbsearchbot
Web Measure
Web Screen Service By hyperhost
web-archive-net.com.bot
WebCapture
WebCEO Online
webcompanycrawler
WebCopier
WebDataStats
Webflow
webgains-bot
webmon
weborama-fetcher
webprosbot
Website-info.net-Robot
WebsiteOps
websitepulse
WebSniffer
webspidermount
WebwikiBot
webzio
Webzio-Extended
WebZIP
WEDOS OnLine
WellKnownBot
WepchSearchEngine
WeSEE:Search
wget
WhatsApp
WhatsMyIP.org
WhatWeb
Wheregoes.com
wheresitup.com
Whoiswebsitebot
WikiDo
WireReaderBot
WISEbot
WJHRO
wknd-bot
wmtips.com
wocbot
woobot
woorankreview
WordCountBot
WordPress
Wordup-1
WordupInfoSearch
woriobot
workona-favicon-service
WorldBot
WormlyBot
wotbox
WOVN Crawler
WovnCrawler
wowLink Crawler
WP Time Capsule
wpbot
WPMU DEV Broken Link Checker
WPMU DEV Hub
WPMUDEV Uptime Monitor
WPScan
WPSec
WPUmbrella
WRTNBot
WSM
WTotem
www.uptime.com
Xenu Link Sleuth
Xing Bot
XML Sitemaps Generator
xovibot
XoviOnpageCrawler
XY-Archive-Compliance
yacybot
Yahoo Ad monitoring
Yahoo Link Preview
YahooCacheSystem
YahooMailProxy
YaK
yandex.com/bots
YandexAdditional
YandexAdditionalBot
YandexBlogs
YandexBot
YandexCalendar
YandexComBot
YandexDirect
YandexFavicons
YandexImages
YandexMarket
YandexMedia
YandexMetrika
YandexMobileBot
YandexRenderResourcesBot
YandexScreenshotBot
YandexVideo
YandexWebmaster
YandoriRSSBot
yanga
Yellowbrandprotectionbot
yelpspider
Yeti
YextBot
YisouSpider
YLT Chrome
YokoyGroupAG
yoozBot
YouBot
YoudaoBot
Yuuperbot
Zabbix
ZanistaBot
Zapier
Zealbot
zebra-v2-bot
zenback bot
Zendesk Webhook
zgrab
ZmEu
Zombiebot
ZoomBot
ZoomInfo
ZoominfoBot
ZoteroTranslationServer/WMF
ZumBot
ZuperlistBot
ZyBorg
zzhbot
`

/** What a bot may be called, and somebody else as well. */
export const maybeBots = `
13TABS
192.comAgent
2GDPR
404enemy
80legs
a.pr-cy.ru
a3logics.in
Abonti
aboutthedomain
Accoona-AI-Agent
acebookexternalhit
acoon
acrylicapps.com/pulp
AdAuth
adbeat
adressendeutschland
adreview
adstxt-worker
adstxt.com
Adstxtaggregator
Adyen HttpClient
Aether
AffiliateLabz
affilimate-puppeteer
agentslug
aihit
Airmail
akka-http
akula
alertra
Alibaba.Security.Heimdall
Alligator
allloadin
AllSubmitter
alyze.info
amagit
Amazon Simple Notification Service Agent
Amazon-Route53-Health-Check-Service
Anarchie
AndroidDownloadManager
Anemone
AngleSharp
annotate_google
Ant.com
Anthill
Anturis Agent
AnyEvent-HTTP
Apache Ant
Apache Droid
Apache OpenOffice
Apache-HttpAsyncClient
ApacheBench
Apexoo
apimon.de
AportWorm
AppBeat
AppleSyndication
Arachmo
arachnode
Arachnophilia
aria2
Arukereso
asafaweb
Ask Jeeves
AskQuickly
ASPSeek
Asterias
Astute
asynchttp
Attach
attohttpc
autocite
AutomaticWPTester
Autonomy
awin.com
AWS Security Scanner
Backlink-Ceck
backlink-check
BacklinkHttpStatus
BackStreet
BackupLand
BackWeb
Bad-Neighborhood
Badass
baidu.com
Bandit
basicstate
BatchFTP
Battleztar Bazinga
baypup
BBBike
BCKLINKS
BegunAdvertising
Bewica-security-scan
Bidtellect
BigBozz
Bigfoot
BingLocalSearch
biNu image cacher
Bitacle
Bitrix link preview
biz_Directory
BKCTwitterUnshortener
Black Hole
Blackboard Safeassign
BlackWidow
BlockNote.Net
BlogBridge
Bloglovin
BlogPulseLive
BlogSearch
BlowFish
bluefish
boitho.com-dc
Boost.Beast
BPImageWalker
Braintree-Webhooks
Branch Metrics API
Branch-Passthrough
Brandprotect
Brodie
Browsershots
Buddy
BuiltWith
Bullseye
BunnySlippers
Burf Search
BuzzSumo
CakePHP
Calculon
Calypso v
CaretNail
catexplorador
Cegbfeieh
censys
Cerberian Drtrs
CERT.at-Statistics-Survey
cf-facebook
cg-eye
ChangesMeter
checkprivacy
CherryPicker
ChinaClaw
Chirp
chkme.com
Chlooe
Chromaxa
CISPA Vulnerability Notification
CISPA Web Analyser
CJNetworkQuality
Clarsentia
clips.ua.ac.be
Cloud mapping
CloudEndure
Cloudinary
cmcm.com
cognitiveseo
ColdFusion
Commons-HttpClient
commonscan
COMODO DCV
contactbigdatafr
Contextual Code Sites Explorer
CookieReports
copyright sheriff
CopyRightCheck
Copyscape
Corax
cortex
Cosmos4j.feedback
Covario-IDS
Craw
Crescent
Criteo
Crowsnest
CSHttp
CSSCheck
Cula
curb
Curious George
cuwhois
cybo.com
DangDang
DAP/NetHTTP
DatabaseDriverMysqli
DataCha0s
DataparkSearch
dataprovider
DataXu
DavClnt
dBpoweramp
ddline
deeris
delve.ai
Demon
Devil
DHSH
Digg
Digincore
DigitalPebble
Dispatch
DittoSpyder
dlvr
DNSPod-reporting
docoloc
Dolphin http client
DomainAppender
DomainLabz
Donuts Content Explorer
dotMailer content retrieval
dotSemantic
downforeveryoneorjustme
Download Wonder
downnotifier
Drupal
DTS Agent
dubaiindex
DuplexWeb-Google
DynatraceSynthetic
EARTHCOM
Easy-Thumb
EasyDL
Ebingbong
eCairn-Grabber
eCatch
ECCP
eContext
Ecxi
EirGrabber
elefent
EMail Exractor
EMail Wolf
Embarcadero
Embed PHP Library
endo
EventMachine HttpClient
Everwall Link Expander
Evidon
Evrinid
ExactSearch
ExaleadCloudview
Excel
exif
ExoRank
Exploratodo
Express WebPictures
Extreme Picture Finder
EyeNetIE
facebookexternalua
facebookplatform
fairshare
Faraday
fasthttp
Faveeo
Favicon downloader
faviconarchive
faviconkit
FavOrg
FDM
Feed Wrangler
Feedable
FeedBooster
FeedBucket
FeedBunch
Feedshow
FeedshowOnline
FeedViewer
FeedZcollector
feeltiptop
Fetch API
FHscan
Filestack
Fimap
FlashGet
FlipboardBrowserProxy
Flock
Florienzh
Flunky
flynxapp
forensiq
FoundSeoTool
free thumbnails
Freeuploader
Fuzz Faster U Fool
ganarvisitas
geek-tools
GentleSource
GetCode
Getintent
GetLinkInfo
getprismatic
GetRight
getroot
GetURLInfo
GetWeb
Geziyor
GIS-LABS
git
GitHub-Hookshot
github.com
Go http package
Go!Zilla
Go-Ahead-Got-It
go-mtasts
gobyus
Gofeed
gofetch
Goldfire Server
GomezAgent
gooblog
Google AppsViewer
Google Desktop
Google Keyword Suggestion
Google Keyword Tool
Google Page Speed Insights
Google PP Default
Google Search Console
Google-Ads-Creatives-Assistant
Google-Ads-Overview
Google-Adwords
Google-Calendar-Importer
Google-HotelAdsVerifier
Google-HTTP-Java-Client
Google-Podcast
Google-Publisher-Plugin
Google-SearchByImage
Google-SMTP-STS
Google-speakr
Google-Transparency-Report
Google-Youtube-Links
GoogleHC
GoogleProber
GoogleSites
Gookey
Goose
GoSpotCheck
gosquared-thumbnailer
Gotit
GoZilla
Grabber
grabify
GrabNet
Gradle
Grafula
GrapeFX
GreatNews
Gregarius
GRequests
grokkit
grub-client
gSOAP
GT::WWW
GuzzleHttp
gvfs
Haansoft
hackney
Hadi Agent
HappyApps-WebCheck
Havij
HaxerMen
HEADMasterSEO
HeartRails_Capture
help@dataminr.com
Hexometer
historious
hkedcity
hledejLevne.cz
Hloader
HMView
Holmes
HonesoSearchEngine
HootSuite Image proxy
Hootsuite-WebFeed
hosterstats
ht://check
htdig
HTMLparser
htmlyse
http-get
HTTP-Header-Abfrage
http-kit
http-request
HTTP-Tiny
http.rb
http://www.neomo.de
HTTP::Lite
HTTP_Compression_Test
http_request2
http_requester
HTTPClient
HttpComponents
httphr
HTTPing
HTTPMon
httpRequest
httpscheck
httpssites_power
huaweisymantec
HubSpot-Link-Resolver
Humanlinks
i2kconnect
Iblog
Id-search
IdeelaborPlagiaat
IDG Twitter Links Resolver
IDwhois
igdeSpyder
iGooglePortal
IlTrovatore
Image Fetch
Image Sucker
ImageEngine
ImageVisu
Imagga
imagineeasy
imgsizer
InAGist
inbound.li parser
InetURL
infegy
infohelfer
InfoTekies
InfoWizards Reciprocal Link
inpwrd.com
instabid
Integrity
Intelliseek
InterGET
Internet Ninja
internet_archive
InternetSeer
internetwache
intraVnews
IODC
IOI
iplabel
IPWorks HTTP/S Component
iqdb
Iria
Irokez
isitup.org
isUp.li
iThemes Sync
IZaBEE
iZSearch
JAHHO
janforman
Jaunt
javelin.io
Jbrofuzz
Jeode
Jersey
JetCar
Jigsaw
Jobboerse
JobFeed discovery
Jobg8 URL Monitor
jobo
Jobrapido
Jobsearch1.5
JoinVision Generic
JolokiaPwn
Joomla
Jorgee
JS-Kit
JungleKeyThumbnail
JustView
Kaspersky Lab CFR link resolver
Kelny
Kerrigan
KeyCDN
Keyword Density
Keywords Research
khttp
KickFire
KimonoLabs
Kml-Google
knows.is
KOCMOHABT
kouio
kube-probe
kubectl
kulturarw3
KumKie
L.webis
Lavf
leakix.net
LeechFTP
LeechGet
letsencrypt
Lftp
LibVLC
LibWeb
Libwhisker
libwww
Licorne
Liferea
Lighthouse
Lightspeedsystems
Likse
limber.io
Link Valet
link_thumbnailer
LinkAlarm
LinkAnalyser
linkCheck
LinkExaminer
linkfluence
linkpeek
LinkPreview
LinkScan
LinksManager
Litemage_walker
livedoor ScreenShot
LoadImpactRload
localsearch-web
LongURL API
longurl-r-package
looid.com
looksystems.net
lua-resty-http
Lucee
Lush Http Client
lwp-request
LWP::Simple
lycos
LYT.SR
mabontland
MacOutlook
Mag-Net
Mail::STS
Majestic12
makecontact
Mandrill
MapperCmd
marketinggrader
MarkMonitor
MarkWatch
Mass Downloader
Mata Hari
mattermost
Mediametric
mediawords
MegaIndex.ru
Melvil Rawi
MemGator
Metaspinner
MFC_Tear_Sample
Mget
Microsearch
Microsoft Data Access
Microsoft Office
Microsoft Outlook
Microsoft URL Control
Microsoft Windows Network Diagnostics
Microsoft-WebDAV-MiniRedir
Microsoft.Data.Mashup
MIDown tool
MIIxpc
Mikrotik
Mindjet
mio_httpc
Miro-HttpClient
Mister PiX
mixdata dot com
mixed-content-scan
mixnode
Mnogosearch
mogimogi
Mojeek
Mojolicious
Monit
Monitority
montastic
MonTools
Morfeus Fucking Scanner
Morning Paper
MovableType
mowser
Mr.4x3 Powered
Mrcgiguy
MS Web Services Client Protocol
MSFrontPage
mShots
muhstik-scan
MVAClient
myseosnapshot
nagios
Najdi.si
Name Intelligence
NameFo.com
Nameprotect
nationalarchives
Navroad
NearSite
Needle
Net Vampire
NetAnts
NETCRAFT
Netlab360
NetLyzer
NetMechanic
NetNewsWire
Netpursual
netresearch
Netsparker
nettle
NetTrack
NetZIP
Neustar WPM
NeutrinoAPI
NewRelicPinger
NewsGator
newsme
Nexgate Ruby Client
NG-Search
nghttp2
Nibbler
NICErsPRO
NihilScio
nineconnections
node-superagent
node-urllib
node.io
Nodemeter
nominet.org.uk
nominet.uk
Norton-Safeweb
Notifixious
notifyninja
NotionEmbedder
npm
Nuclei
nuhk
nWormFeedFinder
nyawc
Nymesis
NYU
Observatory
Ocelli
Octopus
oegp
Offline Navigator
OgScrper
OMSC
Open Source RSS
OpenCalaisSemanticProxy
Openfind
OpenLinkProfiler
Openstat
OPPO A33
Optimizer
Orbiter
OrgProbe
orion-semantics
Outlook-Express
Outlook-iOS
ow.ly
Owlin
ownCloud News
OxfordCloudService
page scorer
Page Valet
page_verifier
PageFreezer
PageGrabber
PageScorer
Papa Foto
parsijoo
Pavuk
PayPal IPN
pcBrowser
Pearltrees
PECL::HTTP
peerindex
Peew
PeoplePal
Perlu
PhantomJS Screenshoter
PHP-AYMAPI
php-requests
phpservermon
Pi-Monster
Picscout
Picsearch
PictureFinder
Pimonster
ping.blo.gs
Pingability
Pingoscope
PingSpot
pinterest.com
pip
Pixray
Pizilla
Plagger
Pleroma
Ploetz + Zeller
Plukkie
plumanalytics
pnpm
PocketImageCache
Pockey
PodcastAddict
POE-Component-Client-HTTP
Polymail
Pompos
Porkbun
Port Monitor
postano
postfix-mta-sts-resolver
PostmanRuntime
postplanner.com
PostPost
PowerPoint
Prebid
Prerender
Priceonomics Analysis Engine
PrintFriendly
PritTorrent
Prlog
probethenet
Project-Resonance
prospectb2b
ProWebWalker
pshtt
Python-httplib2
python-httpx
Qirina Hurdler
QQDownload
QrafterPro
Qseero
Qualidator
QueryN Metasearch
queuedriver
quic-go-HTTP
QuiteRSS
Quora Link Preview
Radian6
RadioPublicImageResizer
Railgun
RankActive
RankFlex
RapidLoad
Re-re Studio
ReactorNetty
Readability
RealDownload
RebelMouse
Recorder
RecurPost
redback
Reeder
ReederForMac
ReGet
RepoMonkey
request.js
reqwest
ResponseCodeTest
RestSharp
Rival IQ
RMA
Robosourcer
Robozilla
ROI Hunter
RPT-HTTPClient
RSSMix
RSSOwl
RyowlEngine
safe-agent-scanner
SalesIntelligent
Saleslift
SAP NetWeaver Application Server
SauceNAO
SBIder
sc-downloader
scalaj-http
Scamadviser-Frontend
scan.lol
ScanAlert
Scoop
scooter
ScopeContentAG-HTTP-Client
ScoutURLMonitor
ScrapeBox Page Scanner
Screaming
ScreenShotService
Scrutiny
search.thunderstone
Search37
searchenginepromotionhelp
Searchestate
SearchSight
SearchWP
Seeker
semanticdiscovery
semanticjuice
Semiocast HTTP client
Semrush
Sendsay.Ru
SEO Browser
Seo Servis
seo-nastroj.cz
seo4ajax
Seobility
SEOCentro
SeoCheck
Seomoz
SEOprofiler
SEOsearch
SEOstats
servernfo
sexsearcher
Seznam
Shelob
Shodan
Shoppimon
ShopWiki
ShortLinkTranslate
shortURL lengthener
shrinktheweb
Sideqik
Siege
SimplyFast
Siphon
SISTRIX
Site Sucker
Site-Shot
SiteBar
Sitebeam
SiteCondor
SiteExplorer
SiteGuardian
Siteimprove
SiteIndexed
SitemapGenerator
SiteMonitor
Siteshooter B0t
SiteSnagger
SiteTruth
Sitevigil
sitexy.com
Slack
sli-systems.com
slider.com
SlySearch
SmartDownload
SMRF URL Expander
SMUrlExpander
Snake
Snappy
SnapSearch
Snarfer
SniffRSS
sniptracker
Snoopy
SnowHaze Search
sogou web
SortSite
Sottopop
sovereign.ai
SpaceBison
SpamExperts
Spammen
Spanner
spaziodati
SPDYCheck
SPEng
Spinn3r
spray-can
Sprinklr
spyonweb
Sqlworm
Sqworm
ssl-tools
StackRambler
Statastico
Statically
Steeler
Stratagems Kumo
Stroke.cz
StudioFACA
StumbleUpon
suchen
SuperHTTP
Surphace Scout
Suzuran
swcd
Swurl
Symfony BrowserKit
Symfony2 BrowserKit
Syndirella
SynHttpClient-Built
sysscan
Szukacz
T0PHackTeam
tAkeOut
Tarantula
Taringa UGC
TarmotGezgin
tchelebi.io
techiaith.cymru
Teleport
Telesoft
Telesphoreo
Telesphorep
Tenon.io
terrainformatica
Tetrahedron
TextRazor Downloader
The Drop Reaper
The Expert HTML Source Viewer
The Intraformant
theinternetrules
TheNomad
Thumbor
Thumbshots
ThumbSniper
timewe.net
TLSProbe
Toata
topster
touche.com
Trackuity
TrapitAgent
Trendiction
Trendsmap
trendspottr
truwoGPS
TryJsoup
TulipChain
Turingos
Tweetminster
Tweezler
twibble
Twice
Twikle
twine
Twisted PageGetter
Typhoeus
ubermetrics-technologies
uclassify
UdmSearch
ultimate_sitemap_parser
unchaos
unirest-java
UniversalFeedParser
Unshorten.It
unshortenit
Untiny
UnwindFetchor
updated
updown.io daemon
ureq
URL Verifier
URL/Emacs
URLitor
urlresolver
Urlstat
URLTester
UrlTrends Ranking Updater
URLy Warning
URLy.Warning
Vacuum
VB Project
vBSEO
VCI
via ggpht.com GoogleImageProxy
Virusdie
visionutils
VoidEYE
Voil
voltron
voyager
VSAgent
VSB-TUO
Vulnbusters Meter
VYU2
w3af.org
WAC-OFU
WakeletLinkExpander
WallpapersHD
wangling
Wappalyzer
WbSrch
WDT.io
Web Auto
Web Collage
Web Enhancer
Web Fetch
Web Fuck
Web Pix
Web Sauger
Web spyder
Web Sucker
web-capture.net
Web-sniffer
Webalta
Webauskunft
WebAuto
WebClient
webcollage
WebCookies
WebCorp
WebDoc
WebEnhancer
WebFetch
WebFuck
WebGazer
WebGo IS
WebImageCollector
WebImages
WebIndex
webkit2png
WebLeacher
webmastercoffee
WebPix
WebReaper
WebSauger
webscreenie
Webshag
Webshot
Website Quester
websitepulse agent
WebsiteQuester
Websnapr
Webster
WebStripper
WebSucker
webtech
Webthumb
WebThumbnail
WebWhacker
WeLikeLinks
WEPA
WeSEE
wf84
Wfuzz
WhatCMS
WhatsMyIP
WhereGoes
Whibse
WhoAPI
WhoRunsCoinHive
Whynder Magnet
Windows-RSS-Platform
WinHTTP
WinHttp-Autoproxy-Service
WinPodder
wkhtmlto
wmtips
Woko
Wolfram HTTPClient
Word
WordPress.com
worldping-api
WP Engine Install Performance API
WP Rocket
wpif
wprecon.com survey
wscheck
Wtrace
WWW-Collector-E
WWW-Mechanize
www.monitor.us
WWW::Document
WWW::Mechanize
WWWOFFLE
x09Mozilla
x22Mozilla
XaxisSemanticsClassifier
XenForo
XING-contenttabreceiver
Yaanb
yacy
YahooYSMcm
YandeG
YLT
Yo-yo
Yoleo Consumer
yomins.com
yoogliFetchAgent
YottaaMonitor
Your-Website-Sucks
yourls.org
YoYs.net
YP.PL
Zade
Zao
Zauba
Zemanta Aggregator
Zend_Http_Client
Zermelo
Zeus
ZnajdzFoto
ZnHTTP
Zombie.js
Zoom.Mac
ZoteroTranslationServer
`
