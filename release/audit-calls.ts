import type { AuditEntry } from '../protocol/release-admin'
import type { Database, Row } from './database/tables'
import type { Handlers } from './http/handlers'

const PAGE = 100

const entryOf = ({ id, at, app, who, action, subject, detail }: Row<'audit'>): AuditEntry => ({
  id,
  at,
  ...(app !== null && { app }),
  who,
  action,
  subject,
  detail: JSON.parse(detail) as AuditEntry['detail'],
})

interface Paging {
  before?: number | undefined
  limit?: number | undefined
}

async function entries(db: Database, app: string | undefined, { before, limit }: Paging): Promise<AuditEntry[]> {
  let rows = db.selectFrom('audit').selectAll()
  if (app !== undefined) rows = rows.where('app', '=', app)
  if (before !== undefined) rows = rows.where('id', '<', before)
  const page = await rows
    .orderBy('id', 'desc')
    .limit(Math.min(limit ?? PAGE, 500))
    .execute()
  return page.map(entryOf)
}

export const auditCalls = {
  async 'audit/app'({ platform, params, query }) {
    return { entries: await entries(platform.database.db, params.app, query) }
  },
  async 'audit/all'({ platform, query }) {
    return { entries: await entries(platform.database.db, undefined, query) }
  },
} satisfies Partial<Handlers>
