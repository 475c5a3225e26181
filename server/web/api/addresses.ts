// Every address of GoatCounter's API.

import { countHits } from './count.ts'
import type { ApiRoute } from './door.ts'
import { sendApiExport, showExport, startExport } from './exports.ts'
import { showHitRefs, showStatsDetail, showStatsPage } from './lists.ts'
import { showMe } from './me.ts'
import { listApiPaths } from './paths.ts'
import { changeApiSite, createApiSite, listApiSites, replaceApiSite, showApiSite } from './sites.ts'
import { showHits, showTotal } from './totals.ts'

/**
 * For programs alone; each by method, with the right that a token needs, and what its person must be allowed on the site that is
 * asked. Where an address names another one, its handler asks that again.
 */
export const apiRoutes: readonly ApiRoute[] = [
  { path: '/api/v0/me', GET: { level: 'view', answer: showMe } },
  { path: '/api/v0/count', POST: { needs: 'count', level: 'settings', answer: countHits } },
  { path: '/api/v0/export', POST: { needs: 'export', level: 'settings', answer: startExport } },
  { path: '/api/v0/export/:id', GET: { needs: 'export', level: 'settings', answer: showExport } },
  { path: '/api/v0/export/:id/download', GET: { needs: 'export', level: 'settings', answer: sendApiExport } },
  { path: '/api/v0/paths', GET: { needs: 'stats', level: 'view', answer: listApiPaths } },
  { path: '/api/v0/stats/total', GET: { needs: 'stats', level: 'view', answer: showTotal } },
  { path: '/api/v0/stats/hits', GET: { needs: 'stats', level: 'view', answer: showHits } },
  { path: '/api/v0/stats/hits/:id', GET: { needs: 'stats', level: 'view', answer: showHitRefs } },
  { path: '/api/v0/stats/:page', GET: { needs: 'stats', level: 'view', answer: showStatsPage } },
  { path: '/api/v0/stats/:page/:id', GET: { needs: 'stats', level: 'view', answer: showStatsDetail } },
  {
    path: '/api/v0/sites',
    GET: { needs: 'site-read', level: 'view', answer: listApiSites },
    PUT: { needs: 'site-create', level: 'view', everywhere: 'admin', answer: createApiSite },
  },
  {
    path: '/api/v0/sites/:id',
    GET: { needs: 'site-read', level: 'view', answer: showApiSite },
    POST: { needs: 'site-update', level: 'view', answer: replaceApiSite },
    PATCH: { needs: 'site-update', level: 'view', answer: changeApiSite },
  },
]
