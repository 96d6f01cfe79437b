import type { AuditEntry } from '../../../../protocol/release-admin'
import { usePages } from '../../api/query'
import { saySeen } from '../../rules/seen'
import { sayWho } from '../../../../base/release/rules/say'
import { useT, wordsFor, type Translate } from '../../i18n/i18n'
import { shortened } from '../../app/format'
import { placeTo } from '../../app/router'
import { More } from '../../ui/more'
import { Empty, When } from '../../ui/parts'
import { Table, type Column } from '../../ui/table'
import { View } from '../../ui/view'

interface Props {
  /** Of one app; of the platform where there is none. */
  app?: string
  /** What it was done to; and what: one, or as far as its dot for all of a kind. */
  subject?: string
  action?: string
  /** Shows so many, and no way to more. */
  most?: number
}

export function AuditList({ app, subject, action, most }: Props) {
  const t = useT()
  const before = (entry: AuditEntry): number => entry.id
  const filter = { ...(subject && { subject }), ...(action && { action }) }
  const options = (enabled: boolean) => ({ every: 5000, enabled, filter })
  const inApp = usePages('audit/app', { app: app ?? '' }, entriesOf, before, options(app !== undefined))
  const inAll = usePages('audit/all', undefined, entriesOf, before, options(app === undefined))
  const { query, rows } = app === undefined ? inAll : inApp
  return (
    <>
      <View query={{ ...query, data: rows }}>
        {(entries) => {
          const shown = entries.slice(0, most)
          if (!shown.length)
            return <Empty icon="history" title={t(subject || action ? 'audit.nothing' : 'audit.empty')} />
          return (
            <Table
              label={t('audit.title')}
              columns={columns(app, t)}
              rows={shown}
              rowKey={(entry) => String(entry.id)}
            />
          )
        }}
      </View>
      {most === undefined && <More query={query} />}
    </>
  )
}

const entriesOf = ({ entries }: { entries: AuditEntry[] }): AuditEntry[] => entries

const columns = (app: string | undefined, t: Translate): Column<AuditEntry>[] => [
  {
    key: 'what',
    label: t('audit.what'),
    kind: 'lead',
    cell: ({ action, subject }) => (
      <span className="wrap">
        <span className="strong">{wordsFor(`action.${action}`) ?? action}</span>
        {subject && <span className="dim"> {subject}</span>}
      </span>
    ),
  },
  ...(app === undefined
    ? [
        {
          key: 'app',
          label: t('audit.app'),
          cell: (entry: AuditEntry) => entry.app && <a href={placeTo(['apps', entry.app])}>{entry.app}</a>,
        },
      ]
    : []),
  {
    key: 'who',
    label: t('audit.who'),
    cell: ({ who }) => <span className="wrap">{sayWho(who, t)}</span>,
  },
  { key: 'detail', label: t('audit.detail'), cell: ({ detail }) => <Detail detail={detail} t={t} /> },
  { key: 'at', label: t('audit.when'), kind: 'fit', cell: ({ at }) => <When at={at} /> },
]

/** Short values as they are, the reason first; the rest is there to be opened. */
function Detail({ detail, t }: { detail: AuditEntry['detail']; t: Translate }) {
  const seen = saySeen(detail, t)
  const { reason: said, ...rest } = detail
  const reason = seen ?? said
  const short = Object.entries(rest).filter(([, value]) => typeof value !== 'object')
  const long = Object.entries(rest).filter(([, value]) => typeof value === 'object' && value !== null)
  return (
    <div className="detail">
      {typeof reason === 'string' && <span className="wrap">{reason}</span>}
      {short.length > 0 && (
        <span className="dim small wrap">
          {short.map(([name, value]) => `${name}: ${brief(String(value))}`).join(', ')}
        </span>
      )}
      {long.length > 0 && (
        <details>
          <summary className="small">{t('audit.detail')}</summary>
          <pre>{JSON.stringify(Object.fromEntries(long), null, 2)}</pre>
        </details>
      )}
    </div>
  )
}

/** What is that long, is a hash or a key. */
const brief = (text: string): string => (text.length > 40 ? shortened(text) : text)
