// What GoatCounter's API knows of a site and Hoofprint has no setting of its own for: kept, so that a program reads what it wrote.

/** Names are those of that API, in our spelling. */
export type ApiSettings = {
  /** The host under which the site is asked; '': its main domain. */
  cname: string
  /** The address of the website. */
  linkDomain: string
  /** What names the site in exported files; '': its own code. */
  code: string
  public: 'private' | 'secret' | 'public'
  secret: string
  allowBosmang: boolean
  allowEmbed: string
  /** Unix seconds of the last change by that API; null before the first. */
  updatedAt: number | null
}

export const defaultApiSettings: ApiSettings = {
  cname: '',
  linkDomain: '',
  code: '',
  public: 'private',
  secret: '',
  allowBosmang: false,
  allowEmbed: '',
  updatedAt: null,
}

/** Reads what was stored, perhaps by another version: what is missing or not understood is as in a new site. */
export function readApiSettings(stored: unknown): ApiSettings {
  const found = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    cname: text(found.cname),
    linkDomain: text(found.linkDomain),
    code: text(found.code),
    public: found.public === 'secret' || found.public === 'public' ? found.public : 'private',
    secret: text(found.secret),
    allowBosmang: found.allowBosmang === true,
    allowEmbed: text(found.allowEmbed),
    updatedAt: typeof found.updatedAt === 'number' ? found.updatedAt : null,
  }
}
