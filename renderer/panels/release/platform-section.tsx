import { useEffect } from 'react'
import { faultText } from '../../../base/messages/languages'
import { actsFor, hasEnded, isComplete, presentRelease } from '../../../base/release/release-acts'
import { atLeast } from '../../../base/release/roles'
import { sayAlarm, sayReason } from '../../../base/release/rules/say'
import type { PlatformStatus } from '../../../protocol/host-release'
import type { ReleaseAct } from '../../../protocol/release-rules'
import type { App, Release } from '../../../protocol/release-admin'
import { fullTime, timeAgo } from '../../common/time-ago'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { detach, messageOf } from '../../workbench/host'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices, type Services } from '../../workbench/services'
import { JobProgress } from './job-progress'
import { OutcomeView } from './outcome-view'
import { useShown } from './use-shown'

export function PlatformActions() {
  const t = useT()
  const services = useServices()
  const { platform, menus } = services
  const { login, status } = useSignal(platform.state) ?? {}
  if (!login) return null
  const app = atLeast(status?.app.role, 'owner') ? status?.app : undefined
  return (
    <>
      <IconButton icon="refresh" label={t('release.refresh')} onClick={() => detach(platform.load())} />
      <IconButton
        icon="ellipsis"
        label={t('release.more')}
        onClick={(event) =>
          menus.show(event, [
            {
              label: t('release.openConsole'),
              run: () => platform.openConsole(),
            },
            ...(app ? [{ label: t('release.rename'), run: () => platform.show({ kind: 'rename', app }) }] : []),
            { label: t('release.signInElse'), run: () => platform.show({ kind: 'login' }) },
            'separator',
            // A token of the environment has no name, and is not ours to forget.
            {
              label: t('release.signOut'),
              disabled: login.user === undefined,
              run: () => detach(platform.logout()),
            },
          ])
        }
      />
    </>
  )
}

