// What the counting tells the log: that hits cannot be written, and that a site got more names than are kept. And how many it holds.

import type { Config } from '../config.ts'
import type { Log } from '../kit/log.ts'
import type { SiteDirectory } from '../sites/directory.ts'
import { toBufferLimits } from './buffer.ts'
import type { CounterParts } from './counter.ts'
import { createHeldLog } from './held-log.ts'
import { mostNames } from './name-shares.ts'

export function createCountReports(
  log: Log,
  directory: SiteDirectory,
  config: Pick<Config, 'pathLimit' | 'labelLimit' | 'hold' | 'holdMb' | 'retryMin' | 'retryMax'>,
): Required<Pick<CounterParts, 'report' | 'reportCapped' | 'limits'>> {
  const { pathLimit, labelLimit } = config
  return {
    limits: toBufferLimits(config),
    report: createHeldLog(log),
    reportCapped: ({ site, day, what, by }) =>
      log.warn(
        by === 'day'
          ? 'a site got more new names in a day than are kept; the rest are counted under (other)'
          : 'one network sent a site more new names in a day than one may; the rest of its are counted under (other)',
        {
          site: directory.byId(site)?.code ?? '',
          day,
          names: what,
          most: mostNames(what === 'path' ? pathLimit : labelLimit, by),
        },
      ),
  }
}
