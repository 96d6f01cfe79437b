import type { App, Release } from '../../../../protocol/release-admin'
import { sayAlarm, sayWho } from '../../../../base/release/rules/say'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../api/session'
import { placeTo } from '../../app/router'
import { useT } from '../../i18n/i18n'
import { Button, LinkButton } from '../../ui/button'
import { Notice, When } from '../../ui/parts'

/** What thresholds did by themselves, on each screen of the app, until somebody says that they know. */
export function Alarms({ app, present }: { app: App; present?: number | undefined }) {
  const releases = useCall(
    'releases/list',
    { params: { app: app.id }, query: { limit: 200 } },
    { every: 5000, enabled: app.alarms > 0 },
  )
  const open = (releases.data?.releases ?? []).filter(({ alarm }) => alarm && !alarm.seen)
  if (app.alarms === 0 || open.length === 0) return null
  return (
    <div className="stack alarms">
      {open.map((release) => (
        <AlarmNotice key={release.id} app={app} release={release} link={release.id !== present} />
      ))}
    </div>
  )
}

function AlarmNotice({ app, release, link }: { app: App; release: Release; link: boolean }) {
  const t = useT()
  const acknowledge = useChange('releases/acknowledge')
  const { id, version, build, alarm } = release
  if (!alarm) return null
  return (
    <Notice tone="bad">
      <p className="row">
        <span className="strong">{t(`alarm.${alarm.guard.action}`, { version, build })}</span>
        <span className="dim small">
          <When at={alarm.at} />
        </span>
      </p>
      <p>{sayAlarm(alarm, t)}</p>
      <div className="row">
        {link && (
          <LinkButton compact href={placeTo(['apps', app.id, 'releases', String(id)])}>
            {t('alarm.look')}
          </LinkButton>
        )}
        {atLeast(app.role, 'developer') && (
          <Button
            compact
            icon="check"
            busy={acknowledge.isPending}
            onClick={() => acknowledge.mutate({ params: { app: app.id, id } })}
          >
            {t('alarm.acknowledge')}
          </Button>
        )}
      </div>
    </Notice>
  )
}

/** Under the state of a release of which somebody has said that they know. */
export function AlarmSeen({ release: { alarm } }: { release: Release }) {
  const t = useT()
  if (!alarm?.seen) return null
  return (
    <p className="dim small">
      {t('alarm.seen', { name: sayWho(alarm.seen.by, t) })}, <When at={alarm.seen.at} />
    </p>
  )
}
