/** SQLite (libsql) in a file, or PostgreSQL. */
import fs from 'node:fs'
import type { Socket } from 'node:net'
import Libsql from 'libsql'
import { Kysely, Migrator, PostgresDialect, SqliteDialect, sql, type SqliteDatabase } from 'kysely'
import pg from 'pg'
import { releaseFault } from '../release-fault'
import { migrationsFor } from './migrations'
import type { Database, Tables, Writing } from './tables'

export type DatabaseKind = 'sqlite' | 'postgres'

export interface OpenedDatabase {
  kind: DatabaseKind
  db: Database
  /**
   * One transaction. Where the database says that it cannot be done now (it is away, two met), a `ReleaseFault` with `database_unavailable`.
   */
  write: <T>(work: (db: Writing) => Promise<T>) => Promise<T>
  /** Calls back when another instance may have changed something; what databases cannot tell is found by asking. */
  onDidNotify: (listener: () => void) => () => void
  notify: (db: Writing) => Promise<void>
  close: () => Promise<void>
}

const CHANNEL = 'tandem_release'
/** The key of PostgreSQL's advisory lock for migrations: instances that start together take turns. */
const MIGRATION_LOCK = 7_293_111

/** ms; what the database works on for longer is given up there. */
const STATEMENT = 20_000
/** ms of silence from PostgreSQL after which a connection is dead: longer than it works on anything. */
const SILENCE = 25_000

/** `address`: `postgres://…`, or the path of a file. Runs what migrations are missing. */
export async function openDatabase(address: string, silence = SILENCE): Promise<OpenedDatabase> {
  const opened = /^postgres(ql)?:/.test(address) ? openPostgres(address, silence) : openSqlite(address)
  try {
    await migrate(opened)
  } catch (error) {
    await opened.close()
    throw error
  }
  return opened
}

function openSqlite(file: string): OpenedDatabase {
  // It holds hashes of passwords: it is for who runs the platform alone, and so are the files beside it, which take after it.
  fs.closeSync(fs.openSync(file, 'a', 0o600))
  const database = new Libsql(file)
  database.exec('pragma journal_mode = wal')
  // What was acknowledged is on the disk, and not only in the system's memory.
  database.exec('pragma synchronous = full')
  database.exec('pragma busy_timeout = 5000')
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forgiving(database) }) })
  return {
    kind: 'sqlite',
    db,
    write: (work) => db.transaction().execute(work).catch(rethrow),
    onDidNotify: () => () => undefined,
    notify: async () => undefined,
    close: () => db.destroy(),
  }
}

/**
 * Where the disk is full, SQLite takes a transaction back by itself, and the `rollback` that follows would fail and be told instead of
 * the reason.
 */
function forgiving(database: Libsql.Database): SqliteDatabase {
  const nothing = database.prepare('select 1')
  return {
    prepare: (text) => (text === 'rollback' && !database.inTransaction ? nothing : database.prepare(text)) as never,
    close: () => database.close(),
  }
}

/** Whole numbers come as numbers: none of ours is beyond 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format: 'text') =>
    id === 20 || id === 1700 ? Number : pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
}

function openPostgres(address: string, silence: number): OpenedDatabase {
  const pool = new pg.Pool({
    connectionString: address,
    max: 10,
    types,
    connectionTimeoutMillis: 5000,
    statement_timeout: Math.min(STATEMENT, silence),
    keepAlive: true,
  })
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So would one that breaks between the queries of a transaction, which the pool does not listen to: the next query fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  // A network that swallows everything breaks no connection: what was asked would wait for a quarter of an hour.
  pool.on('connect', (client) => {
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
    stream.setTimeout(silence, () => stream.destroy())
  })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const listeners = new Set<() => void>()
  const stopListening = listen(address, () => listeners.forEach((listener) => listener()))
  return {
    kind: 'postgres',
    db,
    write: (work) => db.transaction().execute(work).catch(rethrow),
    onDidNotify: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    notify: async (writing) => void (await sql`select pg_notify(${CHANNEL}, '')`.execute(writing)),
    close: async () => {
      await stopListening()
      await db.destroy()
    },
  }
}

/** A connection of its own, opened again whenever it breaks. */
function listen(address: string, notified: () => void): () => Promise<void> {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const open = async () => {
    const own = (client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5000, keepAlive: true }))
    const again = () => {
      if (ended || client !== own) return
      client = undefined
      timer = setTimeout(() => void open(), 1000)
    }
    own.on('error', again)
    own.on('end', again)
    own.on('notification', notified)
    try {
      await own.connect()
      await own.query(`listen ${CHANNEL}`)
      notified()
    } catch {
      again()
    }
  }
  void open()
  return async () => {
    ended = true
    clearTimeout(timer)
    await client?.end().catch(() => undefined)
  }
}

async function migrate({ kind, db }: OpenedDatabase): Promise<void> {
  await db.connection().execute(async (connection) => {
    if (kind === 'postgres') await sql`select pg_advisory_lock(${sql.lit(MIGRATION_LOCK)})`.execute(connection)
    try {
      const migrations = migrationsFor(kind)
      const migrator = new Migrator({ db: connection, provider: { getMigrations: async () => migrations } })
      const { error } = await migrator.migrateToLatest()
      if (error) throw error
    } finally {
      if (kind === 'postgres') await sql`select pg_advisory_unlock(${sql.lit(MIGRATION_LOCK)})`.execute(connection)
    }
  })
}

function rethrow(error: unknown): never {
  throw asFault(error)
}

/**
 * Codes of PostgreSQL (classes 08, 40, 53, 57), of sockets, and of SQLite's file being busy, full or broken. Class 22 is what was asked:
 * a NUL in a text, a number that is too large.
 */
export function asFault(error: unknown): unknown {
  const { code, message, severity } = (error ?? {}) as { code?: unknown; message?: unknown; severity?: unknown }
  if (typeof code !== 'string') return typeof message === 'string' && isLost(message) ? unavailable() : error
  if (code === 'SQLITE_FULL' || code === '53100') return releaseFault('disk_full', 507, 'The disk is full')
  if (/^(08|40|53|57)/.test(code) || sockets.test(code) || /^SQLITE_(BUSY|IOERR|CANTOPEN|READONLY)/.test(code))
    return unavailable()
  if (severity !== undefined && code.startsWith('22'))
    return releaseFault('request_invalid', 400, 'There is something in the request that no database keeps')
  return error
}

const sockets = /^(ECONN|EPIPE$|ETIMEDOUT$|EHOST|ENET|EADDR|ENOTFOUND$|EAI_)/

const isLost = (message: string): boolean =>
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(message)
const unavailable = () => releaseFault('database_unavailable', 503, 'The database cannot be reached')
