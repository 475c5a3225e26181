// Who may come in, in German.

import type { Texts } from '../texts.ts'

export const access: Texts['access'] = { password: 'Passwort' }
