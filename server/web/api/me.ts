// Who asks: the person behind a token, and what the token may.

import { success } from './answer.ts'
import type { ApiHandler } from './door.ts'
import { toMeJson } from './site-json.ts'

export const showMe: ApiHandler = ({ user, token, site }, { directory }) =>
  success(toMeJson(user, token, site, directory.all()))
