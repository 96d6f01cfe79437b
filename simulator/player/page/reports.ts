/**
 * What is reported to platforms: events wait in the store, go out in batches, and a batch that was not acknowledged is sent again as it was,
 * so that it counts once. Bounded; what does not fit is counted.
 */
import { MAX_EVENTS, type ClientEvent, type ReportRequest } from '../../../protocol/release'
import { newNonce } from '../../../base/release/signing.web'
import { codeOf } from './fault'
import type { ProgramRecord } from './records'
import { rangeOf, type Database } from './store/database'

/** Of one program, that wait. */
const MOST = 1000
const MOST_BATCHES = 20
const MOST_LATE = 100

interface Waiting {
  program: string
  n: number
  build: number
  group: string
  event: ClientEvent
}
interface Batch {
  program: string
  batch: string
  body: string
}

export interface ReportClient {
  /** ms that the platform's clock is ahead. */
  offset(): Promise<number>
  report(app: string, body: string): Promise<void>
}

/** Refusals after which the same batch will be refused again. */
const FINAL = ['platform_error', 'app_unknown', 'platform_other']

export class Reports {
  /** What the store had no room for, as long as the page is there. */
  private readonly late: Parameters<Reports['add']>[] = []
  private readonly sending = new Map<string, Promise<void>>()

  constructor(private readonly database: Database) {}

  /** Never rejects. */
  async add(program: ProgramRecord, build: number, group: string, event: ClientEvent): Promise<void> {
    const { id } = program
    await this.database
      .write(['events', 'programs'], async (transaction) => {
        const keys = (await transaction.keys('events', rangeOf(id))) as [string, number][]
        // Behind those that wait, whatever a clock says.
        const n = (keys.at(-1)?.[1] ?? 0) + 1
        const waiting: Waiting = { program: id, n, build, group: group || 'kept', event }
        const tooMany = keys.length - MOST + 1
        for (const key of tooMany > 0 ? keys.slice(0, tooMany) : []) await transaction.delete('events', key)
        if (tooMany > 0) {
          const record = await transaction.get<ProgramRecord>('programs', id)
          if (record) await transaction.put('programs', { ...record, dropped: record.dropped + tooMany })
        }
        await transaction.put('events', waiting)
      })
      .catch(() => {
        if (this.late.length < MOST_LATE) this.late.push([program, build, group, event])
      })
  }

  /** Sends what waits, as long as the platform takes it. Never rejects. */
  flush(program: ProgramRecord, client: ReportClient): Promise<void> {
    const present = this.sending.get(program.id)
    if (present) return present
    const sent = this.send(program, client)
      .catch(() => {})
      .finally(() => this.sending.delete(program.id))
    this.sending.set(program.id, sent)
    return sent
  }

  private async send({ id, app }: ProgramRecord, client: ReportClient): Promise<void> {
    for (const each of this.late.splice(0)) await this.add(...each)
    for (;;) {
      await this.pack(id, app, await client.offset())
      const [batch] = await this.database.read(['batches'], (transaction) =>
        transaction.all<Batch>('batches', rangeOf(id)),
      )
      if (!batch) return
      try {
        await client.report(app, batch.body)
      } catch (error) {
        if (!FINAL.includes(codeOf(error))) return
      }
      await this.database.write(['batches'], (transaction) => transaction.delete('batches', [id, batch.batch]))
    }
  }

  /** Events become a batch in one step: they are in one of the two, never in both. */
  private pack(id: string, app: string, offset: number): Promise<void> {
    return this.database.write(['events', 'batches', 'programs'], async (transaction) => {
      const batches = await transaction.keys('batches', rangeOf(id))
      if (batches.length >= MOST_BATCHES) return
      const events = await transaction.all<Waiting>('events', rangeOf(id))
      const [first] = events
      if (!first) return
      const { build, group } = first
      const own = events.filter((each) => each.build === build && each.group === group).slice(0, MAX_EVENTS)
      const record = await transaction.get<ProgramRecord>('programs', id)
      const report: ReportRequest = {
        batch: newNonce(),
        app,
        build,
        group,
        events: own.map(({ event }) => ({ ...event, at: Math.max(0, event.at + offset) })),
        ...(record && record.dropped > 0 && { dropped: record.dropped }),
      }
      await transaction.put('batches', {
        program: id,
        batch: report.batch,
        body: JSON.stringify(report),
      } satisfies Batch)
      for (const { n } of own) await transaction.delete('events', [id, n])
      if (record && record.dropped > 0) await transaction.put('programs', { ...record, dropped: 0 })
    })
  }
}
