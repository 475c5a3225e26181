// The manual around its chapters, in English.

export const help = {
  title: 'Manual',
  next: 'Next:',
  /** Above a chapter that is in English only. */
  foreign: 'This chapter is in English only, for now.',
  chapters: {
    setup: 'Setting up',
    script: 'The script',
    sessions: 'Visits and sessions',
    privacy: 'What is stored',
    drops: 'What is not counted',
    proxy: 'Behind a proxy',
    security: 'Security',
    periods: 'Periods, comparisons and the chart',
    narrowing: 'Lists and narrowing',
    reading: 'Language, dates and weeks',
    notes: 'Notes and saved views',
    forms: 'Other forms',
    export: 'Taking your data along',
    api: 'For programs',
    settings: 'Settings of the server',
    commands: 'Commands',
    backup: 'Backup and upgrade',
    monitoring: 'Watching over it',
  },
}
