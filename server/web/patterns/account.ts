// What somebody keeps: saved views and tokens.

import type { Pattern } from './pattern.ts'

export function accountPatterns(): Pattern[] {
  const here = { search: 'period=month', here: '/' }
  const names = ['This month', '<b>Goats</b>', 'a'.repeat(60)]
  const views = names.map((name, place) => ({ name, href: '/', current: place === 1 }))
  return [
    {
      title: 'Saved views of a dashboard',
      part: '/parts/save-view',
      states: [
        { name: 'none yet', data: { saveView: { ...here, views: [] } } },
        { name: 'some', data: { saveView: { ...here, views } } },
      ],
    },
    {
      title: 'Saved views of a person',
      part: '/parts/account-views',
      states: [
        { name: 'none yet', data: { views: [] } },
        {
          name: 'one of them the default',
          data: { views: names.map((name, id) => ({ id, name, isDefault: id === 0 })) },
        },
      ],
    },
    {
      title: 'Tokens',
      part: '/parts/account-tokens',
      states: [
        { name: 'none yet', data: { tokens: [], token: { name: '', may: 'read', errors: {} } } },
        {
          name: 'some',
          data: {
            token: { name: '', may: 'write', errors: { name: 'Give it a name of at most 60 characters.' } },
            tokens: names.map(name => ({ hash: name, name, facts: 'may read; made on 1 November; never used' })),
          },
        },
      ],
    },
  ]
}
