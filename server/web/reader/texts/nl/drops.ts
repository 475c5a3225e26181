// Why a request is not counted, in Dutch.

import type { Texts } from '../texts.ts'

export const drops: Texts['drops'] = {
  'no-site': 'Het zei niet bij welke site het hoort, en dat was uit de hostnamen niet op te maken.',
  invalid: 'Het pad ontbrak, was te lang of niet te lezen, of “e” of “s” was dat niet.',
  localhost: 'De pagina staat op localhost, in een privénetwerk of in een bestand. Met allow_local telt ze mee.',
  prefetch: 'De browser haalde de pagina vooruit op, en niemand heeft ze nog bekeken.',
  'do-not-track': 'De browser vroeg om niet gevolgd te worden (Do Not Track of Global Privacy Control).',
  'ignored-address': 'Het kwam van een adres of een reeks adressen die de regels van de site overslaan.',
  'wrong-host': 'De host van de pagina is er geen van deze site, en alleen die worden geteld.',
  'referrer-spam': 'De pagina waar het vandaan kwam staat op de lijst van verwijzerspam.',
  'ignored-referrer': 'Het kwam van een host die de regels van de site overslaan.',
  'ignored-country': 'Het kwam uit een land dat de regels van de site overslaan.',
  'excluded-path': 'Het pad past bij een patroon dat de regels van de site overslaan.',
  'no-agent': 'Het had geen User-Agent, zoals bij programma’s.',
  bot: 'De User-Agent is die van een bekende bot, bibliotheek of bewakingsdienst.',
  automated: 'De browser is geautomatiseerd (bijvoorbeeld door Selenium).',
  'ignored-path': 'Het pad is er een dat geen pagina heeft, zoals /favicon.ico.',
  'rate-limit': 'Er kwamen in korte tijd te veel verzoeken van één bezoeker of uit één netwerk.',
  full: 'De database nam zo lang geen hits aan dat er geen ruimte meer was om er meer vast te houden.',
}
