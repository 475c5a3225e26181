// The first steps: set-up, log-in, a new site, its tag, in English.

export const start = {
  /** Set-up, the first time. */
  setUp: {
    title: 'Set up',
    heading: 'Welcome',
    lead: 'Four answers, and your website is counted. Everything can be changed later.',
    code: 'Set-up code',
    codeHint: 'The server printed a link that holds it when it started. It shows that this installation is yours.',
    email: 'Your e-mail address',
    emailHint: 'Used to log in.',
    website: 'Your website',
    websiteHint: 'Its domain, such as example.com. That is where the script will count.',
    button: 'Start counting',
  },
  zone: 'Time zone',
  zoneHint: 'Days start at midnight in this time zone, for everyone.',
  /** One more site. */
  site: {
    title: 'Add a site',
    domain: 'Its domain',
    domainHint: 'Such as example.com. That is where the script will count.',
    button: 'Add it',
  },
  /** The script tag, and the wait for the first hit. */
  tag: {
    title: (site: string) => `Start counting ${site}`,
    heading: 'Put this on every page of',
    /** Around the end of a page's body. */
    where: ['Anywhere in the page; just before', 'is a good place.'],
    tag: 'The script tag',
    /** What is wrong with the address in the tag, and what to do. */
    loopback: (host: string) =>
      `The tag names ${host}: only a browser on the server itself reaches it. Open Hoofprint by the address that visitors can reach, and copy the tag from there.`,
    private: (host: string) =>
      `The tag names ${host}, which is reached in your own network only. Open Hoofprint by an address that visitors can reach, and copy the tag from there.`,
    plainHttp:
      'The tag is for http, and a page that came by https loads no script from there. Open Hoofprint by https, and copy the tag from there.',
    reach: 'How to put it behind a proxy',
    others: 'Other ways to count',
    named: 'Coming from GoatCounter, or with a page that is served under another domain? Name the place to count at:',
    namedTag: 'The script tag with its own address to count at',
    picture: 'A page without JavaScript can count with a picture:',
    pictureTag: 'A picture that counts',
    counting: 'Counting',
    arrived: 'The first hit is in.',
    see: 'See the numbers',
    waiting: 'Waiting for the first hit',
    /** Around the name of the site. */
    open: ['Open a page of', 'in your browser.'],
    looks: 'Checking every four seconds.',
    again: 'Look again every four seconds',
    last: 'What arrived last',
    noPath: '(no path)',
    counted: 'counted',
    dropped: 'not counted:',
    why: 'Why?',
    held: 'held: the database does not answer',
    everything: ['Everything that came in', ', counted or not.'],
    nothing:
      'Nothing yet. Ad blockers stop counting scripts in your own browser too, and a page on localhost is not counted.',
  },
}
