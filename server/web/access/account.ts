// The page of the one who is logged in: what is theirs, and not a site's.

import { frame } from '../frame.ts'
import { type Answer, page } from '../http/answer.ts'
import type { Asked } from '../http/asked.ts'
import type { Parts } from '../parts.ts'
import { toTokensView } from './tokens.ts'
import { toViewsView } from './views.ts'

export async function showAccount(asked: Asked, parts: Parts): Promise<Answer> {
  const [tokens, views] = await Promise.all([toTokensView(asked, parts), toViewsView(asked, parts)])
  return page(parts.render('account', { ...frame(asked, parts), tokens, views }))
}
