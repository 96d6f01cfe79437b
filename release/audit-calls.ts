import type { CallQuery } from '../protocol/release-calls'
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

async function entries(db: Database, app: string | undefined, query: CallQuery<'audit/app'>): Promise<AuditEntry[]> {
  const { before, limit, subject, action } = query
  let rows = db.selectFrom('audit').selectAll()
  if (app !== undefined) rows = rows.where('app', '=', app)
  if (subject !== undefined) rows = rows.where('subject', '=', subject)
  if (action !== undefined)
    rows = action.includes('.') ? rows.where('action', '=', action) : rows.where('action', 'like', `${action}.%`)
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
