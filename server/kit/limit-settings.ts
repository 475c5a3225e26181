// The settings of how much is taken: of requests, connections, sessions and new names.

import type { Settings } from './flags.ts'
import * as kinds from './setting-types.ts'

export const limitSettings = {
  rateLimit: {
    // count: on average as in GoatCounter, for each address and browser, and enough at once for a page with several events;
    // network: for each /24 and /64, of whom an office or a school behind one address may be hundreds of people; login: for
    // each address, counter: for each network, of numbers that are not at hand; export: for each person, api: for each
    // token, and for each network that looks at what is shared, api-count: for each token that sends hits, 500 at a time.
    kind: kinds.rates({
      count: { amount: 20, seconds: 5 },
      network: { amount: 500, seconds: 25 },
      login: { amount: 20, seconds: 60 },
      counter: { amount: 60, seconds: 60 },
      export: { amount: 10, seconds: 3600 },
      api: { amount: 120, seconds: 60 },
      'api-count': { amount: 6000, seconds: 60 },
    }),
    variables: ['HOOFPRINT_RATE_LIMIT'],
    default: 'count:20/5,network:500/25,login:20/60,counter:60/60,export:10/3600,api:120/60,api-count:6000/60',
    help: 'Rate limits as requests/seconds: for one visitor (count), a network (network), log-ins, visit counters, exports and API tokens; none removes a limit.',
  },
  connectionLimit: {
    // With a head that does not end a connection takes up to 62 KB (measured by scripts/attack.ts): 31 MB at worst.
    kind: kinds.whole(50, 100_000),
    variables: ['HOOFPRINT_CONNECTION_LIMIT'],
    default: '500',
    help: 'The number of open connections, a tenth of them for one address that is not a trusted proxy; beyond it the oldest idle ones are closed.',
  },
  sessionLimit: {
    // 500,000 sessions at 100 bytes are 50 MB, which a server of 512 MB can spare, and 1.5 million visitors a day.
    kind: kinds.whole(1_000, 100_000_000),
    variables: ['HOOFPRINT_SESSION_LIMIT'],
    default: '500000',
    help: 'The number of sessions in memory, 100 bytes each; beyond it the least recently active ones end early.',
  },
  pathLimit: {
    kind: kinds.whole(1, 1_000_000),
    variables: ['HOOFPRINT_PATH_LIMIT'],
    default: '50000',
    help: 'New pages and events per site and day, a twentieth of them from one network; further ones are counted as (other), unless three networks send them.',
  },
  labelLimit: {
    kind: kinds.whole(1, 1_000_000),
    variables: ['HOOFPRINT_LABEL_LIMIT'],
    default: '20000',
    help: 'The same for new entries of each other list, such as referrers.',
  },
} as const satisfies Settings
