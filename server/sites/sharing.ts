// Who else may look at the numbers of a site, and what they see of them.

import { readSiteOrigin } from './visit-quality.ts'

/**
 * What those see who are not logged in. `notes`: those of the time line; `goals`: how often they were reached. `threshold`: every
 * number is rounded down to a multiple of it, and what is below it is not told; 0: all numbers are told as they are.
 */
export type Exposure = { notes: boolean; goals: boolean; threshold: number }

/**
 * Of a site. `public`: everybody may look, and sees what `exposure` says. `robots`: search engines may list the public view.
 * `embed`: the origins whose pages may show the shared views in a frame.
 */
export type Sharing = { public: boolean; robots: boolean; embed: string[]; exposure: Exposure }

/**
 * A site as a guest sees it. `home`: the path under which all its pages are for them; `limited`: they see a part of its hits;
 * `index`: search engines may list it; `frame`: it stands in another page, in these colours, with nothing around the numbers.
 */
export type SharedView = {
  home: string
  exposure: Exposure
  limited: boolean
  index: boolean
  frame: FrameTheme | null
}

/** 'auto': as the system has it. */
export const frameThemes = ['auto', 'light', 'dark'] as const
export type FrameTheme = (typeof frameThemes)[number]

/** A new site is nobody else's business. */
export const defaultSharing: Sharing = {
  public: false,
  robots: false,
  embed: [],
  exposure: { notes: false, goals: false, threshold: 0 },
}

export const mostThreshold = 1000

/** Whether numbers can be kept back up to that one; a threshold of 1 would keep nothing back. */
export function isThreshold(value: unknown): value is number {
  return value === 0 || (typeof value === 'number' && Number.isInteger(value) && value >= 2 && value <= mostThreshold)
}

export const mostOrigins = 50

/** The origin in what a person typed, such as https://example.com; https where no scheme is named. */
export function readEmbedOrigin(text: string): string | undefined {
  const bare = text.trim()
  const origin = readSiteOrigin(/^[a-z][a-z\d+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`)
  // It becomes a part of a header: nothing but names, addresses and ports.
  return origin !== undefined && /^https?:\/\/[\w.:[\]-]+$/.test(origin) ? origin : undefined
}

/** Reads what was stored, perhaps by another version: what is missing or not understood is as in a new site. */
export function readSharing(stored: unknown): Sharing {
  const found = toRecord(stored)
  const { notes, goals, threshold } = toRecord(found.exposure)
  return {
    public: found.public === true,
    robots: found.robots === true,
    embed: Array.isArray(found.embed)
      ? found.embed.flatMap(one => (typeof one === 'string' ? (readEmbedOrigin(one) ?? []) : [])).slice(0, mostOrigins)
      : [],
    exposure: { notes: notes === true, goals: goals === true, threshold: isThreshold(threshold) ? threshold : 0 },
  }
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