/** Where the app is released, and what goes on there. */
export function PlatformSection() {
  const t = useT()
  const { platform, release } = useServices()
  const state = useSignal(platform.state)
  const running = useSignal(release.running)
  const outcome = useSignal(release.outcome)
  const present = useSignal(language)
  const project = useSignal(release.state)?.appId
  const { appId: typed } = useSignal(release.typed)
  const shown = useShown('release')
  useEffect(() => (shown ? platform.watch() : undefined), [platform, project, typed, shown])
  if (!state) return <div className="debug-none">{t('release.looking')}</div>
  if (!state.login)
    return (
      <div className="release-form">
        <div>{t('release.noLogin')}</div>
        <div className="release-buttons">
          <BeginButton />
          <button type="button" className="text-button secondary" onClick={() => platform.show({ kind: 'login' })}>
            <Icon name="sign-in" /> {t('release.signIn')}
          </button>
        </div>
      </div>
    )
  const { login, status, fault } = state
  return (
    <div className="release-form">
      <div className="release-login dim truncate" title={login.platform}>
        <Icon name="cloud" /> {login.platform.replace(/^https?:\/\//, '')}
        {login.user !== undefined && ` · ${login.user}`}
      </div>
      {fault && (
        <div className="release-hint" role="alert">
          <span>
            <Icon name="warning" className="warning" /> {faultText(fault, present)}
          </span>
        </div>
      )}
      {!status && !fault && <div className="dim">{t('release.noAppId')}</div>}
      {status && <Status status={status} />}
      {running?.kind === 'publish' && <JobProgress running={running} />}
      <div className="release-buttons">
        <BeginButton />
        {status?.app.newestBuild !== undefined && (
          <button type="button" className="text-button secondary" onClick={() => platform.show({ kind: 'install' })}>
            <Icon name="device-mobile" /> {t('release.installCode')}
          </button>
        )}
      </div>
      {outcome?.kind === 'publish' && !running && (
        <OutcomeView outcome={outcome} dismiss={() => release.outcome.set(undefined)} />
      )}
    </div>
  )
}

/** Asks for whatever is still missing. */
function BeginButton() {
  const t = useT()
  const { platform, release, notifications } = useServices()
  const running = useSignal(release.running)
  return (
    <button
      type="button"
      className="text-button"
      disabled={!!running}
      onClick={() => detach(platform.begin(), (error) => notifications.error(messageOf(error)))}
    >
      <Icon name="rocket" /> {t('release.release')}
    </button>
  )
}

function Status({ status }: { status: PlatformStatus }) {
  const t = useT()
  const { app, releases } = status
  const shown = presentRelease(releases)
  return (
    <>
      {app.stopped && (
        <div>
          <Icon name="circle-slash" className="error" /> {t('release.outOfService', { reason: app.stopped.reason })}
        </div>
      )}
      {releases.map((release) => (
        <AlarmNotice key={release.id} release={release} mayAct={mayAct(app)} />
      ))}
      <div className="dim">
        {app.currentBuild === undefined
          ? t('release.nobody')
          : t('release.current', { build: app.currentBuild, count: app.devices })}
      </div>
      {shown && <ReleaseCard release={shown} status={status} />}
    </>
  )
}

/** What a threshold did by itself, until somebody says that they know. */
function AlarmNotice({ release, mayAct }: { release: Release; mayAct: boolean }) {
  const t = useT()
  const { platform, notifications } = useServices()
  const { alarm, version, build } = release
  if (!alarm || alarm.seen) return null
  return (
    <div className="release-alarm" role="alert">
      <div>
        <Icon name="error" className="error" /> {t(`alarm.${alarm.guard.action}`, { version, build })}
      </div>
      <div className="release-wrap">{sayAlarm(alarm, t)}</div>
      {mayAct && (
        <div className="release-buttons">
          <button
            type="button"
            className="text-button secondary small"
            onClick={() => detach(platform.acknowledge(release), (error) => notifications.error(messageOf(error)))}
          >
            <Icon name="check" /> {t('alarm.acknowledge')}
          </button>
        </div>
      )}
    </div>
  )
}

/** The platform refuses everybody else. */
const mayAct = ({ role }: App): boolean => atLeast(role, 'developer')

const stateIcons: Record<Release['state'], [icon: string, tone: string]> = {
  scheduled: ['watch', ''],
  running: ['play-circle', 'good'],
  paused: ['debug-pause', 'warning'],
  completed: ['pass', 'good'],
  stopped: ['circle-slash', 'error'],
  rolledBack: ['discard', 'error'],
}

function ReleaseCard({ release, status }: { release: Release; status: PlatformStatus }) {
  const t = useT()
  const services = useServices()
  const acting = useSignal(services.platform.acting)
  useSignal(language)
  const { build, version, state, steps, step, nextStepAt, changed } = release
  // Above it, as long as it is an alarm.
  const reason = release.alarm && !release.alarm.seen ? undefined : sayReason(release, t)
  const [icon, tone] = stateIcons[state]
  const may = mayAct(status.app)
  return (
    <section className="release-card" aria-label={t('release.releaseOf', { version, build })}>
      <header>
        <Icon name={icon} className={tone} />
        <span className="truncate">{t('release.versionBuild', { version, build })}</span>
        <span className={`release-state ${state}`}>{t(`release.state.${state}`)}</span>
      </header>
      <ol className="release-steps">
        {steps.map(({ name, audience }, n) => {
          const mark = n < step || state === 'completed' ? 'done' : n === step ? 'present' : 'later'
          return (
            <li key={n} className={mark} aria-current={n === step ? 'step' : undefined}>
              <span className="release-share" aria-hidden="true">
                <span style={{ width: `${audience.percentage}%` }} />
              </span>
              <span className="truncate">{name}</span>
            </li>
          )
        })}
      </ol>
      {reason && <div className="release-wrap">{reason}</div>}
      {nextStepAt !== undefined && state === 'running' && (
        <div className="dim">{t('release.nextAt', { time: fullTime(nextStepAt / 1000) })}</div>
      )}
      <Figures status={status} build={build} />
      <div className="release-buttons">
        {(may ? actsFor(release) : []).map((act) => (
          <button
            key={act}
            type="button"
            className={act === 'next' ? 'text-button small' : 'text-button secondary small'}
            disabled={acting !== undefined}
            onClick={() => void doTo(services, act, release)}
          >
            {t(act === 'next' && release.state === 'scheduled' ? 'release.act.begin' : `release.act.${act}`)}
          </button>
        ))}
      </div>
      <footer className="dim">
        <span>{timeAgo(changed / 1000)}</span>
        {may && (
          <button type="button" className="link" onClick={() => services.platform.show({ kind: 'notes', release })}>
            {t('release.notesEdit')}
          </button>
        )}
        <button type="button" className="link" onClick={() => services.platform.openConsole(release.id)}>
          {t('release.openConsole')}
        </button>
        {may && !hasEnded(release) && (
          <button type="button" className="link" onClick={() => services.platform.edit(release)}>
            {t(isComplete(release) ? 'release.changeGuards' : 'release.change')}
          </button>
        )}
      </footer>
    </section>
  )
}

const shownFigures = ['scriptErrors', 'crashes', 'blankScreens', 'startup'] as const

/** Of the last day, beside the version before. */
function Figures({ status, build }: { status: PlatformStatus; build: number }) {
  const t = useT()
  const own = status.figures.find((each) => each.build === build && each.group === undefined)
  if (!own?.launches) return null
  const before = status.figures.find((each) => each.build < build && each.group === undefined && each.launches > 0)
  const text = (value: number | undefined, name: string): string =>
    value === undefined ? '—' : name === 'startup' ? `${Math.round(value)} ms` : value.toFixed(2)
  return (
    <table className="release-figures">
      <thead>
        <tr>
          <th scope="col">{t('release.lastDay')}</th>
          <th scope="col">{build}</th>
          {before && <th scope="col">{before.build}</th>}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('release.figure.launches')}</th>
          <td>{own.launches}</td>
          {before && <td>{before.launches}</td>}
        </tr>
        {shownFigures.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`release.figure.${name}`)}</th>
            <td>{text(own.figures[name]?.value, name)}</td>
            {before && <td>{text(before.figures[name]?.value, name)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What cannot be taken back is asked about first. */
async function doTo({ platform, notifications }: Services, act: ReleaseAct, release: Release): Promise<void> {
  if (act === 'stop' || act === 'rollback') return platform.show({ kind: 'act', act, release })
  await platform.act(act, release).catch((error: unknown) => notifications.error(messageOf(error)))
}
