// Adds web vitals to their counters: of the page, and of the whole site.

import type { VitalSum } from '../../../count/batch.ts'
import type { Connection } from '../connect.ts'

/** To be called inside a transaction. */
export function prepareAddVitals(connection: Connection): (all: readonly VitalSum[]) => void {
  const onto = 'on conflict do update set count = count + excluded.count'
  const addToSite = connection.prepare(
    `insert into site_vitals (site_id, day, metric, step, count) values (@site, @day, @metric, @step, @count) ${onto}`,
  )
  const addToPath = connection.prepare(
    `insert into path_vitals (site_id, path_id, day, metric, step, count)
    values (@site, @path, @day, @metric, @step, @count) ${onto}`,
  )
  return all => {
    for (const one of all) {
      addToSite.run(one)
      addToPath.run(one)
    }
  }
}
