// Addresses of our own pages, as paths without the base path.

import type { Site } from '../sites/site.ts'

/**
 * The path of a site's page: sitePath(site, '/settings'). Codes are safe in a path, but for what must be escaped. To a guest all
 * pages of a site are under the address that was shared.
 */
export function sitePath(site: Pick<Site, 'code' | 'shared'>, rest = '', search = ''): string {
  return `${site.shared?.home ?? `/sites/${encodeURIComponent(site.code.toWellFormed())}`}${rest}${search}`
}
