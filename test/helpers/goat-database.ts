// A GoatCounter database, made small as GoatCounter makes it.

import Database from 'better-sqlite3'
import { temporaryFile } from '../store/sqlite/files.ts'

const schema = `
  create table sites (site_id, parent, code, link_domain, cname, settings, user_defaults, received_data, state, created_at, first_hit_at);
  create table users (user_id, email, password, access, totp_enabled, totp_secret, created_at, settings);
  create table api_tokens (api_token_id, user_id, name, token, permissions, created_at, last_used_at, sites);
  create table paths (path_id, site_id, path, title, event);
  create table refs (ref_id, ref, ref_scheme);
  create table browsers (browser_id, name, version);
  create table systems (system_id, name, version);
  create table campaigns (campaign_id, site_id, name);
  create table locations (iso_3166_2, region_name);
  create table hits (hit_id, site_id, path_id, ref_id, session, first_visit, browser_id, system_id, campaign, width, location, language, created_at);
  create table hit_counts (site_id, path_id, hour, total);
  create table ref_counts (site_id, path_id, ref_id, hour, total);
  create table browser_stats (site_id, path_id, day, browser_id, count);
  create table system_stats (site_id, path_id, day, system_id, count);
  create table size_stats (site_id, path_id, day, width, count);
  create table location_stats (site_id, path_id, day, location, count);
  create table language_stats (site_id, path_id, day, language, count);
  create table campaign_stats (site_id, path_id, day, campaign_id, ref, count);`

// The hits of the 21st are all there; of the 20th only the sums.
const rows = `
  insert into sites values (1, null, 'serve-1', 'https://www.goats.example', 'stats.goats.example',
    '{"collect":510,"ignore_ips":"203.0.113.9","allow_counter":true,"collect_regions":"NL"}',
    '{"timezone":"NL.Europe/Amsterdam"}', 1, 'a', '2026-08-01 00:00:00', '2026-08-01 00:00:00');
  insert into sites values (2, 1, 'serve-2', '', 'gone.example', '{}', '{}', 0, 'd', '2026-08-01 00:00:00', '2026-08-01 00:00:00');
  insert into users values (3, 'me@goats.example', '$2a$10$x', '{"all":"a"}', 1, x'3132333435363738393031323334353637383930', '2026-08-01 00:00:00',
    '{"language":"nl-NL","number_format":39,"date_format":"2006-01-02","twenty_four_hours":true,"sunday_starts_week":false,"timezone":"ID.Asia/Makassar","theme":"dark","fewer_numbers":true,"fewer_numbers_lock_until":"2026-12-24T12:00:00Z","widgets":[{"n":"browsers"},{"n":"pages"},{"n":"browsers"},{"n":"systems"},{"n":"goats"}]}');
  insert into users values (4, 'reader@goats.example', '$2a$10$y', '{"all":"r"}', 0, x'00', '2026-08-01 00:00:00',
    '{"timezone":"NL.Europe/Amsterdam","date_format":"Mon Jan 2 2006","email_reports":2}');
  insert into api_tokens values (1, 3, 'exporter', 'a-token-of-theirs', '66', '2026-08-01 00:00:00', '2026-08-20 10:00:00', '[1]');
  insert into api_tokens values (2, 4, 'reader', 'a-token-of-a-reader', '64', '2026-08-01 00:00:00', null, '[-1]');
  insert into paths values (7, 1, '/a', 'A', 0), (9, 1, 'click', '', 1);
  insert into refs values (1, '', 'o'), (2, 'news.example/list', 'h');
  insert into browsers values (1, 'Firefox', '128');
  insert into systems values (1, 'Linux', '');
  insert into campaigns values (5, 1, 'Spring');
  insert into locations values ('NL-NB', 'North Brabant');
  insert into hits values (40, 1, 7, 2, x'00112233445546778899aabbccddef01', 1, 1, 1, 5, 1920, 'NL-NB', 'nld', '2026-08-21 22:30:00');
  insert into hits values (41, 1, 7, 1, x'00112233445546778899aabbccddef01', 0, 1, 1, null, 1920, 'NL-NB', 'nld', '2026-08-21 22:40:00');
  insert into hit_counts values (1, 7, '2026-08-21 22:00:00', 1), (1, 7, '2026-08-20 10:00:00', 6), (1, 9, '2026-08-20 11:00:00', 2);
  insert into ref_counts values (1, 7, 2, '2026-08-20 10:00:00', 6), (1, 9, 1, '2026-08-20 11:00:00', 2), (1, 7, 2, '2026-08-21 22:00:00', 1);
  insert into browser_stats values (1, 7, '2026-08-20', 1, 6), (1, 7, '2026-08-21', 1, 1);
  insert into location_stats values (1, 7, '2026-08-20', 'BE', 6);
  insert into language_stats values (1, 7, '2026-08-20', 'deu', 6);`

/** Makes one; answers its path. */
export function makeGoatDatabase(): string {
  const file = temporaryFile()
  const database = new Database(file)
  database.exec(schema + rows)
  database.close()
  return file
}
