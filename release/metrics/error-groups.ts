/** Script errors by message and original place. */
import { AnyMap, type TraceMap } from '@jridgewell/trace-mapping'
import { audit } from '../change'
import type { Database, Row, Writing } from '../database/tables'
import { sha256Base64Url } from '../hmac'
import type { BlobStore } from '../store/blob-store'
import { readMaps } from '../versions/maps-file'
import { readBlob } from '../versions/read-upload'
import { Turns } from '../turns'
import type { ScriptError } from './count-events'
import { mapFrames, placeOf, plainMessage, readStack, type Frame } from './stack-places'

export interface PlacedError extends ScriptError {
  key: string
  place: string
  frames: Frame[]
}

export interface ErrorSample {
  message: string
  page?: string
  group: string
  stack: string
  frames: Frame[]
}

interface LoadedMaps {
  maps: ReadonlyMap<string, TraceMap>
  /** Characters. */
  size: number
}

const SAMPLES = 5
/** Of one app; what is beyond counts in figures only. */
export const MOST_GROUPS = 1000
/** Characters of source maps that stay in memory; of the last version at least. */
const MAPS = 64 * 1024 * 1024
const PLACES = 2000

export class ErrorPlaces {
  readonly #db: Database
  readonly #store: BlobStore
  /** By app and build, the one that was asked for last at the end. */
  readonly #maps = new Map<string, LoadedMaps>()
  /** A round may have errors of many apps: their maps come one after the other. */
  readonly #turns = new Turns(1)
  readonly #known = new Map<string, { frames: Frame[]; place: string }>()

  constructor(db: Database, store: BlobStore) {
    this.#db = db
    this.#store = store
  }

