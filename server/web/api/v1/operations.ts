// Every operation of the API, and which one an address asks for.

import { alertOperations } from './alerts.ts'
import { cleanupOperations } from './cleanup.ts'
import { exportOperations } from './exports.ts'
import { goalOperations } from './goals.ts'
import { hitOperations } from './hits.ts'
import { importOperations } from './imports.ts'
import { noteOperations } from './notes.ts'
import type { Operation, OperationMethod } from './operation.ts'
import { personOperations } from './people.ts'
import { preferenceOperations } from './preferences.ts'
import { reportOperations } from './reports.ts'
import { serverOperations } from './server.ts'
import { sharingOperations } from './sharing.ts'
import { siteOperations } from './sites.ts'
import { statsOperations } from './stats.ts'
import { tokenOperations } from './tokens.ts'
import { vitalOperations } from './vitals.ts'

/** In the order in which they are described. */
export const operationGroups: Readonly<Record<string, readonly Operation[]>> = {
  Numbers: [...statsOperations, ...vitalOperations],
  Sites: siteOperations,
  'Goals and funnels': goalOperations,
  Sharing: sharingOperations,
  'Cleaning up': cleanupOperations,
  Notes: noteOperations,
  'Alerts and webhooks': alertOperations,
  'Reports by mail': reportOperations,
  Hits: hitOperations,
  Imports: importOperations,
  Exports: exportOperations,
  'People and tokens': [...personOperations, ...tokenOperations, ...preferenceOperations],
  Server: serverOperations,
}

export const operations: readonly Operation[] = Object.values(operationGroups).flat()

type Found = { params: Record<string, string>; byMethod: Partial<Record<OperationMethod, Operation>> }

/** What answers a path below `/api/v1`, by method; undefined where nothing does. */
export function findOperation(path: string): Found | undefined {
  const parts = path.split('/')
  for (const [pattern, byMethod] of byPath) {
    const params = match(pattern.split('/'), parts)
    if (params) return { params, byMethod }
  }
  return undefined
}

const byPath = new Map<string, Found['byMethod']>()
for (const one of operations) byPath.set(one.path, { ...byPath.get(one.path), [one.method]: one })

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [place, part] of parts.entries()) {
    const name = /^\{(\w+)\}$/.exec(pattern[place]!)?.[1]
    if (name === undefined && pattern[place] !== part) return undefined
    if (name !== undefined) {
      const value = decode(part)
      if (value === undefined || value === '') return undefined
      params[name] = value
    }
  }
  return params
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
