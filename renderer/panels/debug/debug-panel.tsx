import { useState, type ReactNode } from 'react'
import type { ApiBreakpoint, Breakpoint, PauseOnExceptions } from '../../../protocol/debug'
import { baseOf, dirOf } from '../../../base/paths'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { askBreakpointText } from './breakpoint-menu'
import { breakpointState } from './breakpoint-state'
import { DebugSteps } from './debug-steps'
import { Variables } from './variables'
import { Watch } from './watch'

const exceptions: PauseOnExceptions[] = ['none', 'uncaught', 'all']

/** Run and debug: what the program that stands in the debugger holds, how it came there, and the breakpoints. */
export function DebugPanel() {
  const t = useT()
  const { debug, simulator, target, workspace } = useServices()
  const { paused } = useSignal(debug.state)
  const screens = useSignal(simulator.screens)
  const info = useSignal(workspace.current)
  // Which of several simulators it is.
  const screen = screens.find((one) => info && simulator.originOf(info, one) === paused?.origin)
  const available = useSignal(debug.available)
  const phone = useSignal(target.phone)
  return (
    <div className="debug">
      <div className="debug-head">
        <DebugSteps />
        <span className="debug-reason" role="status">
          {paused && t(reasonKey(paused.reason), { name: `my.${paused.text}` })}
          {paused && screens.length > 1 && screen && ` · ${screen.number}`}
        </span>
      </div>
      {phone && <div className="target-note">{t('target.noBreakpoints')}</div>}
      {available === false && <div className="debug-unavailable">{t('debug.unavailable')}</div>}
      {paused?.text && paused.reason !== 'api' && <div className="debug-exception selectable">{paused.text}</div>}
      <div className="debug-sections scroll">
        <Section title={t('debug.variables')}>
          {paused ? <Variables /> : <div className="debug-none">{t('debug.notPaused')}</div>}
        </Section>
        <Section title={t('debug.watch')}>
          <Watch />
        </Section>
        <Section title={t('debug.callStack')}>
          {paused ? <CallStack /> : <div className="debug-none">{t('debug.notPaused')}</div>}
        </Section>
        <Section title={t('debug.breakpoints')} actions={<BreakpointActions />}>
          <Breakpoints />
        </Section>
      </div>
    </div>
  )
}

function reasonKey(reason: string) {
  switch (reason) {
    case 'exception':
      return 'debug.reason.exception'
    case 'api':
      return 'debug.reason.api'
    case 'step':
      return 'debug.reason.step'
    case 'breakpoint':
      return 'debug.reason.breakpoint'
    default:
      return 'debug.reason.pause'
  }
}

function Section(props: { title: string; actions?: ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(true)
  return (
    <section className="debug-section">
      <div className="debug-section-head">
        <button type="button" className="debug-section-title" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} />
          {props.title}
        </button>
        {props.actions}
      </div>
      {open && props.children}
    </section>
  )
}

function CallStack() {
  const t = useT()
  const { debug, editors } = useServices()
  const { paused } = useSignal(debug.state)
  const frame = useSignal(debug.frame)
  const choose = (chosen: NonNullable<typeof frame>): void => {
    debug.frame.set(chosen)
    if (chosen.mapped)
      editors.open(chosen.file, { preview: true, place: { line: chosen.line + 1, column: chosen.column } })
  }
  return (
    <div role="listbox" aria-label={t('debug.callStack')}>
      {paused?.frames.map((one) => (
        <button
          key={one.id}
          type="button"
          role="option"
          aria-selected={one === frame}
          className={`debug-row ${one === frame ? 'selected' : ''} ${one.mapped ? '' : 'foreign'}`}
          onClick={() => choose(one)}
        >
          <span className="debug-row-name">{one.name}</span>
          <span className="debug-row-place" title={`${one.file}:${one.line + 1}`}>
            {baseOf(one.file) || one.file}:{one.line + 1}
          </span>
        </button>
      ))}
    </div>
  )
}

