// Who may come in, in Dutch.

import type { Texts } from '../texts.ts'

export const access: Texts['access'] = { password: 'Wachtwoord' }
