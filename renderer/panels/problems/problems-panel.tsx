import { useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { Severity } from '../../../protocol/diagnostics'
import { baseOf, dirOf } from '../../../base/paths'
import { useSignal } from '../../common/use-signal'
import { fileIcon } from '../../editor/languages/file-language'
import { t, useT } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { helpOf } from '../../workbench/message-help'
import { Icon } from '../../workbench/icon'
import type { MenuItem } from '../../workbench/menus'
import { useServices, type Services } from '../../workbench/services'
import { problemRows, problemText, type ProblemRow } from './problem-rows'

const rowHeight = 22
const toggled = <T,>(set: ReadonlySet<T>, value: T): ReadonlySet<T> => {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}

export function ProblemsPanel() {
  const t = useT()
  const services = useServices()
  const diagnostics = useSignal(services.build.diagnostics)
  const report = useSignal(services.build.report)
  const [text, setText] = useState('')
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set())
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [selected, setSelected] = useState(-1)
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => problemRows(diagnostics, { text, hidden, closed }), [diagnostics, text, hidden, closed])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const activate = (row: ProblemRow | undefined, focus: boolean): void => {
    if (row?.kind === 'file') setClosed((set) => toggled(set, row.file))
    else if (row) openRow(services, row, focus)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      const next = Math.min(rows.length - 1, Math.max(0, selected + step))
      setSelected(next)
      virtual.scrollToIndex(next)
    } else if (event.key === 'Enter') activate(rows[selected], true)
    else if ((event.ctrlKey || event.metaKey) && event.key === 'c') {
      const row = rows[selected]
      if (row?.kind === 'problem') void copyText(services, problemText(row.diagnostic))
    } else return
    event.preventDefault()
  }
  return (
    <div className="problems">
      <FilterBar
        text={text}
        setText={setText}
        hidden={hidden}
        toggle={(level) => setHidden((set) => toggled(set, level))}
      />
      {!rows.length && (
        <div className="empty small">
          {t(!report?.build ? 'problems.waiting' : diagnostics.size ? 'problems.noneFiltered' : 'problems.none')}
        </div>
      )}
      <div
        className="problem-rows scroll"
        ref={scroller}
        role="tree"
        tabIndex={0}
        data-autofocus
        aria-label={t('problems.title')}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]!
            return (
              <div
                key={index}
                role="treeitem"
                aria-selected={index === selected}
                className={`problem-row ${row.kind} ${index === selected ? 'selected' : ''}`}
                style={{ transform: `translateY(${start}px)`, height: rowHeight }}
                onClick={() => {
                  setSelected(index)
                  activate(row, false)
                }}
                onDoubleClick={() => row.kind !== 'file' && activate(row, true)}
                onContextMenu={(event) => {
                  event.preventDefault()
                  setSelected(index)
                  problemMenu(services, event, row)
                }}
              >
                <RowContent row={row} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function openRow({ editors }: Services, row: ProblemRow, focus: boolean): void {
  const at = row.kind === 'problem' ? row.diagnostic : row.kind === 'note' ? row.note : undefined
  if (!at?.file) return
  const { start, end } = at
  editors.open(at.file, {
    preview: true,
    background: !focus,
    ...(start && { place: { line: start.line, column: start.column, end } }),
  })
}

function problemMenu(services: Services, event: React.MouseEvent, row: ProblemRow): void {
  const { menus, build } = services
  const all =
    row.kind === 'file' ? (build.diagnostics.value.get(row.file) ?? []) : [...build.diagnostics.value.values()].flat()
  const copyOne: MenuItem[] =
    row.kind === 'problem'
      ? [{ label: t('problems.copy'), run: () => void copyText(services, problemText(row.diagnostic)) }]
      : []
  const help = row.kind === 'problem' ? helpOf(row.diagnostic.code) : undefined
  menus.show(event, [
    ...(help === undefined
      ? []
      : [{ label: t('problems.help'), run: () => void window.open(help, '_blank', 'noopener') }, 'separator' as const]),
    ...copyOne,
    { label: t('problems.copyAll'), run: () => void copyText(services, all.map(problemText).join('\n')) },
  ])
}

interface FilterProps {
  text: string
  setText(text: string): void
  hidden: ReadonlySet<Severity>
  toggle(severity: Severity): void
}

const levels: [Severity, 'errors' | 'warnings' | 'infos'][] = [
  ['error', 'errors'],
  ['warning', 'warnings'],
  ['info', 'infos'],
]

function FilterBar({ text, setText, hidden, toggle }: FilterProps) {
  const t = useT()
  const counts = useSignal(useServices().build.counts)
  return (
    <div className="panel-bar">
      <input
        className="field"
        value={text}
        placeholder={t('problems.filter')}
        aria-label={t('problems.filter')}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      {levels.map(([level, key]) => (
        <button
          key={level}
          type="button"
          className={hidden.has(level) ? 'level-toggle' : 'level-toggle on'}
          title={t(`problems.${key}`)}
          aria-pressed={!hidden.has(level)}
          onClick={() => toggle(level)}
        >
          <Icon name={level} className={level} /> {counts[key]}
        </button>
      ))}
    </div>
  )
}

function RowContent({ row }: { row: ProblemRow }) {
  const t = useT()
  if (row.kind === 'file') {
    const kind = fileIcon(row.file)
    return (
      <>
        <Icon name={row.open ? 'chevron-down' : 'chevron-right'} />
        <Icon name={row.file ? kind.icon : 'root-folder'} color={row.file ? kind.color : undefined} />
        <span>{row.file ? baseOf(row.file) : t('problems.project')}</span>
        <span className="dim truncate">{dirOf(row.file)}</span>
        <span className="badge">{row.count}</span>
      </>
    )
  }
  const { start, message } = row.kind === 'problem' ? row.diagnostic : row.note
  const place = start && t('problems.at', { line: start.line, column: start.column + 1 })
  if (row.kind === 'note')
    return (
      <>
        <Icon name="arrow-small-right" />
        <span className="truncate">
          <Marked text={message} />
        </span>
        <span className="dim truncate">
          {row.note.file} {place}
        </span>
      </>
    )
  const { severity, code, hint } = row.diagnostic
  return (
    <>
      <Icon name={severity} className={severity} />
      <span className="truncate" title={hint ? `${message}\n${hint}` : message}>
        <Marked text={message} />
        {hint && (
          <span className="dim">
            {' '}
            <Marked text={hint} />
          </span>
        )}
      </span>
      <Code code={code} />
      <span className="dim place">{place}</span>
    </>
  )
}

/** Leads to the page that explains it. */
function Code({ code }: { code: string }) {
  const t = useT()
  const help = helpOf(code)
  if (help === undefined) return <span className="dim code">{code}</span>
  return (
    <a
      className="dim code"
      href={help}
      target="_blank"
      rel="noopener"
      tabIndex={-1}
      title={t('problems.help')}
      onClick={(event) => event.stopPropagation()}
    >
      {code}
    </a>
  )
}

/** Code in messages stands between backticks. */
function Marked({ text }: { text: string }) {
  return text.split('`').map((part, i) => (i % 2 ? <code key={i}>{part}</code> : part))
}
