// The terminal's door: every command in one table; help is made from it.

import type { Terminal } from './terminal.ts'
