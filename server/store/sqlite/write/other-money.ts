// Adds the revenue of hits whose properties are (other).

import type { OtherMoney } from '../../../count/batch.ts'
import type { Connection } from '../connect.ts'

/** More than all the money there is: beyond it made-up amounts would end in an error. */
const most = '4000000000000000000'

/** To be called inside a transaction. */
export function prepareAddMoney(connection: Connection): (all: readonly OtherMoney[]) => void {
  const add = connection.prepare(
    `insert into other_money (site_id, path_id, day, currency, hits, units) values (@site, @path, @day, @currency, @hits, @units)
    on conflict do update set hits = hits + excluded.hits,
      units = max(-${most}, min(${most}, units + excluded.units))`,
  )
  return all => {
    for (const one of all) add.run(one)
  }
}
