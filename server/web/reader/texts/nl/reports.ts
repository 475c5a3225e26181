// What stands around the numbers, in Dutch.

import type { Texts } from '../texts.ts'

export const reports: Texts['reports'] = {
  dashboard: 'Overzicht',
  allPages: 'Alle pagina’s',
  openPage: 'De pagina openen',
  titles: 'De titels',
  since: day => `sinds ${day}`,
  nowhere: {
    page: path => `Voor ${path} is nooit een hit geteld.`,
    list: name => `Er is geen lijst die “${name}” heet.`,
    near: text => `Pagina’s waarvan pad of titel “${text}” bevat`,
    dashboard: 'Het overzicht van deze site',
    lists: 'De lijsten',
  },
  foot: {
    stored: 'Wat er wordt bewaard',
    dropped: hits => `${hits.text} niet geteld`,
    noneDropped: 'Wat niet wordt geteld',
  },
  empty: {
    title: 'Er is nog niemand langsgekomen',
    put: ['Zet deze regel op elke pagina van', ', het liefst vlak voor', ':'],
    tag: 'De scripttag',
    later:
      'Het eerste bezoek komt in de plaats van deze pagina. Je ziet dan hoeveel er kwamen, op welke pagina’s ze waren, wie hen stuurde en waarmee ze keken: niet meer dan dat, en niets over wie ze zijn.',
    wait: 'Op de eerste hit wachten',
    others: 'Andere manieren om te tellen',
  },
  sites: {
    title: 'Sites',
    caption:
      'Bezoeken van de laatste 30 dagen, het verschil met de 30 dagen ervoor, en hun dagen. Elke kleine grafiek heeft een eigen schaal.',
    site: 'Site',
    waiting: 'Wacht op de eerste hit',
    none: 'Er is nog geen site.',
  },
  missing: 'Deze site heeft niets met die naam. Misschien is het nooit bezocht.',
  tooManyFiles: when =>
    `Dit zijn voorlopig genoeg bestanden: probeer het ${when} opnieuw. Op de server heeft “hoofprint export” geen grens.`,
}
