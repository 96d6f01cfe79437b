import { memo, useState } from 'react'
import type { LogEntry, LogValue } from '../../../protocol/bridge'
import { formatTime } from '../../common/format'
import { t as now, useT } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { isLine, isTyped, type LogItem, type LogLine } from './log-model'
import { applyFormat, errorStack, plainText } from './log-value'
import { shownEntry } from './shown-entry'
import { LogStack, useFirstFrame } from './log-stack'
import { LogValueView } from './log-value-view'

const icons: Partial<Record<LogEntry['level'], string>> = {
  error: 'error',
  warn: 'warning',
  info: 'info',
  debug: 'bug',
}

export const LogLineView = memo(function LogLineView({ item }: { item: LogItem }) {
  const t = useT()
  if (isLine(item)) return <Line line={item} />
  if (isTyped(item))
    return (
      <div className="console-typed selectable">
        <Icon name="chevron-right" />
        <span>{item.code}</span>
      </div>
    )
  return (
    <div className="log-mark">
      {t('console.restarted')} · {formatTime(item.time)}
    </div>
  )
})

function Line({ line: { entry: said, count, from, answer } }: { line: LogLine }) {
  const t = useT()
  const entry = shownEntry(said)
  const services = useServices()
  const [open, setOpen] = useState(!!entry.uncaught && !answer)
  const icon = icons[entry.level]
  const stack = entry.stack ?? errorStack(entry.args)
  return (
    <div
      className={`log-line ${entry.level} ${entry.uncaught ? 'uncaught' : ''}`}
      onContextMenu={(event) => {
        event.preventDefault()
        services.menus.show(event, [
          { label: now('console.copy'), run: () => void copyText(services, entryText(entry)) },
          { label: now('console.clear'), run: () => services.target.logs.value.clear() },
        ])
      }}
    >
      <span className="log-gutter">
        {count > 1 ? (
          <span className="badge">{count}</span>
        ) : (
          (icon || answer) && (
            <Icon name={icon ?? 'arrow-small-left'} className={entry.level === 'warn' ? 'warning' : entry.level} />
          )
        )}
      </span>
      <div className="log-body selectable">
        {entry.uncaught && <span className="log-uncaught">{t('console.uncaught')} </span>}
        {withKeys(answer ? entry.args : applyFormat(entry.args)).map(([key, value]) => (
          <LogValueView key={key} value={value} top={!answer} />
        ))}
        {stack && (
          <button type="button" className="log-stack-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'chevron-down' : 'chevron-right'} /> {t('console.stack')}
          </button>
        )}
      </div>
      <span className="log-meta">
        {(entry.place ?? stack) && <FirstFrame stack={(entry.place ?? stack)!} />}
        {from !== undefined && <span className="log-from truncate">{from}</span>}
        <span className={`log-source ${entry.source}`} title={entry.page}>
          {t(`console.source.${entry.source}`)}
        </span>
        <span className="log-time">{formatTime(entry.time)}</span>
      </span>
      {open && stack && <LogStack stack={stack} />}
    </div>
  )
}

const withKeys = (values: LogValue[]): [number, LogValue][] => values.map((value, i) => [i, value])

function entryText({ args, stack = errorStack(args) }: LogEntry): string {
  return stack ? `${plainText(args)}\n${stack}` : plainText(args)
}

/** Where the message came from, as a link. */
function FirstFrame({ stack }: { stack: string }) {
  const { editors } = useServices()
  const frame = useFirstFrame(stack)
  if (!frame?.mapped) return null
  return (
    <a
      title={`${frame.file}:${frame.line}`}
      onClick={() => editors.open(frame.file, { place: { line: frame.line, column: frame.column } })}
    >
      {frame.file.slice(frame.file.lastIndexOf('/') + 1)}:{frame.line}
    </a>
  )
}
