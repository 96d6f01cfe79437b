import type { App, Release } from '../../../../protocol/release-admin'
import { sayAlarm, sayWho } from '../../../../base/release/rules/say'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { placeTo } from '../../app/router'
import { useT } from '../../i18n/i18n'
import { Button, LinkButton } from '../../ui/button'
import { Notice, When } from '../../ui/parts'

/** What thresholds did by themselves, on each screen of the app, until somebody says that they know. `present`: is told by its own screen. */
export function Alarms({ app, present }: { app: App; present?: number | undefined }) {
  const releases = useCall(
    'releases/list',
    { params: { app: app.id }, query: { limit: 200 } },
    { every: 5000, enabled: app.alarms > 0 },
  )
  const open = (releases.data?.releases ?? []).filter(({ id, alarm }) => alarm && !alarm.seen && id !== present)
  if (app.alarms === 0 || open.length === 0) return null
  return (
    <div className="stack alarms">
      {open.map((release) => (
        <AlarmNotice key={release.id} app={app} release={release} />
      ))}
    </div>
  )
}

function AlarmNotice({ app, release }: { app: App; release: Release }) {
  const t = useT()
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
        <LinkButton compact href={placeTo(['apps', app.id, 'releases', String(id)])}>
          {t('alarm.look')}
        </LinkButton>
        <Acknowledge app={app} release={release} />
      </div>
    </Notice>
  )
}

function Acknowledge({ app, release: { id } }: { app: App; release: Release }) {
  const t = useT()
  const acknowledge = useChange('releases/acknowledge')
  if (!atLeast(app.role, 'developer')) return null
  return (
    <Button
      compact
      icon="check"
      busy={acknowledge.isPending}
      onClick={() => acknowledge.mutate({ params: { app: app.id, id } })}
    >
      {t('alarm.acknowledge')}
    </Button>
  )
}

/** Under the state of a release: that it came into it by itself, and who knows. */
export function AlarmOf({ app, release }: { app: App; release: Release }) {
  const t = useT()
  const { version, build, alarm } = release
  if (!alarm) return null
  return (
    <div className="row">
      <span className="dim small">
        {alarm.seen
          ? t('alarm.seen', { name: sayWho(alarm.seen.by, t) })
          : t(`alarm.${alarm.guard.action}`, { version, build })}
        , <When at={alarm.seen?.at ?? alarm.at} />
      </span>
      {!alarm.seen && <Acknowledge app={app} release={release} />}
    </div>
  )
}
