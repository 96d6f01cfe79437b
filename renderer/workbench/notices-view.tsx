import { useEffect, useRef } from 'react'
import { timeAgo } from '../common/time-ago'
import { useSignal } from '../common/use-signal'
import { useT } from '../i18n/i18n'
import { Icon, IconButton } from './icon'
import type { Notice } from './notifications'
import { useServices } from './services'

const icons = { info: 'info', warning: 'warning', error: 'error' }

export function NoticesView() {
  const t = useT()
  const { notifications } = useServices()
  const shown = useSignal(notifications.shown)
  const listOpen = useSignal(notifications.listOpen)
  return (
    <div className="notices" role="region" aria-label={t('notice.title')} aria-live="polite">
      {listOpen && <NoticeList />}
      {shown.map((notice) => (
        <div
          key={notice.id}
          className="notice"
          role={notice.level === 'error' ? 'alert' : 'status'}
          onMouseEnter={() => notifications.hold(notice.id)}
          onMouseLeave={() => notifications.release(notice.id)}
        >
          <NoticeBody notice={notice} dismiss={() => notifications.close(notice.id)} />
        </div>
      ))}
    </div>
  )
}

function NoticeBody({ notice, dismiss, note }: { notice: Notice; dismiss(): void; note?: string }) {
  const t = useT()
  const { progress } = notice
  return (
    <>
      <Icon name={progress ? 'loading' : icons[notice.level]} className={progress ? 'spin' : notice.level} />
      <div className="notice-message selectable">
        {notice.message}
        {note && <div className="dim">{note}</div>}
      </div>
      {progress ? <span /> : <IconButton icon="close" label={t('notice.dismiss')} onClick={dismiss} />}
      {(notice.actions.length > 0 || progress?.cancel) && (
        <div className="notice-actions">
          {progress?.cancel && (
            <button type="button" className="text-button secondary" onClick={progress.cancel}>
              {t('dialog.cancel')}
            </button>
          )}
          {notice.actions.map((action) => (
            <button
              key={action.label}
              type="button"
              className="text-button"
              onClick={() => {
                dismiss()
                action.run()
              }}
            >
              {action.label}
            </button>
          ))}
        </div>
      )}
      {progress && <ProgressBar label={notice.message} fraction={progress.fraction} />}
    </>
  )
}

function ProgressBar({ label, fraction }: { label: string; fraction: number | undefined }) {
  const percent = fraction === undefined ? undefined : Math.round(fraction * 100)
  return (
    <div
      className={percent === undefined ? 'progress notice-progress' : 'notice-progress known'}
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      {percent !== undefined && <div style={{ width: `${percent}%` }} />}
    </div>
  )
}

/** What was told before, and what goes on. */
function NoticeList() {
  const t = useT()
  const { notifications, settings } = useServices()
  const past = useSignal(notifications.past)
  const quiet = useSignal(notifications.quiet)
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => element.current?.focus(), [])
  return (
    <div
      className="notice-list"
      ref={element}
      tabIndex={-1}
      role="group"
      aria-label={t('notice.title')}
      onKeyDown={(event) => event.key === 'Escape' && notifications.listOpen.set(false)}
    >
      <div className="notice-list-head">
        <span className="truncate">{t(past.length ? 'notice.title' : 'notice.none')}</span>
        <IconButton
          icon={quiet ? 'bell-slash' : 'bell'}
          label={t('cmd.doNotDisturb')}
          on={quiet}
          onClick={() => settings.set({ doNotDisturb: !quiet })}
        />
        <IconButton
          icon="clear-all"
          label={t('cmd.notifications')}
          disabled={!past.length}
          onClick={() => notifications.clear()}
        />
        <IconButton icon="chevron-down" label={t('notice.hide')} onClick={() => notifications.listOpen.set(false)} />
      </div>
      <div className="notice-list-items scroll">
        {past.map((notice) => (
          <div key={notice.id} className="notice-past">
            <NoticeBody
              notice={notice}
              note={timeAgo(notice.at / 1000)}
              dismiss={() => notifications.forget(notice.id)}
            />
          </div>
        ))}
      </div>
    </div>
  )
}
