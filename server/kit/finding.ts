// What is found when a set-up is looked at: by `hoofprint doctor`, and on the page of the server.

export const findingStates = ['ok', 'warning', 'problem'] as const

/**
 * One thing that was looked at. `says` is a sentence for whoever runs the server, and holds nothing of visitors; `todo`, another,
 * says what to do, and stands with every warning and problem. A warning does no harm yet; a problem does.
 */
export type Finding = { name: string; state: (typeof findingStates)[number]; says: string; todo?: string }
