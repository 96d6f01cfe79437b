/** Each is run once, in order; one that was released is never changed. */
import { sql, type Kysely, type Migration } from 'kysely'
import type { DatabaseKind } from './open-database'

export const migrationsFor = (kind: DatabaseKind): Record<string, Migration> => ({
  '0001-first': { up: (db) => first(db, kind) },
  '0002-devices': { up: devices },
  '0003-audit-subject': {
    up: (db: Kysely<unknown>) =>
      sql
        .raw('create index audit_subject on audit (app, subject, id)')
        .execute(db)
        .then(() => undefined),
  },
  '0004-revisions': { up: revisions },
  '0005-watched': { up: watched },
  '0006-more-revisions': { up: moreRevisions },
  '0007-witnesses': { up: witnesses },
  '0008-banned-devices': { up: bannedDevices },
  '0009-removed-versions': { up: removedVersions },
  '0010-reopened-errors': { up: reopenedErrors },
  '0011-alarms': { up: alarms },
})

async function first(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const id = kind === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key'
  const table = (name: string, columns: string) => sql.raw(`create table ${name} (${columns})`).execute(db)
  const index = (name: string, on: string) => sql.raw(`create index ${name} on ${on}`).execute(db)
  await table('meta', 'key text primary key, value text not null')
  await sql.raw(`insert into meta (key, value) values ('revision', '1')`).execute(db)
  await table(
    'users',
    `id ${id}, name text not null, name_key text not null unique, password text, invitation text, invitation_until bigint,
     admin integer not null, disabled integer not null, created bigint not null`,
  )
  await table(
    'sessions',
    'id_hash text primary key, user_id bigint not null, created bigint not null, expires bigint not null',
  )
  await table(
    'tokens',
    `id ${id}, user_id bigint not null, secret_hash text not null, name text not null, app text, role text not null,
     created bigint not null, last_used bigint, expires bigint`,
  )
  await table(
    'apps',
    `id text primary key, name text not null, salt text not null, key text not null, stopped text, platform_key integer not null,
     guards text not null, check_interval integer not null, newest_build bigint not null, player_secret text not null,
     player_key text not null, revocations text, revocations_sequence bigint not null, created bigint not null, revision bigint not null`,
  )
  await index('apps_revision', 'apps (revision)')
  await table(
    'members',
    'app text not null, user_id bigint not null, role text not null, since bigint not null, primary key (app, user_id)',
  )
  await table(
    'signing_keys',
    'app text not null, key text not null, note text not null, added bigint not null, added_by text not null, primary key (app, key)',
  )
  await table(
    'recipients',
    'app text not null, key text not null, name text not null, added bigint not null, primary key (app, key)',
  )
  await table('blobs', 'sha256 text primary key, bytes bigint not null, received bigint not null')
  await table('uploads', 'app text not null, sha256 text not null, at bigint not null, primary key (app, sha256)')
  await table(
    'versions',
    `app text not null, build bigint not null, version text not null, content text not null, sha256 text not null, bytes bigint not null,
     envelope bigint not null, min_reader integer not null, signer text not null, parts text not null, maps text, notes text not null,
     author text not null, created bigint not null, primary key (app, build)`,
  )
  await index('versions_sha256', 'versions (sha256)')
  await index('versions_maps', 'versions (maps)')
  await table(
    'differences',
    `app text not null, build bigint not null, from_build bigint not null, sha256 text not null, bytes bigint not null,
     primary key (app, build, from_build)`,
  )
  await index('differences_sha256', 'differences (sha256)')
  await table(
    'links',
    `id ${id}, app text not null, name text not null, token text not null unique, build bigint, grp text, created bigint not null,
     created_by text not null, expires bigint`,
  )
  await table(
    'device_groups',
    'app text not null, name text not null, devices text not null, changed bigint not null, primary key (app, name)',
  )
  await table(
    'releases',
    `id ${id}, app text not null, build bigint not null, state text not null, steps text not null, step integer not null,
     step_since bigint not null, starts_at bigint, guards text not null, reason text, created bigint not null, created_by text not null,
     changed bigint not null, revision bigint not null`,
  )
  await index('releases_app', 'releases (app, id)')
  await index('releases_state', 'releases (state)')
  // Of each build at most one release goes on.
  await sql
    .raw(
      `create unique index releases_live on releases (app, build) where state in ('scheduled', 'running', 'paused', 'completed')`,
    )
    .execute(db)
  await table(
    'settings',
    `app text not null, key text not null, kind text not null, description text not null, rules text not null, otherwise text not null,
     changed bigint not null, changed_by text not null, primary key (app, key)`,
  )
  await table('batches', 'device text not null, batch text not null, at bigint not null, primary key (device, batch)')
  await index('batches_at', 'batches (at)')
  await table(
    'devices',
    'app text not null, device text not null, build bigint not null, last bigint not null, primary key (app, device)',
  )
  await index('devices_last', 'devices (app, last)')
  await table(
    'figures',
    `app text not null, build bigint not null, grp text not null, bucket bigint not null, metric text not null, bin integer not null,
     count bigint not null, primary key (app, bucket, build, grp, metric, bin)`,
  )
  await index('figures_bucket', 'figures (bucket)')
  await table(
    'error_groups',
    `id ${id}, app text not null, key text not null, message text not null, place text not null, state text not null,
     first bigint not null, last bigint not null, unique (app, key)`,
  )
  await table(
    'error_counts',
    'error_id bigint not null, build bigint not null, count bigint not null, primary key (error_id, build)',
  )
  await table(
    'error_samples',
    `id ${id}, error_id bigint not null, at bigint not null, build bigint not null, sample text not null`,
  )
  await index('error_samples_error', 'error_samples (error_id)')
  await table(
    'audit',
    `id ${id}, at bigint not null, app text, who text not null, action text not null, subject text not null, detail text not null`,
  )
  await index('audit_app', 'audit (app, id)')
}

