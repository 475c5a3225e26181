// Forms: what is said after one, fields, switches and buttons, code to copy; and what is kept by them, views and tokens.

import type { Reader } from '../reader/reader.ts'
import type { Pattern } from './pattern.ts'

export function formPatterns({ texts }: Reader): Pattern[] {
  return [
    {
      title: 'Messages',
      part: '/parts/flash',
      states: [
        { name: 'good', data: { kind: 'good', text: 'Saved. It holds from the next hit on.' } },
        { name: 'bad', data: { kind: 'bad', text: 'That was not saved: the time zone is not known.' } },
      ],
    },
    {
      title: 'Notice',
      part: '/parts/notice',
      states: [
        { name: 'with links', data: { text: 'The first date was after the last; they were swapped.', links } },
        { name: 'alone', data: { text: 'There is no such list.' } },
      ],
    },
    {
      title: 'Fields',
      part: '/parts/field',
      states: [
        { name: 'plain', data: { name: 'plain', label: 'A field', hint: 'What goes in, in a few words.' } },
        {
          name: 'wrong',
          data: { name: 'wrong', label: 'A field', value: '<wrong>', error: 'This is not an address.' },
        },
        {
          name: 'password',
          data: {
            name: 'secret',
            label: 'Password',
            type: 'password',
            attributes: { autocomplete: 'new-password' },
          },
        },
        { name: 'select', data: { name: 'zone', label: 'Time zone', type: 'select', value: 'UTC', options: zones } },
        {
          name: 'several lines',
          data: {
            name: 'text',
            label: 'Addresses',
            type: 'textarea',
            value: '192.0.2.1\n2001:db8::1',
            attributes: { rows: 3 },
          },
        },
      ],
    },
    {
      title: 'Switches',
      part: '/parts/toggle',
      states: [
        { name: 'on', data: { name: 'on', label: 'Sessions', checked: true, explanation: 'What it does, in a line.' } },
        { name: 'off', data: { name: 'off', label: 'Screen size', checked: false } },
      ],
    },
    { title: 'Buttons', part: '/patterns/buttons', states: [{ name: 'all', data: {} }] },
    {
      title: 'Code',
      part: '/parts/copy',
      states: [{ name: texts.frame.copy, data: { id: 'code', label: 'The script tag', text: tag } }],
    },
    {
      title: 'Pictures of the manual',
      part: '/parts/flow',
      states: [{ name: 'a way in steps', data: { steps } }],
    },
    { title: 'In a terminal', part: '/parts/terminal', states: [{ name: 'text', data: { text: 'hoofprint check' } }] },
    { title: 'The goat', part: '/parts/goat', states: [{ name: 'with nobody there', data: {} }] },
  ]
}

const links = [
  { href: '/', text: 'Settings' },
  { href: '/help', text: 'Manual' },
]

const zones = ['UTC', { value: 'Europe/Amsterdam', label: 'Amsterdam' }]

const tag = '<script async src="https://stats.example.com/count.js"></script>'

const steps = [
  ['Browser', 'Sends its address.', '203.0.113.9'],
  ['Memory', 'Makes a hash of it.'],
]

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
        { name: 'none yet', data: { views: [], saving: null } },
        {
          name: 'one of them the default',
          data: {
            views: names.map((name, id) => ({ id, name, isDefault: id === 0, typed: name, error: '' })),
            saving: null,
          },
        },
        {
          name: 'one that was not saved',
          data: {
            views: names.map((name, id) => ({ id, name, isDefault: false, typed: name, error: '' })),
            saving: { name: '', error: 'Not saved: a view needs a name.', isDefault: true, hidden: [] },
          },
        },
      ],
    },
    {
      title: 'Tokens',
      part: '/parts/account-tokens',
      states: [
        { name: 'none yet', data: { tokens: [], token: { ...tokenForm, errors: {} } } },
        {
          name: 'some',
          data: {
            token: { ...tokenForm, errors: { name: 'Give it a name of at most 60 characters.' } },
            tokens: names.map(name => ({
              hash: name,
              name,
              facts: 'read reports (all sites); created on 1 November; never used',
            })),
          },
        },
      ],
    },
  ]
}

const tokenForm = {
  name: '',
  rights: [
    { name: 'may-stats', label: 'read reports', checked: true },
    { name: 'may-count', label: 'send hits', checked: false },
  ],
  sites: ['example.com', 'shop.example.com'].map(label => ({ name: `site-${label}`, label, checked: false })),
  expires: '0',
  spans: [
    { value: '0', label: 'Until it is deleted' },
    { value: '30', label: '30 days' },
  ],
}
