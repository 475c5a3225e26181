// Hosts and apps that are one place for those who wonder where their visitors came from.

const groups: Record<string, readonly string[]> = {
  'Hacker News': [
    'news.ycombinator.com',
    'hn.algolia.com',
    'hckrnews.com',
    'hn.premii.com',
    'com.stefandekanski.hackernews.free',
    'io.github.hidroh.materialistic',
    'hackerweb.app',
    'quiethn.com',
    'hnews.xyz',
    'hackernewsmobile.com',
    // GoatCounter lists www.daemonology.net/hn-daily too, which as a path can never equal a host.
  ],
  Email: ['mail.google.com', 'com.google.android.gm', 'mail.yahoo.com'],
  RSS: ['org.fox.ttrss', 'www.inoreader.com', 'com.innologica.inoreader', 'usepanda.com', 'feedly.com'],
  Google: ['com.google.android.googlequicksearchbox'],
  'www.reddit.com': [
    'com.andrewshu.android.reddit',
    'com.laurencedawson.reddit_sync',
    'com.laurencedawson.reddit_sync.dev',
    'com.laurencedawson.reddit_sync.pro',
  ],
  // GoatCounter renames m.facebook.com before it looks here, so that it alone stays outside the group.
  'www.facebook.com': ['m.facebook.com', 'l.facebook.com', 'lm.facebook.com'],
  'Telegram Messenger': ['org.telegram.messenger'],
  'Slack Chat': ['com.slack'],
  Baidu: ['baidu.com', 'www.baidu.com', 'm.baidu.com', 'tieba.baidu.com', 'c.tieba.baidu.com'],
}

const groupOf = new Map(Object.entries(groups).flatMap(([group, hosts]) => hosts.map(host => [host, group] as const)))

/** The name of the group that a host (lower case, without a port) or an app belongs to. */
export function groupOfHost(host: string): string | undefined {
  if (host.startsWith('www.google.') || host.startsWith('google.')) return 'Google'
  if (host.includes('yandex.')) return 'Yandex'
  if (host.includes('search.yahoo.com')) return 'Yahoo'
  return groupOf.get(host)
}

/** Other names under which a site shows the same pages. */
export const hostAliases = new Map([
  ['en.m.wikipedia.org', 'en.wikipedia.org'],
  ['m.habr.com', 'habr.com'],
  ['old.reddit.com', 'www.reddit.com'],
  ['i.reddit.com', 'www.reddit.com'],
  ['np.reddit.com', 'www.reddit.com'],
  ['fr.reddit.com', 'www.reddit.com'],
])
