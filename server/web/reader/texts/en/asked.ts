// What could not be shown as it was asked, in English.

export const asked = {
  field: (word: string) => `Unknown filter “${word}”; ignored.`,
  keyword: (word: string) => `“${word}” is not understood, so it was left out.`,
  bare: (word: string) => `“${word}” is about words beside it; there are none, so it was left out.`,
  pattern: (word: string, length: string, stars: string) =>
    `“${word}…” is too long, and was left out: a pattern with * has at most ${length} characters and ${stars} stars.`,
  conditions: (most: string) => `A view takes ${most} conditions at most; the rest were left out.`,
  period: 'There is no period of that name; the last 30 days are shown.',
  swapped: 'The first day was after the last, so they have changed places.',
  unreadable: 'A date is written as 2026-11-21; the one in this address cannot be read.',
  ahead: 'That day has not come yet; the view ends today.',
  figure: 'There is no figure of that name; visits are shown.',
  sessions: 'This site keeps no sessions, so it knows no visitors; visits are shown.',
  compare: 'This cannot be compared with; the period before is.',
  align: 'Days can be aligned by weekday alone; they stand in their order.',
  scale: 'A scale is “own” or “common”; each chart has its own.',
  page: 'The pages of a list are numbered from 1; the first is shown.',
  sort: 'There is no such order; most come first.',
  early: (day: string) => `Nothing was counted before ${day}, so the view begins there.`,
  nearest: (day: string) => `There is no such day to see; ${day} is the nearest.`,
  group: {
    hour: 'This period cannot be cut like that; it is shown by the hour.',
    day: 'This period cannot be cut like that; it is shown by the day.',
    week: 'This period cannot be cut like that; it is shown by the week.',
    month: 'This period cannot be cut like that; it is shown by the month.',
  },
}
