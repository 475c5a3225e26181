// The settings of a site, in English.

export const settings = {
  title: (site: string) => `Settings of ${site}`,
  heading: 'Settings of',
  notSaved: 'Not saved. Please fix the marked fields.',
  save: 'Save',
  site: {
    heading: 'The site',
    name: 'Name',
    code: 'Short name',
    codeHint:
      'In addresses of these pages, and after site= in tags. A former one leads here as well, until another site takes it.',
    domains: 'Domains',
    domainsHint: 'One a line. Hits from pages under these domains belong to this site; the first is the main one.',
    zone: 'Time zone',
    zoneHint: 'Days that were counted already keep the boundaries that they had.',
  },
  visits: 'Visits',
  collected: {
    heading: 'What is collected',
    text: 'What is switched off is not stored from the next hit on. What was stored already stays.',
    keep: 'Keep single hits for so many days',
    keepHint: '0 = keep for ever. Older hits are reduced to daily totals; no number changes.',
  },
  switches: {
    sessions: {
      label: 'Sessions',
      help: 'On: whoever loads a page again within eight hours is counted once, and you see visitors as well as visits; who they are is never written down. Off: nobody is recognised, so every load of a page is a visit, and visitors are not shown. Visits from before and after a change do not compare.',
    },
    referrer: {
      label: 'Where visitors came from',
      help: 'The page or app that linked here, and the campaign named in the link.',
    },
    device: {
      label: 'Browser and system',
      help: 'Their names and versions, such as Firefox 128 on Linux, read from the User-Agent, which is not kept.',
    },
    size: { label: 'Size of the screen', help: 'Its width, as the script tells it: phone, tablet or desktop.' },
    country: {
      label: 'Country',
      help: 'Told from the time zone of the browser or, where the server has been given a list of networks, from the address, which is not kept.',
    },
    region: {
      label: 'Region',
      help: 'The state or province within the country, such as California. It takes a file of cities (--geodb) and the switch above, and is told from the address, which is not kept. Where visitors are few, a region may tell who one of them is: leave it off unless you need it.',
    },
    language: { label: 'Language', help: 'The one the browser asks for first.' },
    hits: {
      label: 'Single hits',
      help: 'Keeps each hit as a line of its own: what the CSV of hits and combined questions, such as the browsers of one country, are made of. Off: only sums are kept.',
    },
    caseSensitive: {
      label: 'Capital letters make another page',
      help: 'On: /s/aBc and /s/AbC are two pages, as on most servers. Off: they are one, under the spelling that came first, as in GoatCounter. A change holds from the next hit on; pages that are there stay as they are.',
    },
    countDoNotTrack: {
      label: 'Count browsers that ask not to be tracked',
      help: 'Nothing that is kept says who a visitor is. Still, browsers that send Do Not Track or Global Privacy Control are not counted unless this is on.',
    },
  },
  ignored: {
    heading: 'What is not counted',
    /** Each before its link. */
    rules: [
      'Bots, browsers that fetch ahead, and what your own rules leave out:',
      'Rules for addresses, countries, pages and referrers',
    ],
    anyway: 'Counted anyway:',
    received: ['How many that is, for which reasons, and how to count some of it anyway:', 'Where did the hits go?'],
    you: ['Whether your own visits are counted, and what your address is taken for:', 'What the server sees of you'],
  },
  export: {
    heading: 'Take the data along',
    hits: 'Every hit, as CSV',
    hitsHint: 'packed with gzip, in GoatCounter’s format;',
    plain: 'not packed',
    excel: 'for Excel',
    all: 'Every hit, with all columns',
    allHint: 'also campaign, language and region, for other programs;',
    noHits: 'This site keeps no single hits, so there is no list of them. The sums are all there:',
    /** Around a link. */
    someHits: [
      'This site keeps no single hits, so there is no list of them but for',
      'those from before',
      '. The sums are all there:',
    ],
    sums: 'Every sum, as CSV',
    sumsHint: 'per day, per page and per list;',
  },
  script: { heading: 'The script', tag: 'The tag to put on every page' },
  delete: {
    heading: 'Delete',
    data: 'All data: every number and every hit of this site is deleted for good. The site, its settings and your notes stay.',
    site: 'The site: all of that, its settings and notes too. Its tags count nothing any more.',
    backups: 'Backups made before keep what they hold.',
    confirm: (code: string) => `Type ${code} to confirm`,
    dataButton: 'Delete all data',
    siteButton: 'Delete the site',
  },
}
