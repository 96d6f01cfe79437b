import { useEffect, useState } from 'react'
import { useSignal, useThrottledSignal } from '../common/use-signal'
import { useT } from '../i18n/i18n'
import { BlameItem } from '../panels/git/blame-item'
import { GitStatusItems } from '../panels/git/status-items'
import { PreviewStatus } from '../panels/preview/preview-popover'
import { PhoneMark } from '../panels/preview/target-picker'
import { copyText } from './clipboard'
import { Icon } from './icon'
import { Bell, LanguageState, PendingKeys } from './service-items'
import { useServices } from './services'
import { StatusItem } from './status-item'
import { TextItems } from './text-items'

export function StatusBar() {
  const t = useT()
  const { workspace, host } = useServices()
  const info = useSignal(workspace.current)
  const lost = useSignal(host.status)
  return (
    <footer
      aria-label={t('status.bar')}
      className={`status-bar ${lost === 'lost' || lost === 'refused' ? 'lost' : ''}`}
    >
      <Connection />
      {info && (
        <>
          <GitStatusItems />
          <Problems />
          <Build />
          <Unresponsive />
          <PendingKeys />
          <div className="spacer" />
          <BlameItem />
          <CursorPlace />
          <TextItems />
          <PreviewStatus />
          <PagePath />
          <Device />
          <LanguageState />
        </>
      )}
      {!info && <div className="spacer" />}
      <Bell />
    </footer>
  )
}

function Connection() {
  const t = useT()
  const { host } = useServices()
  const status = useSignal(host.status)
  if (status === 'connected') return null
  return (
    <StatusItem title={t(status === 'connecting' ? 'app.connecting' : 'status.lost')} onClick={() => host.retry()}>
      <Icon name="debug-disconnect" /> {t(status === 'connecting' ? 'app.connecting' : 'status.lost')}
    </StatusItem>
  )
}

function Problems() {
  const t = useT()
  const { build, commands } = useServices()
  const { errors, warnings } = useSignal(build.counts)
  return (
    <StatusItem title={t('status.problems', { errors, warnings })} onClick={() => commands.run('showProblems')}>
      <Icon name="error" /> {errors} <Icon name="warning" /> {warnings}
    </StatusItem>
  )
}

function Build() {
  const t = useT()
  const { build, commands } = useServices()
  const report = useSignal(build.report)
  const running = useSlow(useSignal(build.running))
  if (running)
    return (
      <StatusItem title={t('status.building')}>
        <Icon name="loading" className="spin" /> {t('status.building')}
      </StatusItem>
    )
  if (!report || !report.build) return null
  const ms = Math.round(report.durationMs)
  const tip = t('status.buildTip', { build: report.build, compiled: report.compiled, cached: report.cached, ms })
  return (
    <StatusItem title={tip} onClick={() => commands.run(report.ok ? 'cleanBuild' : 'showProblems')}>
      {report.ok ? (
        <>
          <Icon name="check" /> {t('status.built', { ms })}
        </>
      ) : (
        <>
          <Icon name="close" /> {t('status.buildFailed')}
        </>
      )}
    </StatusItem>
  )
}

/** True only when it stays true for a moment: most builds are over before a spinner could be seen. */
function useSlow(value: boolean, ms = 250): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!value) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return slow
}

function Unresponsive() {
  const t = useT()
  const { simulator, commands } = useServices()
  const seconds = useSignal(simulator.link.unresponsive)
  if (seconds === undefined) return null
  return (
    <StatusItem title={commands.title('restart')} className="alarm" onClick={() => commands.run('restart')}>
      <Icon name="warning" /> {t('simulator.unresponsive', { seconds })} {t('simulator.restart')}
    </StatusItem>
  )
}

function CursorPlace() {
  const t = useT()
  const { editors, commands } = useServices()
  const cursor = useThrottledSignal(editors.cursor, 200)
  const active = useSignal(editors.active)
  if (!cursor || !active) return null
  return (
    <StatusItem title={commands.title('gotoLine')} onClick={() => commands.run('gotoLine')}>
      {t('status.line', { line: cursor.line, column: cursor.column })}
      {cursor.selected > 0 && ` (${t('status.selected', { count: cursor.selected })})`}
    </StatusItem>
  )
}

function PagePath() {
  const t = useT()
  const services = useServices()
  const page = useSignal(services.target.link.state)?.stack.at(-1)
  return page ? (
    <StatusItem
      title={`${t('status.page')} — ${t('simulator.copyPath')}`}
      className="wide"
      onClick={() => void copyText(services, page.route)}
    >
      <Icon name="browser" /> {page.route}
    </StatusItem>
  ) : null
}

function Device() {
  const t = useT()
  const { simulator, target, commands } = useServices()
  const phone = useSignal(target.phone)
  const state = useSignal(simulator.link.state)
  if (phone)
    return (
      <StatusItem title={t('target.phones')} onClick={() => commands.run('previewPhone')}>
        <PhoneMark phone={phone} />
      </StatusItem>
    )
  const device = state?.devices.find(({ id }) => id === state.device)
  return device ? (
    <StatusItem title={t('status.device')} onClick={() => commands.run('chooseDevice')}>
      <Icon name="device-mobile" /> {device.name}
    </StatusItem>
  ) : null
}