/** What each device's last check told, in place of when it reported last. Who is gone with the old table is back with the next check. */
async function devices(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table devices').execute(db)
  await sql
    .raw(
      `create table devices (app text not null, device text not null, build bigint not null, last bigint not null,
       decision text not null, offered bigint, grp text not null, reader integer not null, link_id bigint, model text not null,
       system text not null, system_version text not null, app_version text not null, network text not null, region text,
       primary key (app, device))`,
    )
    .execute(db)
  await sql.raw('create index devices_last on devices (app, last, device)').execute(db)
  await sql.raw('create index devices_build on devices (app, build, last, device)').execute(db)
}

/** Settings and groups are changed as releases are: who changes what another one has changed in between is told. */
async function revisions(db: Kysely<unknown>): Promise<void> {
  for (const table of ['settings', 'device_groups'])
    await sql.raw(`alter table ${table} add column revision bigint not null default 1`).execute(db)
}

/** What guards look at begins with a release, and anew where somebody goes on with it; before, it began with each step. */
async function watched(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table releases add column watched_from bigint not null default 0').execute(db)
  await sql.raw('update releases set watched_from = step_since').execute(db)
}

/** All that two people may edit. Of apps `revision` is another thing: when what checks depend on was changed. */
async function moreRevisions(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table apps add column edits bigint not null default 1').execute(db)
  for (const table of ['versions', 'members', 'users', 'error_groups'])
    await sql.raw(`alter table ${table} add column revision bigint not null default 1`).execute(db)
}

/** What guards look at: by device, so that none of them counts for many. */
async function witnesses(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table witnesses (app text not null, build bigint not null, metric text not null, bucket bigint not null,
       device text not null, bin integer not null, count bigint not null, primary key (app, build, metric, bucket, device, bin))`,
    )
    .execute(db)
  await sql.raw('create index witnesses_bucket on witnesses (bucket)').execute(db)
  await sql.raw('create index witnesses_device on witnesses (device)').execute(db)
}

async function bannedDevices(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table banned_devices (app text not null, device text not null, reason text not null, at bigint not null, by text not null,
       primary key (app, device))`,
    )
    .execute(db)
}

/** Their files are gone; what they were stays, for the history of releases. */
async function removedVersions(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table versions add column removed bigint').execute(db)
}

/** What was resolved counts as mended in builds that are newer than those in which it had come. */
async function reopenedErrors(db: Kysely<unknown>): Promise<void> {
  for (const column of ['mended_in', 'reopened_build', 'reopened_at'])
    await sql.raw(`alter table error_groups add column ${column} bigint`).execute(db)
  await sql
    .raw(
      `update error_groups set mended_in = (select max(build) + 1 from error_counts where error_id = error_groups.id)
       where state = 'resolved'`,
    )
    .execute(db)
}

/** What a threshold saw when it acted, and who has said that they know. */
async function alarms(db: Kysely<unknown>): Promise<void> {
  for (const column of ['alarm', 'alarm_seen'])
    await sql.raw(`alter table releases add column ${column} text`).execute(db)
}
