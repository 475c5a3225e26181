// The other forms of a view, in English: what leads to them, and what stands in them.

export const forms = {
  /** Before the forms, each as a link. */
  these: 'These numbers as',
  names: { json: 'JSON', csv: 'CSV', txt: 'text', svg: 'SVG', atom: 'a feed of what is new' },
  none: (form: string) => `This address has no form that ends in .${form}.`,
  /** To a program that sent neither a login nor a token. */
  stranger: 'These numbers are for people who are logged in, and for programs with a token.',
  /** Before the moment at which something was counted last. */
  written: 'Last counted',
  feed: {
    title: (site: string) => `What is new on ${site}`,
    record: (visits: string, day: string) => `${day}: ${visits}, more than on any day before`,
    recordBefore: (visits: string) => `The most until then: ${visits}.`,
    referrer: (name: string) => `New visitors come from ${name}`,
    referrerDay: (visits: string, day: string) =>
      `${visits} on ${day}. Nobody had come from there before the last 30 days.`,
    silence: (moment: string) => `Nothing has been counted since ${moment}`,
    silenceOver: (from: string, to: string) => `Nothing was counted from ${from} to ${to}`,
    silenceWhy:
      'That is longer than usual here. The script may be missing from the pages, or the server may not have been reached.',
  },
}
