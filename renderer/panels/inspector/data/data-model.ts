import { z } from 'zod'
import type { LogValue, Path } from '../../../../protocol/bridge'
import type { DataChanged, DataHit, DataMembers, DataOverview, DataPlace } from '../../../../protocol/inspect-data'
import type { Disposable } from '../../../../base/disposables'
import type { Inspection } from '../../simulator/inspection'

const value = z.custom<LogValue>((one) => one !== undefined)
const name = z.union([z.string(), z.number()])
const path = z.array(name)
const members = z.object({
  value,
  size: z.number().int().min(0),
  members: z.array(z.object({ name, value, size: z.number().optional() })),
})
const overview = z.object({
  globalData: z.boolean(),
  pages: z.array(
    z.object({
      page: z.number(),
      route: z.string(),
      instances: z.array(z.object({ key: z.string(), unit: z.string() })),
    }),
  ),
})
const hits = z.array(z.object({ path, value, at: z.array(z.number().int().min(0)) }))
const changed = z.object({
  page: z.number(),
  key: z.string(),
  time: z.number(),
  changes: z.array(z.object({ path, value })),
  kept: z.object({ path, json: z.string() }).optional(),
})

/** Results of one search. */
const MAX_HITS = 200

/** The program's data, asked for part by part (protocol/inspect-data.ts). */
export class DataModel {
  constructor(private readonly inspection: Inspection) {}

  async overview(): Promise<DataOverview> {
    return overview.parse(await this.ask('instances', null))
  }

  async read(place: DataPlace, path: Path, from: number, count: number): Promise<DataMembers> {
    const answer = members.parse(await this.ask('read', { place, path, from, count }))
    return {
      ...answer,
      members: answer.members.map(({ size, ...rest }) => (size === undefined ? rest : { ...rest, size })),
    }
  }

  async set(place: DataPlace, path: Path, next: unknown): Promise<void> {
    await this.ask('set', { place, path, value: next })
  }

  async remove(place: DataPlace, path: Path): Promise<void> {
    await this.ask('remove', { place, path })
  }

  /** Undefined where the value has none, such as a function. */
  async json(place: DataPlace, path: Path): Promise<string | undefined> {
    return z.nullable(z.string()).parse(await this.ask('json', { place, path })) ?? undefined
  }

  async search(place: DataPlace, text: string): Promise<DataHit[]> {
    return hits.parse(await this.ask('search', { place, text, limit: MAX_HITS }))
  }

  async watch(place: DataPlace | null): Promise<void> {
    await this.ask('watch', place)
  }

  async keep(path: Path | undefined): Promise<void> {
    await this.ask('keep', path ? { path } : null)
  }

  onDidChange(listener: (change: DataChanged) => void): Disposable {
    return this.inspection.onDidTell(({ at, agent, event }) => {
      if (at !== 'logic' || agent !== 'data') return
      const { success, data } = changed.safeParse(event)
      if (success) listener(data as DataChanged)
    })
  }

  private ask(method: string, args: unknown): Promise<unknown> {
    return this.inspection.ask('logic', 'data', method, args)
  }
}
