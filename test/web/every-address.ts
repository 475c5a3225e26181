// Every address of the pages and of both APIs, for tests that walk through all of them.

import { apiRoutes } from '../../server/web/api/addresses.ts'
import { operations } from '../../server/web/api/v1/operations.ts'
import { routes } from '../../server/web/routes.ts'

/** A method and an address with its parameters: `/sites/:code`, `/api/v1/sites/{code}`. */
export type Asked = { method: string; path: string; kind: 'page' | 'goatcounter' | 'v1' }

export const addresses: readonly Asked[] = [
  ...routes.flatMap(({ path, ...route }) =>
    (['get', 'post', 'delete'] as const).flatMap(name =>
      route[name] ? [{ method: name.toUpperCase(), path, kind: 'page' as const }] : [],
    ),
  ),
  ...apiRoutes.flatMap(({ path, ...byMethod }) =>
    Object.keys(byMethod).map(method => ({ method, path, kind: 'goatcounter' as const })),
  ),
  ...operations.map(({ method, path }) => ({ method, path: `/api/v1${path}`, kind: 'v1' as const })),
]

/** As who-may.ts names it. */
export const nameOf = ({ method, path }: Asked): string => `${method} ${path}`
