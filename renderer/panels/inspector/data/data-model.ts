import { z } from 'zod'
import type { LogValue, Path } from '../../../../protocol/bridge'
import type { DataMembers, DataOverview, DataPlace } from '../../../../protocol/inspect-data'
import type { Inspection } from '../../simulator/inspection'

const value = z.custom<LogValue>((one) => one !== undefined)
const name = z.union([z.string(), z.number()])
const members = z.object({
  value,
  size: z.number(),
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

/** The program's data, asked for part by part (protocol/inspect-data.ts). */
export class DataModel {
  constructor(private readonly inspection: Inspection) {}

  async overview(): Promise<DataOverview> {
    return overview.parse(await this.inspection.ask('logic', 'data', 'instances'))
  }

  async read(place: DataPlace, path: Path, from: number, count: number): Promise<DataMembers> {
    const answer = members.parse(await this.inspection.ask('logic', 'data', 'read', { place, path, from, count }))
    return {
      ...answer,
      members: answer.members.map(({ size, ...rest }) => (size === undefined ? rest : { ...rest, size })),
    }
  }

  async set(place: DataPlace, path: Path, next: unknown): Promise<void> {
    await this.inspection.ask('logic', 'data', 'set', { place, path, value: next })
  }
}
