// A note or a mark as somebody reads it.

import type { SettingChange } from '../../sites/changes.ts'
import type { Mark, Note } from '../../sites/notes.ts'
import type { Reader } from '../reader/reader.ts'

/** What a person wrote, or a sentence for what the program marked. */
export function noteText(note: Note | Mark, reader: Reader): string {
  const { notes } = reader.texts
  if (note.kind === 'note') return note.text
  if (note.kind === 'restart') return notes.restart
  return notes.changed(reader.join(note.changes.map(change => changeText(change, reader))))
}

function changeText(change: SettingChange, { texts, count }: Reader): string {
  const { changes } = texts.notes
  if ('to' in change) {
    if (change.what === 'zone') return changes.zone(change.to)
    if (change.what !== 'keepHitsDays') return changes.switched[change.what][change.to ? 'on' : 'off']
    return change.to === 0 ? changes.keepHitsForEver : changes.keepHits(count(change.to, 'days'))
  }
  return changes[change.what]
}
