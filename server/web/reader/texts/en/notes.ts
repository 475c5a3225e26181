// Notes and marks on the time line, in English.

/** A switch that was turned, by its name in the settings. */
const switched = {
  sessions: { on: 'sessions on', off: 'sessions off' },
  caseSensitive: { on: 'capital letters make another page', off: 'capital letters make no other page' },
  countDoNotTrack: { on: 'Do Not Track counted', off: 'Do Not Track not counted' },
  referrer: { on: 'referrers collected', off: 'referrers not collected' },
  device: { on: 'browsers and systems collected', off: 'browsers and systems not collected' },
  size: { on: 'screen sizes collected', off: 'screen sizes not collected' },
  country: { on: 'countries collected', off: 'countries not collected' },
  region: { on: 'regions collected', off: 'regions not collected' },
  language: { on: 'languages collected', off: 'languages not collected' },
  hits: { on: 'single hits kept', off: 'single hits not kept' },
}

export const notes = {
  title: (site: string) => `Notes on ${site}`,
  /** Where a link leads. */
  link: 'Notes',
  /** Before the name of the site. */
  heading: 'Notes on',
  about: 'What happened that the numbers do not tell. Each note stands on its day in the chart.',
  program:
    'The program adds marks of its own: where a setting was changed that changes what is counted, and where a restart forgot who was there.',
  none: 'There are none yet.',
  day: 'Day',
  text: 'Note',
  textHint: 'Such as “new layout” or “on Hacker News”.',
  add: 'Add the note',
  save: 'Save',
  edit: 'Edit',
  remove: 'Delete',
  /** What a link does, for those who hear the page: its word, and the note. */
  of: (word: string, note: string) => `${word}: ${note}`,
  editing: 'Change a note',
  new: 'A new note',
  list: 'All notes',
  earlier: 'Earlier notes',
  later: 'Later notes',
  dashboard: 'To the numbers',
  wrong: 'Not saved. Please fix the marked fields.',
  errors: {
    day: 'Choose a day of the calendar, such as 2026-11-21.',
    empty: 'Write what happened.',
    long: 'Write at most 200 characters.',
    full: 'This site has 2,000 notes already. Delete one to make room.',
  },
  missing: 'There is no such note. It may have been deleted.',
  restart: 'The server restarted; a few visitors may be counted twice.',
  changed: (changes: string) => `Settings changed: ${changes}.`,
  changes: {
    switched,
    zone: (zone: string) => `time zone ${zone}`,
    keepHits: (days: string) => `single hits kept for ${days}`,
    keepHitsForEver: 'single hits kept for ever',
    rules: 'rules',
    countAnyway: 'what is counted anyway',
  },
}
