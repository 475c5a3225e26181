// Addresses of our own pages, as paths without the base path.

/** The path of a site's page: sitePath(site, '/settings'). Codes are safe in a path, but for what must be escaped. */
export function sitePath(site: { code: string }, rest = '', search = ''): string {
  return `/sites/${encodeURIComponent(site.code.toWellFormed())}${rest}${search}`
}
