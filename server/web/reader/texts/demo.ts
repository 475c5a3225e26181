// The demo, in every language.

import type { Widened } from './widened.ts'

export const demoEn = {
  line: 'Demo: two made-up sites. Nothing can be changed, and it starts afresh every hour.',
  refused:
    'This is a demo: nothing can be changed here, and nothing of yours is kept. Go back, or look at the numbers.',
  personal: 'This is a demo that everybody shares: there is no account of your own here.',
  often: (within: string) => `Too many requests from your network. Try again ${within}.`,
}

export const demoNl: Widened<typeof demoEn> = {
  line: 'Demo: twee verzonnen sites. Er kan niets worden veranderd, en elk uur begint alles opnieuw.',
  refused:
    'Dit is een demo: hier kan niets worden veranderd, en niets van jou wordt bewaard. Ga terug, of bekijk de cijfers.',
  personal: 'Dit is een demo die iedereen deelt: een eigen account is er niet.',
  often: within => `Te veel verzoeken uit je netwerk. Probeer het ${within} opnieuw.`,
}

export const demoDe: Widened<typeof demoEn> = {
  line: 'Demo: zwei erfundene Websites. Nichts lässt sich ändern, und jede Stunde beginnt alles von vorn.',
  refused:
    'Dies ist eine Demo: Hier lässt sich nichts ändern, und nichts von Ihnen wird behalten. Gehen Sie zurück, oder sehen Sie sich die Zahlen an.',
  personal: 'Dies ist eine Demo, die sich alle teilen: Ein eigenes Konto gibt es hier nicht.',
  often: within => `Zu viele Anfragen aus Ihrem Netz. Versuchen Sie es ${within} erneut.`,
}
