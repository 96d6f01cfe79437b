import { useEffect, useRef, type ReactNode } from 'react'
import { formatAgo, formatTime } from '../app/format'
import { language } from '../app/preferences'
import { useStore } from '../app/store'
import { useT } from '../i18n/i18n'
import { IconButton } from './button'
import { Icon } from './icon'
import { toast } from './toasts'

/** The head of a screen. It takes the focus when the screen comes, so that a screen reader says where one is. */
export function PageHead({ title, text, actions }: { title: string; text?: ReactNode; actions?: ReactNode }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Tandem Release`
  }, [title])
  useEffect(() => head.current?.focus({ preventScroll: true }), [])
  return (
    <div className="page-head">
      <div className="page-head-text">
        <h1 ref={head} tabIndex={-1} title={title}>
          {title}
        </h1>
        {text && <p>{text}</p>}
      </div>
      {actions && <div className="row">{actions}</div>}
    </div>
  )
}

export function Card({
  title,
  actions,
  flush,
  children,
}: {
  title?: ReactNode
  actions?: ReactNode
  flush?: boolean
  children: ReactNode
}) {
  return (
    <section className="card">
      {(title || actions) && (
        <div className="card-head">
          <h2>{title}</h2>
          {actions && <div className="row">{actions}</div>}
        </div>
      )}
      <div className={flush ? 'card-body flush' : 'card-body'}>{children}</div>
    </section>
  )
}

export type Tone = 'good' | 'warn' | 'bad' | 'active' | 'quiet'

export function Badge({ tone = 'quiet', icon, children }: { tone?: Tone; icon?: string; children: ReactNode }) {
  return (
    <span className={`badge ${tone}`}>
      {icon && <Icon name={icon} />}
      <span className="truncate">{children}</span>
    </span>
  )
}

const noticeIcons = { info: 'info', good: 'pass', warn: 'warning', bad: 'error' }

export function Notice({ tone = 'info', children }: { tone?: keyof typeof noticeIcons; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name={noticeIcons[tone]} />
      <div className="grow wrap">{children}</div>
    </div>
  )
}

export function Empty({
  icon,
  title,
  text,
  action,
}: {
  icon: string
  title: string
  text?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <h3>{title}</h3>
      {text && <p>{text}</p>}
      {action}
    </div>
  )
}

export function Loading() {
  const t = useT()
  return (
    <div className="loading" role="status">
      <Icon name="loading" className="spin" />
      {t('ui.loading')}
    </div>
  )
}

/** `3 days ago`, with the time itself behind it. `at` in ms since 1970. */
export function When({ at }: { at: number }) {
  useStore(language)
  return (
    <time dateTime={new Date(at).toISOString()} title={formatTime(at)}>
      {formatAgo(at)}
    </time>
  )
}

/** A text that is for copying, such as a key: shown shortened, copied whole. */
export function Copyable({ text, shown = text, label }: { text: string; shown?: string; label: string }) {
  const t = useT()
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => toast(t('ui.copied')),
      () => toast(t('ui.copyFailed'), true),
    )
  return (
    <span className="copy">
      <code title={text}>{shown}</code>
      <IconButton icon="copy" label={t('ui.copyOf', { what: label })} onClick={copy} />
    </span>
  )
}

export function Facts({ rows }: { rows: (readonly [label: string, value: ReactNode] | false | undefined)[] }) {
  return (
    <dl className="facts">
      {rows.map(
        (row) =>
          row && (
            <div key={row[0]} className="contents">
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** `value` of `most`, as a bar with a name. */
export function Meter({ label, value, most = 1 }: { label: string; value: number; most?: number }) {
  const share = Math.min(100, Math.max(0, (100 * value) / (most || 1)))
  return (
    <div
      className="meter"
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span style={{ width: `${share}%` }} />
    </div>
  )
}
