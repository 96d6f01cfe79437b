/**
 * The tables, as both databases have them. Times are ms since 1970, truth is 0 or 1, JSON and keys (base64url) are text: what SQLite
 * and PostgreSQL both know.
 */
import type { Generated, Insertable, Kysely, Selectable, Transaction } from 'kysely'

export interface Tables {
  meta: { key: string; value: string }
  users: {
    id: Generated<number>
    name: string
    /** In lower case: no two names may look alike. */
    name_key: string
    /** scrypt; null until the invitation is accepted. */
    password: string | null
    /** SHA-256 of the invitation. */
    invitation: string | null
    invitation_until: number | null
    admin: number
    disabled: number
    created: number
    revision: Generated<number>
  }
  sessions: { id_hash: string; user_id: number; created: number; expires: number }
  tokens: {
    id: Generated<number>
    user_id: number
    secret_hash: string
    name: string
    app: string | null
    role: string
    created: number
    last_used: number | null
    expires: number | null
  }
  apps: {
    id: string
    name: string
    salt: string
    /** The signer that clients start from. */
    key: string
    stopped: string | null
    platform_key: number
    guards: string
    check_interval: number
    newest_build: number
    /** Sealed by the platform's secret (`sealed.ts`). */
    player_secret: string
    player_key: string
    /** JSON: `SignedRevocations`. */
    revocations: string | null
    revocations_sequence: number
    created: number
    /** Of the last change to what checks depend on: the value of `meta.revision` then. */
    revision: number
    /** Grows with each change by `apps/change`. */
    edits: Generated<number>
  }
  members: { app: string; user_id: number; role: string; since: number; revision: Generated<number> }
  signing_keys: { app: string; key: string; note: string; added: number; added_by: string }
  recipients: { app: string; key: string; name: string; added: number }
  /** Files in the store that were received whole. Those that nothing names are removed after a day. */
  blobs: { sha256: string; bytes: number; received: number }
  /** What an app has sent; only that can become a version of it. */
  uploads: { app: string; sha256: string; at: number }
  versions: {
    app: string
    build: number
    version: string
    content: string
    sha256: string
    bytes: number
    envelope: number
    min_reader: number
    signer: string
    parts: string
    maps: string | null
    notes: string
    author: string
    created: number
    revision: Generated<number>
    /** When its files were. */
    removed: Generated<number | null>
  }
  differences: { app: string; build: number; from_build: number; sha256: string; bytes: number }
  links: {
    id: Generated<number>
    app: string
    name: string
    token: string
    build: number | null
    grp: string | null
    created: number
    created_by: string
    expires: number | null
  }
  device_groups: { app: string; name: string; devices: string; changed: number; revision: number }
  releases: {
    id: Generated<number>
    app: string
    build: number
    state: string
    steps: string
    step: number
    step_since: number
    /** What clients reported before it has been judged. */
    watched_from: number
    starts_at: number | null
    guards: string
    reason: string | null
    created: number
    created_by: string
    changed: number
    revision: number
    /** JSON (`alarm` of protocol/release-admin.ts, without `seen`); of the threshold by which it came into its state. */
    alarm: Generated<string | null>
    /** JSON: who knows. */
    alarm_seen: Generated<string | null>
  }
  settings: {
    app: string
    key: string
    kind: string
    description: string
    rules: string
    otherwise: string
    changed: number
    changed_by: string
    revision: number
  }
  /** Reports that were counted. */
  batches: { device: string; batch: string; at: number }
  /** What each device's last check told and got, by app. */
  devices: {
    app: string
    device: string
    /** Installed at the check; 0 for none. */
    build: number
    last: number
    decision: string
    /** The build that it was to have. */
    offered: number | null
    grp: string
    reader: number
    /** The experience link that it came by. */
    link_id: number | null
    model: string
    system: string
    system_version: string
    app_version: string
    network: string
    region: string | null
  }
  /** What they report is thrown away, and they get what everybody gets. */
  banned_devices: { app: string; device: string; reason: string; at: number; by: string }
  /** Counts by version, gray group and time; of times a histogram (`bin`, histogram.ts), of the rest `bin` 0. */
  figures: {
    app: string
    build: number
    grp: string
    /** Beginning of the minute, or of the hour once it is old. */
    bucket: number
    metric: string
    bin: number
    count: number
  }
  /** As `figures`, of single devices and for some days. */
  witnesses: {
    app: string
    build: number
    metric: string
    bucket: number
    device: string
    bin: number
    count: number
  }
  error_groups: {
    id: Generated<number>
    app: string
    /** SHA-256 of what makes errors the same. */
    key: string
    message: string
    place: string
    state: string
    first: number
    last: number
    revision: Generated<number>
    /** Of one that is resolved: the first build that it should not come in any more. */
    mended_in: Generated<number | null>
    /** The build that it came in all the same, and when that was. */
    reopened_build: Generated<number | null>
    reopened_at: Generated<number | null>
  }
  error_counts: { error_id: number; build: number; count: number }
  error_samples: { id: Generated<number>; error_id: number; at: number; build: number; sample: string }
  audit: {
    id: Generated<number>
    at: number
    app: string | null
    who: string
    action: string
    subject: string
    detail: string
  }
}

export type Database = Kysely<Tables>
export type Writing = Transaction<Tables>
export type Row<Name extends keyof Tables> = Selectable<Tables[Name]>
export type NewRow<Name extends keyof Tables> = Insertable<Tables[Name]>