  async place(error: ScriptError): Promise<PlacedError> {
    const { app, build, event } = error
    const raw = `${app} ${build} ${event.stack ?? ''}`
    let found = this.#known.get(raw)
    if (!found) {
      const frames = mapFrames(readStack(event.stack ?? ''), await this.#mapsOf(app, build))
      found = { frames, place: placeOf(frames) }
      if (this.#known.size >= PLACES) this.#known.clear()
      this.#known.set(raw, found)
    }
    const { frames, place } = found
    return { ...error, frames, place, key: sha256Base64Url(`${plainMessage(event.message)}\n${place}`) }
  }

  /** None where the version came without, or the store is away: then places are those of the package. */
  async #mapsOf(app: string, build: number): Promise<ReadonlyMap<string, TraceMap>> {
    const key = `${app} ${build}`
    return (this.#recent(key) ?? (await this.#turns.take(async () => this.#recent(key) ?? this.#load(key, app, build))))
      .maps
  }

  #recent(key: string): LoadedMaps | undefined {
    const known = this.#maps.get(key)
    if (known) {
      this.#maps.delete(key)
      this.#maps.set(key, known)
    }
    return known
  }

  async #load(key: string, app: string, build: number): Promise<LoadedMaps> {
    let loaded: LoadedMaps = { maps: new Map(), size: 0 }
    try {
      const row = await this.#db
        .selectFrom('versions')
        .select('maps')
        .where('app', '=', app)
        .where('build', '=', build)
        .executeTakeFirst()
      if (row?.maps) loaded = traceMaps(readMaps(await readBlob(this.#store, row.maps)).maps)
    } catch {
      // The next error tries again.
      return loaded
    }
    this.#maps.set(key, loaded)
    let size = [...this.#maps.values()].reduce((sum, each) => sum + each.size, 0)
    for (const [old, each] of this.#maps) {
      if (size <= MAPS || old === key) break
      this.#maps.delete(old)
      size -= each.size
    }
    return loaded
  }
}

function traceMaps(texts: Readonly<Record<string, string>>): LoadedMaps {
  const maps = new Map<string, TraceMap>()
  for (const [file, text] of Object.entries(texts))
    try {
      maps.set(file, new AnyMap(text) as unknown as TraceMap)
    } catch {
      // A file without a map that can be read is one without a map.
    }
  return { maps, size: Object.values(texts).reduce((sum, text) => sum + text.length, 0) }
}

/** In the transaction that counts the report. */
export async function countErrors(db: Writing, errors: readonly PlacedError[], now: number): Promise<void> {
  const groups = new Map<string, PlacedError[]>()
  for (const error of errors) {
    const key = `${error.app} ${error.key}`
    groups.set(key, [...(groups.get(key) ?? []), error])
  }
  for (const [, same] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const id = await groupId(db, same, now)
    if (id !== undefined) await countGroup(db, id, same)
  }
}

/** Undefined where the app has too many. */
async function groupId(db: Writing, same: readonly PlacedError[], now: number): Promise<number | undefined> {
  const { app, key, place, event } = same[0]!
  const last = Math.max(...same.map(({ at }) => at))
  const present = await db
    .updateTable('error_groups')
    .set((eb) => ({ last: eb.case().when('last', '<', last).then(last).else(eb.ref('last')).end() }))
    .where('app', '=', app)
    .where('key', '=', key)
    .returning(['id', 'state', 'mended_in'])
    .executeTakeFirst()
  if (present) {
    if (present.state === 'resolved') await reopen(db, app, present, same, now)
    return present.id
  }
  const { groups } = await db
    .selectFrom('error_groups')
    .select((eb) => eb.fn.countAll<number>().as('groups'))
    .where('app', '=', app)
    .executeTakeFirstOrThrow()
  if (Number(groups) >= MOST_GROUPS) return undefined
  const first = Math.min(...same.map(({ at }) => at))
  const row = await db
    .insertInto('error_groups')
    .values({ app, key, message: event.message, place, state: 'open', first, last })
    .onConflict((conflict) => conflict.columns(['app', 'key']).doUpdateSet({ last }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** One that was resolved and comes in a build that should not have it. */
async function reopen(
  db: Writing,
  app: string,
  { id, mended_in }: Pick<Row<'error_groups'>, 'id' | 'mended_in'>,
  same: readonly PlacedError[],
  now: number,
): Promise<void> {
  const build = Math.max(...same.map((each) => each.build))
  if (mended_in === null || build < mended_in) return
  await db
    .updateTable('error_groups')
    .set((eb) => ({
      state: 'open',
      mended_in: null,
      reopened_build: build,
      reopened_at: now,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
  await audit(db, now, { app, who: 'platform', action: 'error.reopened', subject: id, detail: { build } })
}

async function countGroup(db: Writing, id: number, same: readonly PlacedError[]): Promise<void> {
  const counts = new Map<number, number>()
  for (const { build, event } of same) counts.set(build, (counts.get(build) ?? 0) + (event.count ?? 1))
  for (const [build, count] of [...counts].sort(([a], [b]) => a - b))
    await db
      .insertInto('error_counts')
      .values({ error_id: id, build, count })
      .onConflict((conflict) =>
        conflict.columns(['error_id', 'build']).doUpdateSet((eb) => ({ count: eb('error_counts.count', '+', count) })),
      )
      .execute()
  // One sample of each round is enough to see what it is.
  const { at, build, group, event, frames } = same.at(-1)!
  const sample: ErrorSample = {
    message: event.message,
    ...(event.page !== undefined && { page: event.page }),
    group,
    stack: event.stack ?? '',
    frames,
  }
  await db
    .insertInto('error_samples')
    .values({ error_id: id, at, build, sample: JSON.stringify(sample) })
    .execute()
  await db
    .deleteFrom('error_samples')
    .where('error_id', '=', id)
    .where('id', 'not in', (eb) =>
      eb.selectFrom('error_samples').select('id').where('error_id', '=', id).orderBy('id', 'desc').limit(SAMPLES),
    )
    .execute()
}
