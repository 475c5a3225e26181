// The manual around its chapters, in Dutch.

import type { Texts } from '../texts.ts'

export const help: Texts['help'] = {
  title: 'Handleiding',
  next: 'Verder:',
  /** Above a chapter that is in English only. */
  foreign: 'Dit hoofdstuk is er voorlopig alleen in het Engels.',
  chapters: {
    setup: 'Inrichten',
    script: 'Het script',
    sessions: 'Bezoeken en sessies',
    privacy: 'Wat er wordt bewaard',
    drops: 'Wat niet wordt geteld',
    proxy: 'Achter een proxy',
    security: 'Beveiliging',
    periods: 'Periodes, vergelijkingen en de grafiek',
    narrowing: 'Lijsten en filteren',
    reading: 'Taal, datums en weken',
    notes: 'Notities en bewaarde weergaven',
    forms: 'Andere vormen',
    export: 'Je gegevens meenemen',
    api: 'Voor programma’s',
    settings: 'Instellingen van de server',
    commands: 'Opdrachten',
    backup: 'Back-up en bijwerken',
    monitoring: 'In de gaten houden',
  },
}
