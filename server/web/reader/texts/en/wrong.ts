// What is wrong with what was typed into a form, in English.

import type { FieldProblem } from '../../../../sites/form-errors.ts'

export const wrong = {
  noName: (most: string) => `Give the site a name of at most ${most} characters.`,
  notDomain: (typed: string) => `“${typed}” is not a domain. Write it like example.com.`,
  noDomain: 'Name at least one domain, such as example.com.',
  manyDomains: (most: string) => `A site can have ${most} domains at most.`,
  noZone: 'Choose a time zone, such as Europe/Amsterdam.',
  notDays: (most: string) => `Write a number of days up to ${most}, or nothing to keep them for ever.`,
  notNetwork: (typed: string) =>
    `“${typed}” is neither an IP address, such as 203.0.113.7, nor a range, such as 203.0.113.0/24.`,
  notCountry: (typed: string) => `“${typed}” is not a country. Write its two letters, such as NL, or its name.`,
  longPattern: (typed: string) => `“${typed}” is too long: a pattern with * has at most 200 characters and 8 stars.`,
  notPath: (typed: string) =>
    `“${typed}” is not a path. Write it like /drafts/*, without the host; * alone would leave nothing to count.`,
  notHost: (typed: string) => `“${typed}” is not a host name. Write it like pages.example.net.`,
  manyRules: (most: string) => `There can be ${most} of these at most.`,
  noWebsite: 'Write the domain of your website, such as example.com.',
  notCode:
    'Choose a code of 2 to 64 small letters, digits, dots or dashes, that is not a word this program uses itself.',
  needsCode: (host: string) => `A site cannot be called ${host}. On the command line, --code gives it another name.`,
  codeTaken: (code: string) => `There is a site “${code}” already.`,
  domainTaken: (domain: string) => `There is a site for ${domain} already.`,
  domainElsewhere: 'One of these domains belongs to another site. Take it away there first.',
  notEmail: 'Write an e-mail address, such as me@example.com.',
  personTaken: (email: string) => `${email} may log in already.`,
  shortPassword: (least: string) => `Use at least ${least} characters. A short sentence is a good password.`,
  commonPassword: 'This password is one of the first that anybody tries. Choose another.',
  longPassword: (most: string) => `Use at most ${most} characters.`,
  wrongPassword: 'This is not your current password.',
  manyAttempts: (when: string) => `Too many attempts. Try again ${when}.`,
  notConfirmed: (code: string) => `Nothing was deleted: type ${code} exactly as it is written here.`,
  wrongSetUpCode: 'This is not the code that the server printed when it was started last.',
} satisfies Record<FieldProblem, string | ((value: string) => string)>
