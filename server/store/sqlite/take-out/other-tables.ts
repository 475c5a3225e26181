// Which tables are not taken out, and why.

/**
 * The tables that are no site's; or whose rows are taken out in another form, as segments are as hits; or that would undo in
 * another database what was done in this one.
 */
export const otherTables: readonly string[] = [
  ...['state', 'segments', 'segment_columns', 'imports', 'import_batches', 'signing_keys', 'audit'],
  ...['users', 'logins', 'recovery_codes', 'tokens', 'resets', 'passkeys', 'identities', 'site_users', 'invitations'],
  ...['alert_mails', 'alerts', 'webhooks', 'webhook_calls', 'mails', 'reports'],
  ...['page_edits', 'page_edit_steps', 'path_aliases'],
]
