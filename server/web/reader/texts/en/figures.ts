// The three numbers of every view, in English.

export const figures = {
  /** For each number: `ofPage` is what it means in the view of one page; `by`: how a list is sorted; `pages`: what stands by the pages. */
  visitors: {
    title: 'visitors',
    one: 'visitor',
    by: 'by visitors',
    definition: 'One per session: somebody came, and stayed until eight hours went by without a sign.',
    ofPage: 'Visitors whose session began on this page.',
    pages: 'Where their sessions began.',
  },
  visits: {
    title: 'visits',
    one: 'visit',
    by: 'by visits',
    definition: 'One per session and page: a page was seen, however often it was loaded again.',
    ofPage: 'Sessions that saw this page, however often.',
    pages: 'With their share of all visits.',
  },
  pageviews: {
    title: 'pageviews',
    one: 'pageview',
    by: 'by pageviews',
    definition: 'One each time a page was loaded.',
    ofPage: 'How often this page was loaded.',
    pages: 'With their share of all pageviews.',
  },
  label: 'Figures',
  /** What changes are measured against. */
  compared: {
    whole: (days: string) => `against ${days}`,
    hour: (days: string) => `against ${days}, up to this hour`,
    day: (days: string) => `against ${days}, up to this day`,
  },
}
