/** Script errors by message and original place. */
import { AnyMap, type TraceMap } from '@jridgewell/trace-mapping'
import type { Database, Writing } from '../database/tables'
import { sha256Base64Url } from '../hmac'
import type { BlobStore } from '../store/blob-store'
import { readMaps } from '../versions/maps-file'
import { readBlob } from '../versions/read-upload'
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

const SAMPLES = 5
/** Of one app; what is beyond counts in figures only. */
const MOST_GROUPS = 1000
/** Versions whose maps stay in memory. */
const MAPS = 3
const PLACES = 2000

export class ErrorPlaces {
  readonly #db: Database
  readonly #store: BlobStore
  readonly #maps = new Map<string, Promise<ReadonlyMap<string, TraceMap>>>()
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
    const known = this.#maps.get(key)
    if (known) return known
    const loading = this.#load(app, build)
    this.#maps.set(key, loading)
    if (this.#maps.size > MAPS) this.#maps.delete(this.#maps.keys().next().value!)
    try {
      return await loading
    } catch {
      this.#maps.delete(key)
      return new Map()
    }
  }

  async #load(app: string, build: number): Promise<ReadonlyMap<string, TraceMap>> {
    const row = await this.#db
      .selectFrom('versions')
      .select('maps')
      .where('app', '=', app)
      .where('build', '=', build)
      .executeTakeFirst()
    if (!row?.maps) return new Map()
    const { maps } = readMaps(await readBlob(this.#store, row.maps))
    return new Map(Object.entries(maps).map(([file, text]) => [file, new AnyMap(text) as unknown as TraceMap]))
  }
}

/** In the transaction that counts the report. */
export async function countErrors(db: Writing, errors: readonly PlacedError[]): Promise<void> {
  const groups = new Map<string, PlacedError[]>()
  for (const error of errors) {
    const key = `${error.app} ${error.key}`
    groups.set(key, [...(groups.get(key) ?? []), error])
  }
  for (const [, same] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const id = await groupId(db, same)
    if (id !== undefined) await countGroup(db, id, same)
  }
}

/** Undefined where the app has too many. */
async function groupId(db: Writing, same: readonly PlacedError[]): Promise<number | undefined> {
  const { app, key, place, event } = same[0]!
  const last = Math.max(...same.map(({ at }) => at))
  const present = await db
    .updateTable('error_groups')
    .set((eb) => ({ last: eb.case().when('last', '<', last).then(last).else(eb.ref('last')).end() }))
    .where('app', '=', app)
    .where('key', '=', key)
    .returning('id')
    .executeTakeFirst()
  if (present) return present.id
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
