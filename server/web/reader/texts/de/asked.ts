// What could not be shown as it was asked, in German.

import type { Texts } from '../texts.ts'

export const asked: Texts['asked'] = {
  field: word => `Unbekannter Filter „${word}“; ignoriert.`,
  keyword: word => `„${word}“ wird nicht verstanden und wurde weggelassen.`,
  bare: word => `„${word}“ gilt für Wörter daneben; es gibt keine, also wurde es weggelassen.`,
  pattern: (word, length, stars) =>
    `„${word}…“ ist zu lang und wurde weggelassen: Ein Muster mit * hat höchstens ${length} Zeichen und ${stars} Sterne.`,
  conditions: most => `Eine Ansicht nimmt höchstens ${most} Bedingungen; die übrigen wurden weggelassen.`,
  period: 'Einen Zeitraum dieses Namens gibt es nicht; gezeigt werden die letzten 30 Tage.',
  swapped: 'Der erste Tag lag nach dem letzten; sie wurden vertauscht.',
  unreadable: 'Ein Datum schreibt sich 2026-11-21; das in dieser Adresse ist nicht lesbar.',
  ahead: 'Dieser Tag ist noch nicht gekommen; die Ansicht endet heute.',
  figure: 'Eine Zahl dieses Namens gibt es nicht; gezeigt werden Besuche.',
  sessions: 'Diese Website führt keine Sitzungen und kennt daher keine Besucher; gezeigt werden Besuche.',
  compare: 'Damit lässt sich nicht vergleichen; verglichen wird mit dem Zeitraum davor.',
  align: 'Tage lassen sich nur nach Wochentagen ausrichten; sie stehen in ihrer Reihenfolge.',
  scale: 'Ein Maßstab ist „own“ oder „common“; jedes Diagramm hat seinen eigenen.',
  page: 'Die Seiten einer Liste zählen ab 1; gezeigt wird die erste.',
  sort: 'Diese Reihenfolge gibt es nicht; die meisten stehen oben.',
  early: day => `Vor dem ${day} wurde nichts gezählt; dort beginnt die Ansicht.`,
  nearest: day => `Diesen Tag gibt es nicht; der nächste ist der ${day}.`,
  group: {
    hour: 'So lässt sich dieser Zeitraum nicht teilen; gezeigt wird er nach Stunden.',
    day: 'So lässt sich dieser Zeitraum nicht teilen; gezeigt wird er nach Tagen.',
    week: 'So lässt sich dieser Zeitraum nicht teilen; gezeigt wird er nach Wochen.',
    month: 'So lässt sich dieser Zeitraum nicht teilen; gezeigt wird er nach Monaten.',
  },
}
