// What a site's owner decides: how it counts, what it collects, whom it ignores.

/** What is collected with each hit; each name is a switch in the site's settings. */
export type Collect = {
  referrer: boolean
  device: boolean
  size: boolean
  country: boolean
  language: boolean
  /** Keep every hit as a row of its own: needed for the CSV of hits and for crossings. */
  hits: boolean
}

/** The settings of one site. */
export type SiteSettings = {
  /** Off: no session is kept, each hit is a visit and visitors are not told. */
  sessions: boolean
  collect: Collect
  /** Days after which raw hits are folded into sums; 0 keeps them for ever. */
  keepHitsDays: number
  /** Addresses whose requests are not counted, in canonical form. */
  ignoredAddresses: string[]
  /** Count browsers that send Do Not Track or Global Privacy Control as well. */
  countDoNotTrack: boolean
}

/** How a new site counts until its owner says otherwise. */
export const defaultSettings: SiteSettings = {
  sessions: true,
  collect: { referrer: true, device: true, size: true, country: true, language: true, hits: true },
  keepHitsDays: 0,
  ignoredAddresses: [],
  countDoNotTrack: false,
}
