// Every address of GoatCounter's API.

import { countHits } from './count.ts'
import type { ApiRoute } from './door.ts'
import { sendApiExport, showExport, startExport } from './exports.ts'
import { showHitRefs, showStatsDetail, showStatsPage } from './lists.ts'
import { showMe } from './me.ts'
import { listApiPaths } from './paths.ts'
import { changeApiSite, createApiSite, listApiSites, replaceApiSite, showApiSite } from './sites.ts'
import { showHits, showTotal } from './totals.ts'

/** For programs alone; each by method, with the right that a token needs. */
export const apiRoutes: readonly ApiRoute[] = [
  { path: '/api/v0/me', GET: { answer: showMe } },
  { path: '/api/v0/count', POST: { needs: 'count', answer: countHits } },
  { path: '/api/v0/export', POST: { needs: 'export', answer: startExport } },
  { path: '/api/v0/export/:id', GET: { needs: 'export', answer: showExport } },
  { path: '/api/v0/export/:id/download', GET: { needs: 'export', answer: sendApiExport } },
  { path: '/api/v0/paths', GET: { needs: 'stats', answer: listApiPaths } },
  { path: '/api/v0/stats/total', GET: { needs: 'stats', answer: showTotal } },
  { path: '/api/v0/stats/hits', GET: { needs: 'stats', answer: showHits } },
  { path: '/api/v0/stats/hits/:id', GET: { needs: 'stats', answer: showHitRefs } },
  { path: '/api/v0/stats/:page', GET: { needs: 'stats', answer: showStatsPage } },
  { path: '/api/v0/stats/:page/:id', GET: { needs: 'stats', answer: showStatsDetail } },
  {
    path: '/api/v0/sites',
    GET: { needs: 'site-read', answer: listApiSites },
    PUT: { needs: 'site-create', answer: createApiSite },
  },
  {
    path: '/api/v0/sites/:id',
    GET: { needs: 'site-read', answer: showApiSite },
    POST: { needs: 'site-update', answer: replaceApiSite },
    PATCH: { needs: 'site-update', answer: changeApiSite },
  },
]
