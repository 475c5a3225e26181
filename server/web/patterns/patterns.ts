// Every part of every page in every state, light beside dark, on one page: for those who work on them.

import type { Reader } from '../reader/reader.ts'
import type { Render } from '../services/render.ts'
import { chartPatterns, figurePatterns } from './charts.ts'
import { accountPatterns, formPatterns } from './forms.ts'
import { goalPatterns } from './goals.ts'
import { listPatterns } from './lists.ts'
import { isolate } from './pattern.ts'
import { propPatterns } from './props.ts'
import { viewPatterns } from './views.ts'

/** The pattern page. It reads nothing: all that it shows is made up here. */
export function showPatterns(render: Render, reader: Reader): string {
  const patterns = [
    ...viewPatterns(reader),
    ...figurePatterns(reader),
    ...chartPatterns(reader),
    ...listPatterns(reader),
    ...propPatterns(reader),
    ...goalPatterns(reader),
    ...formPatterns(reader),
    ...accountPatterns(),
  ]
  return render('patterns', { reader, patterns, isolate })
}