function BreakpointActions() {
  const t = useT()
  const { debug } = useServices()
  const all = [...useSignal(debug.breakpoints), ...useSignal(debug.apis)]
  if (all.length === 0) return null
  const enabled = all.some((one) => one.enabled)
  return (
    <span className="debug-section-actions">
      <IconButton
        icon={enabled ? 'activate-breakpoints' : 'circle-large-outline'}
        label={t(enabled ? 'cmd.disableBreakpoints' : 'cmd.enableBreakpoints')}
        onClick={() => debug.setAll(!enabled)}
      />
      <IconButton icon="close-all" label={t('cmd.removeBreakpoints')} onClick={() => debug.removeAll()} />
    </span>
  )
}

function Breakpoints() {
  const t = useT()
  const { debug } = useServices()
  const all = useSignal(debug.breakpoints)
  const apis = useSignal(debug.apis)
  const caught = useSignal(debug.exceptions)
  const sorted = [...all].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
  return (
    <>
      <label className="debug-exceptions">
        <span>{t('debug.exceptions')}</span>
        <select
          className="field"
          value={caught}
          onChange={(event) => debug.setExceptions(event.target.value as PauseOnExceptions)}
        >
          {exceptions.map((one) => (
            <option key={one} value={one}>
              {t(`debug.exceptions.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {sorted.map((one) => (
        <BreakpointRow key={`${one.file}:${one.line}`} breakpoint={one} />
      ))}
      {apis.map(({ name, enabled }) => (
        <ApiBreakpointRow key={name} {...{ name, enabled }} />
      ))}
      {all.length + apis.length === 0 && <div className="debug-none">{t('debug.noBreakpoints')}</div>}
    </>
  )
}

function ApiBreakpointRow({ name, enabled }: ApiBreakpoint) {
  const t = useT()
  const { debug } = useServices()
  const available = useSignal(debug.available) !== false
  const title = t(available ? 'debug.stopsAtApi' : 'debug.unavailableShort', { name: `my.${name}` })
  return (
    <div className="debug-row breakpoint-row" title={title}>
      <input
        type="checkbox"
        checked={enabled}
        aria-label={t('debug.enabledAt', { place: `my.${name}` })}
        onChange={() => debug.setApi(name, !enabled)}
      />
      <Icon
        name={`debug-breakpoint-function${enabled ? (available ? '' : '-unverified') : '-disabled'}`}
        className={`breakpoint ${enabled ? (available ? '' : 'unbound') : 'disabled'}`}
      />
      <span className="breakpoint-name">
        <span className="debug-row-name">my.{name}</span>
      </span>
      <IconButton
        icon="close"
        className="row-action"
        label={t('debug.remove')}
        onClick={() => debug.setApi(name, undefined)}
      />
    </div>
  )
}

function BreakpointRow({ breakpoint }: { breakpoint: Breakpoint }) {
  const t = useT()
  const services = useServices()
  const { debug, editors } = services
  const state = useSignal(debug.state)
  const available = useSignal(debug.available)
  const { file, line, enabled, condition, logMessage } = breakpoint
  const { icon, className, title } = breakpointState(breakpoint, state, available)
  return (
    <div className="debug-row breakpoint-row" title={title}>
      <input
        type="checkbox"
        checked={enabled}
        aria-label={t('debug.enabledAt', { place: `${file}:${line + 1}` })}
        onChange={() => debug.set(file, line, { enabled: !enabled })}
      />
      <Icon name={icon} className={`breakpoint ${className}`} />
      <button
        type="button"
        className="breakpoint-name"
        onClick={() => editors.open(file, { preview: true, place: { line: line + 1, column: 0 } })}
      >
        <span className="debug-row-name">{baseOf(file)}</span>
        <span className="debug-row-dim">{logMessage ?? condition ?? dirOf(file)}</span>
        <span className="debug-row-place">{line + 1}</span>
      </button>
      <IconButton
        icon="edit"
        className="row-action"
        label={t(logMessage === undefined ? 'debug.editCondition' : 'debug.editLogMessage')}
        onClick={() => askBreakpointText(services, file, line, logMessage === undefined ? 'condition' : 'logMessage')}
      />
      <IconButton
        icon="close"
        className="row-action"
        label={t('debug.remove')}
        onClick={() => debug.remove([breakpoint])}
      />
    </div>
  )
}
