import type { WholeList } from '../../../../protocol/inspect-trace'
import { formatBytes } from '../../../../base/format-bytes'
import { useT, type Translate } from '../../../i18n/i18n'
import { Icon } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { OFTEN } from '../../../../base/speed-limits'
import type { Finding } from './findings'
import { showMs } from './names'
import { SourceLink } from './source-link'
import type { Entry } from './trace'

const icons = { large: 'package', often: 'flame', whole: 'list-flat', long: 'watch', unread: 'eye-closed' } as const

/** What would do in place of the whole list, as one would write it. */
export const showWhole = ({ path, changed, splice }: WholeList): string => {
  if (!splice) return changed.length > 0 ? `setData({ ${changed.map((one) => `'${one}': …`).join(', ')} })` : '–'
  const { start, removed, added } = splice
  const items = added === 0 ? '' : added <= 3 ? ', …'.repeat(added) : `, …${added}`
  return `$spliceData({ '${path}': [${start}, ${removed}${items}] })`
}

function words(t: Translate, finding: Finding): { title: string; mend: string } {
  const { kind, subject = '', whole, count, bytes = 0 } = finding
  switch (kind) {
    case 'large':
      return {
        title: t('inspector.timeline.large', { size: formatBytes(bytes) }),
        mend: t('inspector.timeline.large.mend'),
      }
    case 'often':
      return { title: t('inspector.timeline.often', { count, limit: OFTEN }), mend: t('inspector.timeline.often.mend') }
    case 'long':
      return {
        title: t('inspector.timeline.long', { name: subject, ms: showMs(finding.entry.duration) }),
        mend: t('inspector.timeline.long.mend'),
      }
    case 'unread':
      return { title: t('inspector.timeline.unreadData', { path: subject }), mend: t('inspector.timeline.unread.mend') }
    case 'whole': {
      const same = whole && !whole.splice && whole.changed.length === 0
      return {
        title: t('inspector.timeline.wholeList', { path: subject, items: whole?.items ?? 0 }),
        mend: same
          ? t('inspector.timeline.whole.same')
          : t('inspector.timeline.whole.mend', { code: whole ? showWhole(whole) : '' }),
      }
    }
  }
}

interface Props {
  findings: readonly Finding[]
  reveal(entry: Entry): void
}

export function FindingsList({ findings, reveal }: Props) {
  const t = useT()
  const { menus } = useServices()
  if (findings.length === 0) return <div className="empty small">{t('inspector.timeline.noFindings')}</div>
  return (
    <ul className="timeline-findings scroll" aria-label={t('inspector.timeline.findings')}>
      {findings.map((finding, i) => {
        const { title, mend } = words(t, finding)
        const grave = finding.kind === 'unread' ? 'info' : 'warning'
        return (
          <li
            key={i}
            className="timeline-finding"
            onContextMenu={(event) => {
              event.preventDefault()
              const copy = (): void => void navigator.clipboard.writeText(`${title}\n${mend}`)
              menus.show(event, [{ label: t('inspector.timeline.copy'), run: copy }])
            }}
          >
            <Icon name={icons[finding.kind]} className={grave} />
            <div>
              <button type="button" className="timeline-finding-title" onClick={() => reveal(finding.entry)}>
                {title}
              </button>
              <div className="timeline-finding-where">
                <span title={finding.route}>{finding.route}</span>
                {finding.count > 1 && finding.kind !== 'often' && (
                  <span>{t('inspector.timeline.times', { count: finding.count })}</span>
                )}
                {finding.ms > 0 && <span>{showMs(finding.ms)}</span>}
                {finding.kind !== 'large' && finding.bytes ? <span>{formatBytes(finding.bytes)}</span> : null}
                {finding.stack && <SourceLink stack={finding.stack} />}
              </div>
              <div className="timeline-finding-mend">{mend}</div>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
