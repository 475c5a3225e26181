// Which visits a site's owner wants counted: those that stayed, and those of pages that the site says are there.

/** Off unless the owner says otherwise. */
export type VisitQuality = {
  /** A pageview counts only after its page was visible for `staySeconds`. */
  minimumStay: boolean
  staySeconds: number
  /** The first pageview of a path makes the server ask the site whether that page is there. */
  checkPaths: boolean
  /** Where the site is asked, such as http://192.168.1.5:8080; '': under its own domain. The only one that may be private. */
  pathOrigin: string
}

/** 19 seconds are what OxiTraffic asks for. */
export const anyQuality: VisitQuality = { minimumStay: false, staySeconds: 19, checkPaths: false, pathOrigin: '' }

export const mostStaySeconds = 600

/** Whether a visit can be asked to stay for so long. */
export function isStay(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= mostStaySeconds
}

/** The origin in what a person typed: scheme, host and port, and nothing else. Undefined where it is none. */
export function readSiteOrigin(text: string): string | undefined {
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null
  if (!url || url.href !== `${url.origin}/` || url.origin.length > longestOrigin) return undefined
  return url.origin
}

const longestOrigin = 300

/** Reads what was stored, perhaps by another version: what is missing or not understood is as in a new site. */
export function readVisitQuality(stored: unknown): VisitQuality {
  const found = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  return {
    minimumStay: found.minimumStay === true,
    staySeconds: isStay(found.staySeconds) ? found.staySeconds : anyQuality.staySeconds,
    checkPaths: found.checkPaths === true,
    pathOrigin: typeof found.pathOrigin === 'string' ? (readSiteOrigin(found.pathOrigin) ?? '') : '',
  }
}
