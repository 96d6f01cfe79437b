import { useEffect, useState } from 'react'
import { useSignal } from '../common/use-signal'
import { languageName } from '../editor/languages/file-language'
import { useT } from '../i18n/i18n'
import { BlameItem } from '../panels/git/blame-item'
import { GitStatusItems } from '../panels/git/status-items'
import { copyText } from './clipboard'
import { Icon } from './icon'
import { useServices } from './services'

interface ItemProps {
  title: string
  onClick?: (() => void) | undefined
  className?: string
  children: React.ReactNode
}

function Item({ title, onClick, className = '', children }: ItemProps) {
  return onClick ? (
    <button type="button" className={`status-item ${className}`} title={title} onClick={onClick}>
      {children}
    </button>
  ) : (
    <span className={`status-item ${className}`} title={title}>
      {children}
    </span>
  )
}

export function StatusBar() {
  const { workspace, host } = useServices()
  const info = useSignal(workspace.current)
  const lost = useSignal(host.status)
  return (
    <footer className={`status-bar ${lost === 'lost' || lost === 'refused' ? 'lost' : ''}`}>
      <Connection />
      {info && (
        <>
          <GitStatusItems />
          <Problems />
          <Build />
          <Unresponsive />
          <div className="spacer" />
          <BlameItem />
          <CursorPlace />
          <FileKind />
          <PagePath />
          <Device />
        </>
      )}
    </footer>
  )
}

function Connection() {
  const t = useT()
  const { host } = useServices()
  const status = useSignal(host.status)
  if (status === 'connected') return null
  return (
    <Item title={t(status === 'connecting' ? 'app.connecting' : 'status.lost')} onClick={() => host.retry()}>
      <Icon name="debug-disconnect" /> {t(status === 'connecting' ? 'app.connecting' : 'status.lost')}
    </Item>
  )
}

function Problems() {
  const t = useT()
  const { build, commands } = useServices()
  const { errors, warnings } = useSignal(build.counts)
  return (
    <Item title={t('status.problems', { errors, warnings })} onClick={() => commands.run('showProblems')}>
      <Icon name="error" /> {errors} <Icon name="warning" /> {warnings}
    </Item>
  )
}

function Build() {
  const t = useT()
  const { build, commands } = useServices()
  const report = useSignal(build.report)
  const running = useSlow(useSignal(build.running))
  if (running)
    return (
      <Item title={t('status.building')}>
        <Icon name="loading" className="spin" /> {t('status.building')}
      </Item>
    )
  if (!report || !report.build) return null
  const ms = Math.round(report.durationMs)
  const tip = t('status.buildTip', { build: report.build, compiled: report.compiled, cached: report.cached, ms })
  return (
    <Item title={tip} onClick={() => commands.run(report.ok ? 'cleanBuild' : 'showProblems')}>
      {report.ok ? (
        <>
          <Icon name="check" /> {t('status.built', { ms })}
        </>
      ) : (
        <>
          <Icon name="close" /> {t('status.buildFailed')}
        </>
      )}
    </Item>
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
    <Item title={commands.title('restart')} className="alarm" onClick={() => commands.run('restart')}>
      <Icon name="warning" /> {t('simulator.unresponsive', { seconds })} {t('simulator.restart')}
    </Item>
  )
}

function CursorPlace() {
  const t = useT()
  const { editors, commands } = useServices()
  const cursor = useSignal(editors.cursor)
  const active = useSignal(editors.active)
  if (!cursor || !active) return null
  return (
    <Item title={commands.title('gotoLine')} onClick={() => commands.run('gotoLine')}>
      {t('status.line', { line: cursor.line, column: cursor.column })}
      {cursor.selected > 0 && ` (${t('status.selected', { count: cursor.selected })})`}
    </Item>
  )
}

function FileKind() {
  const active = useSignal(useServices().editors.active)
  return active ? <Item title={active}>{languageName(active)}</Item> : null
}

function PagePath() {
  const t = useT()
  const services = useServices()
  const page = useSignal(services.simulator.link.state)?.stack.at(-1)
  return page ? (
    <Item
      title={`${t('status.page')} — ${t('simulator.copyPath')}`}
      className="wide"
      onClick={() => void copyText(services, page.route)}
    >
      <Icon name="browser" /> {page.route}
    </Item>
  ) : null
}

function Device() {
  const t = useT()
  const { simulator, commands } = useServices()
  const state = useSignal(simulator.link.state)
  const device = state?.devices.find(({ id }) => id === state.device)
  return device ? (
    <Item title={t('status.device')} onClick={() => commands.run('chooseDevice')}>
      <Icon name="device-mobile" /> {device.name}
    </Item>
  ) : null
}
