// Every address on one screen, but for those of the two APIs.

import { isSource } from '../kit/root.ts'
import { showAccount, takeReading } from './access/account.ts'
import { showDashboardChoice, takeDashboardChoice } from './access/account-dashboard.ts'
import { showAudit } from './access/audit-log.ts'
import { showForgotten, takeForgotten } from './access/forgotten.ts'
import { showInvitation, takeInvitation } from './access/invitation.ts'
import { showLogin, showPassword, takeCode, takeLogin, takeLogout, takePassword } from './access/login.ts'
import { showCodes, takeCodes } from './access/login-codes.ts'
import { showLogins, takeLoginEnd } from './access/logins.ts'
import { sendLoginOptions, takePasskey } from './access/passkey-login.ts'
import { sendPasskeyOptions, showPasskeys, takePasskeys } from './access/passkeys.ts'
import { showPeople, showPerson, takeInvite, takePerson, takeRevocation } from './access/people.ts'
import * as reports from './access/reports.ts'
import { showReset, takeReset } from './access/reset.ts'
import { showSetUp, takeSetUp } from './access/set-up.ts'
import { beginSignOn, endSignOn, finishSignOn } from './access/single-sign-on.ts'
import { showSitePeople, takeSitePeople } from './access/site-people.ts'
import { showTokens, takeToken, takeTokenDeletion } from './access/tokens.ts'
import { showViews, takeView, takeViewChange } from './access/views.ts'
import { showAlerts, takeAlerts } from './alerts/alerts.ts'
import { showNewWebhook, showWebhook, takeWebhook, takeWebhookChange } from './alerts/webhooks.ts'
import { answerCount } from './count/count.ts'
import { sendVisitCount } from './counter/visit-counter.ts'
import { showHelp } from './help.ts'
import type { Route } from './http/authorize.ts'
import { problem } from './http/problem.ts'
import { page, type Reply } from './http/reply.ts'
import type { WebRequest, WithSite } from './http/request.ts'
import { sendAsset, sendIcon, sendLegacyScript, sendRobots, sendScript } from './http/static-files.ts'
import { sendLive, showNow } from './live/live.ts'
import { showMails, takeRetry, takeTest } from './mail/mails.ts'
import { showUnsubscribe, takeUnsubscribe } from './mail/unsubscribe.ts'
import { showHealth, showStatus } from './monitoring/health.ts'
import { showMetrics } from './monitoring/metrics.ts'
import { showReady } from './monitoring/ready.ts'
import { showServer } from './monitoring/server-page.ts'
import { overrule } from './received/overrule.ts'
import { showReceived } from './received/received.ts'
import { sendExport } from './reports/export.ts'
import { showFunnel } from './reports/funnel.ts'
import { showList, showPage, showSite } from './reports/reports.ts'
import { showSearch } from './reports/search.ts'
import { showVitals } from './reports/vitals.ts'
import { showWays } from './reports/ways.ts'
import { legacyScriptNames } from './services/assets.ts'
import type { Services } from './services/services.ts'
import { showChartAlone, showNumberAlone } from './share/alone.ts'
import { asGuest, type GuestPage } from './share/guest.ts'
import { showSharing, takeSharing } from './share/sharing.ts'
import { showCleanup, takeCleanup } from './site/cleanup.ts'
import { showCopy, takeCopy } from './site/copy-settings.ts'
import { showDefaults, takeDefaults } from './site/defaults.ts'
import * as goals from './site/goals.ts'
import { showGoatCounterLink } from './site/goatcounter-links.ts'
import { showHome, showNewSite, takeNewSite } from './site/home.ts'
import * as imports from './site/imports.ts'
import { showLink } from './site/link.ts'
import { sendNotes, showNotes, takeNote, takeNoteChange, takeNoteDeletion } from './site/notes.ts'
import { showRules, takeRules } from './site/rules.ts'
import { showSettings, takeDeletion, takeSettings } from './site/settings.ts'
import { showAllSites } from './site/sites.ts'
import { showStart } from './site/start.ts'
import { showTag } from './site/tag.ts'
import { showPrivacy, takePrivacy } from './you/privacy.ts'
import { showYou } from './you/you.ts'

/**
 * What guests see of a site, by what stands behind its address: the dashboard in every format but the feed, and what it leads to. Each
 * post is the password of a link.
 */
const guestPages: readonly GuestPage[] = [
  { rest: '', numbers: true, get: showShared },
  { rest: '/page', numbers: true, get: showPage },
  { rest: '/page.:form', numbers: true, get: showPage },
  { rest: '/chart', numbers: true, get: showChartAlone },
  { rest: '/chart.svg', numbers: true, get: showChartAlone },
  { rest: '/number', numbers: true, get: showNumberAlone },
  { rest: '/number.svg', numbers: true, get: showNumberAlone },
  { rest: '/search', numbers: 'page', get: showSearch },
  { rest: '/:list', numbers: true, get: showList },
]

