// Saved views, in English.

export const views = {
  title: 'Saved views',
  about: 'A view is what you see of a site: period, comparison, filters and order. It fits every site.',
  none: 'There are none yet. Save one from the dashboard.',
  /** On the dashboard. */
  save: 'Save this view as',
  saved: 'Views',
  button: 'Save',
  begin: 'Begin with this view',
  /** In the list. */
  nameOf: (name: string) => `Name of the view ${name}`,
  rename: 'Rename',
  isDefault: 'Sites begin with it',
  makeDefault: 'Begin with it',
  endDefault: 'Do not begin with it',
  remove: 'Delete',
  /** What a button does, for those who hear the page: its word, and the view. */
  of: (button: string, name: string) => `${button}: ${name}`,
  unnamed: 'A view needs a name, of 60 characters at most. Nothing was saved.',
  long: 'This address is too long to be saved. Nothing was saved.',
  full: 'You have 50 saved views already. Delete one that you do not use any more.',
  taken: (name: string) => `You have another view called ${name}, so this one keeps its name.`,
}