/** The order matters only where two patterns fit one address. */
export const routes: readonly Route[] = [
  { path: '/count', open: true, beacon: true, get: countHit, post: countHit },
  { path: '/count.js', open: true, get: sendScript },
  ...legacyScriptNames.map(name => ({ path: `/${name}`, open: true as const, get: sendLegacyScript(name) })),
  { path: '/counter/**', open: true, get: sendVisitCount },
  { path: '/', open: true, get: showHome },
  { path: '/setup', open: true, get: showSetUp, post: takeSetUp },
  { path: '/login', open: true, get: showLogin, post: takeLogin },
  { path: '/login/code', open: true, get: showLogin, post: takeCode },
  { path: '/login/passkey', open: true, get: showLogin, post: takePasskey },
  { path: '/login/passkey/options', open: true, get: sendLoginOptions },
  { path: '/login/forgotten', open: true, get: showForgotten, post: takeForgotten },
  { path: '/login/reset', open: true, get: showReset, post: takeReset },
  { path: '/login/oidc', open: true, get: beginSignOn },
  { path: '/login/oidc/callback', open: true, get: finishSignOn },
  { path: '/login/oidc/end', open: true, get: endSignOn },
  { path: '/logout', post: takeLogout },
  { path: '/password', get: showPassword, post: takePassword },
  { path: '/account', get: showAccount, post: takeReading },
  { path: '/account/dashboard', get: showDashboardChoice, post: takeDashboardChoice },
  { path: '/account/codes', get: showCodes, post: takeCodes },
  { path: '/account/passkeys', get: showPasskeys, post: takePasskeys },
  { path: '/account/passkeys/options', post: sendPasskeyOptions },
  { path: '/account/logins', get: showLogins, post: takeLoginEnd },
  { path: '/account/tokens', get: showTokens, post: takeToken },
  { path: '/account/tokens/delete', post: takeTokenDeletion },
  { path: '/account/reports', get: reports.showReports, post: reports.takeReports },
  { path: '/account/reports/preview', get: reports.showPreview },
  { path: '/account/views', get: showViews, post: takeView },
  { path: '/account/views/:id', post: takeViewChange },
  { path: '/invitation', open: true, get: showInvitation, post: takeInvitation },
  { path: '/people', everywhere: 'admin', get: showPeople, post: takeInvite },
  { path: '/people/invitations', everywhere: 'admin', post: takeRevocation },
  { path: '/people/:id', everywhere: 'admin', get: showPerson, post: takePerson },
  { path: '/audit', everywhere: 'admin', get: showAudit },
  { path: '/audit.:form', everywhere: 'admin', get: showAudit },
  { path: '/new-site', everywhere: 'admin', get: showNewSite, post: takeNewSite },
  { path: '/sites', numbers: true, get: showAllSites },
  { path: '/sites.:form', numbers: true, get: showAllSites },
  { path: '/sites/:code', level: 'view', guest: true, token: 'stats', numbers: true, get: showSite },
  { path: '/sites/:code/page', level: 'view', guest: true, token: 'stats', numbers: true, get: showPage },
  { path: '/sites/:code/page.:form', level: 'view', guest: true, token: 'stats', numbers: true, get: showPage },
  { path: '/sites/:code/now', level: 'view', token: 'stats', numbers: true, get: showNow },
  { path: '/sites/:code/now.json', level: 'view', token: 'stats', numbers: true, get: showNow },
  { path: '/sites/:code/live', level: 'view', token: 'stats', numbers: true, get: sendLive },
  {
    path: '/sites/:code/received',
    numbers: true,
    level: 'view',
    postLevel: 'settings',
    token: 'stats',
    get: showReceived,
    post: overrule,
  },
  { path: '/sites/:code/received.:form', level: 'view', token: 'stats', numbers: true, get: showReceived },
  { path: '/sites/:code/start', level: 'view', get: showStart },
  { path: '/sites/:code/tag', level: 'view', get: showTag },
  { path: '/sites/:code/link', level: 'view', get: showLink },
  { path: '/sites/:code/settings', level: 'settings', get: showSettings, post: takeSettings },
  { path: '/sites/:code/rules', level: 'settings', numbers: true, get: showRules, post: takeRules },
  { path: '/sites/:code/defaults', level: 'admin', get: showDefaults, post: takeDefaults },
  { path: '/sites/:code/copy', level: 'settings', get: showCopy, post: takeCopy },
  { path: '/sites/:code/notes', level: 'view', postLevel: 'settings', token: 'notes', get: showNotes, post: takeNote },
  { path: '/sites/:code/notes.json', level: 'view', token: 'stats', get: sendNotes },
  { path: '/sites/:code/notes/:id', level: 'settings', token: 'notes', post: takeNoteChange, delete: takeNoteDeletion },
  { path: '/sites/:code/reports', level: 'settings', get: reports.showSiteReports, post: reports.takeSiteReports },
  { path: '/sites/:code/goals', level: 'view', postLevel: 'settings', get: goals.showGoals, post: goals.takeGoal },
  { path: '/sites/:code/goals.json', level: 'view', token: 'stats', get: goals.sendGoals },
  { path: '/sites/:code/goals/:id', level: 'settings', post: goals.takeGoal },
  { path: '/sites/:code/alerts', level: 'settings', get: showAlerts, post: takeAlerts },
  { path: '/sites/:code/webhooks', level: 'settings', get: showNewWebhook, post: takeWebhook },
  { path: '/sites/:code/webhooks/:id', level: 'settings', get: showWebhook, post: takeWebhookChange },
  { path: '/sites/:code/funnels', level: 'settings', get: goals.showFunnelForm, post: goals.takeFunnel },
  {
    path: '/sites/:code/funnels/:id',
    numbers: true,
    level: 'view',
    postLevel: 'settings',
    token: 'stats',
    slow: true,
    get: showFunnel,
    post: goals.takeFunnel,
  },
  { path: '/sites/:code/vitals', level: 'view', token: 'stats', numbers: true, get: showVitals },
  { path: '/sites/:code/ways', level: 'view', token: 'stats', numbers: true, slow: true, get: showWays },
  { path: '/sites/:code/import', level: 'settings', upload: true, get: imports.showImports, post: imports.takeUpload },
  { path: '/sites/:code/import/:id', level: 'settings', get: imports.showImport, post: imports.takeImport },
  { path: '/sites/:code/sharing', level: 'admin', get: showSharing, post: takeSharing },
  { path: '/sites/:code/audit', level: 'admin', get: showAudit },
  { path: '/sites/:code/audit.:form', level: 'admin', get: showAudit },
  { path: '/sites/:code/people', level: 'admin', get: showSitePeople, post: takeSitePeople },
  { path: '/sites/:code/cleanup', level: 'admin', get: showCleanup, post: takeCleanup },
  { path: '/sites/:code/privacy', level: 'view', visitors: true, get: showPrivacy, post: takePrivacy },
  { path: '/sites/:code/delete', level: 'admin', post: takeDeletion },
  { path: '/sites/:code/export', level: 'settings', get: sendExport },
  { path: '/sites/:code/search', level: 'view', guest: true, token: 'stats', numbers: 'page', get: showSearch },
  { path: '/sites/:code/:list', level: 'view', guest: true, token: 'stats', numbers: true, get: showList },
  { path: '/unsubscribe/:token', open: true, beacon: true, get: showUnsubscribe, post: takeUnsubscribe },
  { path: '/alerts', everywhere: 'admin', get: showAlerts, post: takeAlerts },
  { path: '/webhooks', everywhere: 'admin', get: showNewWebhook, post: takeWebhook },
  { path: '/webhooks/:id', everywhere: 'admin', get: showWebhook, post: takeWebhookChange },
  { path: '/server', everywhere: 'admin', slow: true, get: showServer },
  { path: '/mails', everywhere: 'admin', get: showMails, post: takeRetry },
  { path: '/mails/test', everywhere: 'admin', post: takeTest },
  ...['/share/:share', '/embed/:theme/:share'].flatMap(home =>
    guestPages.map(page => ({
      path: home + page.rest,
      open: true as const,
      get: asGuest(page),
      post: asGuest(page),
    })),
  ),
  { path: '/you', get: showYou },
  { path: '/help', open: true, get: showHelp },
  { path: '/help/:page', open: true, get: showHelp },
  { path: '/status', open: true, get: showStatus },
  { path: '/health', open: true, get: showHealth },
  { path: '/ready', open: true, get: showReady },
  { path: '/metrics', open: true, get: showMetrics },
  { path: '/assets/:name', open: true, get: sendAsset },
  { path: '/favicon.svg', open: true, get: sendIcon },
  { path: '/robots.txt', open: true, get: sendRobots },
  { path: '/patterns', open: true, get: sendPatterns },
  { path: '/api', open: true, get: showApiPage },
  ...['/user', '/user/**', '/settings/**', '/bosmang/**', '/i18n'].map(path => ({ path, get: showGoatCounterLink })),
  ...['/contact', '/api.html', '/api2.html'].map(path => ({ path, open: true as const, get: showGoatCounterLink })),
]

/** The feed tells what its owner should hear of, and is for nobody else. */
function showShared(request: WithSite, services: Services): Reply | Promise<Reply> {
  return request.params.form === 'atom'
    ? problem(request, services, 404, request.reader.texts.forms.none('atom'))
    : showSite(request, services)
}

/** Only what has not come the direct way: see direct.ts. */
function countHit({ url, ...request }: WebRequest, services: Services): Promise<Reply> {
  return answerCount({ ...request, query: url.search.slice(1) }, services)
}

/** What it needs is read when it is asked for, as the API itself is: an idle server does without. */
async function showApiPage(request: WebRequest, services: Services): Promise<Reply> {
  const { showApi } = await import('./api/v1/page.ts')
  return showApi(request, services)
}

/** For those who work on the pages: nothing a visitor of an installed program has any use for. */
async function sendPatterns(request: WebRequest, services: Services): Promise<Reply> {
  if (!isSource) return problem(request, services, 404, request.reader.texts.problems.noPage)
  // Read when it is asked for: it would cost those who count 7 MB.
  const { showPatterns } = await import('./patterns/patterns.ts')
  return page(showPatterns(services.render, request.reader))
}
