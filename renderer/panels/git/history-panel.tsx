import { useEffect, useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { GitCommit } from '../../../protocol/git'
import { baseOf, dirOf } from '../../../base/paths'
import { fullTime, timeAgo } from '../../common/time-ago'
import { useSignal } from '../../common/use-signal'
import { commitDiff, openDiff } from '../../editor/git/open-diff'
import { fileIcon } from '../../editor/languages/file-language'
import { t, useT } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { Icon } from '../../workbench/icon'
import type { MenuItem } from '../../workbench/menus'
import { useServices, type Services } from '../../workbench/services'
import { markOf } from './git-marks'
import type { CommitFile } from './history-model'

const rowHeight = 22

type Row =
  | { kind: 'commit'; commit: GitCommit; open: boolean }
  | { kind: 'file'; commit: GitCommit; file: CommitFile }
  | { kind: 'note'; commit: GitCommit; text: string }

/** Who changed what and when: of the file in front, or of the project. */
export function HistoryPanel() {
  const t = useT()
  const { history, git } = useServices()
  const state = useSignal(git.state)
  const scope = useSignal(history.scope)
  const path = useSignal(history.path)
  useEffect(() => history.watch(), [history])
  const toggle = (value: 'file' | 'project') => (
    <button
      type="button"
      className={scope === value ? 'level-toggle on' : 'level-toggle'}
      aria-pressed={scope === value}
      onClick={() => history.show(value)}
    >
      {t(`git.history.${value}`)}
    </button>
  )
  return (
    <div className="history">
      <div className="panel-bar">
        {toggle('file')}
        {toggle('project')}
        {scope === 'file' && path && (
          <span className="dim truncate" title={path}>
            {path}
          </span>
        )}
      </div>
      {state?.kind === 'repository' ? (
        <Commits />
      ) : (
        <div className="empty small">{state ? t(state.kind === 'none' ? 'git.none' : 'git.failed') : ''}</div>
      )}
    </div>
  )
}

function Commits() {
  const t = useT()
  const services = useServices()
  const { history } = services
  const { commits, more, loading, error } = useSignal(history.state)
  const files = useSignal(history.files)
  const scope = useSignal(history.scope)
  const path = useSignal(history.path)
  const [selected, setSelected] = useState(-1)
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(
    () => commits.flatMap((commit) => rowsOf(commit, scope === 'project' ? files.get(commit.hash) : undefined)),
    [commits, files, scope],
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - 10) void history.more()
  }, [history, more, last, rows.length])
  const activate = (row: Row | undefined, keep: boolean): void => {
    if (row?.kind === 'file') openDiff(services, commitDiff(row.commit, row.file), keep, keep)
    else if (row?.kind === 'commit' && scope === 'project') void history.toggle(row.commit.hash)
    else if (row?.kind === 'commit') openCommit(services, row.commit, path, keep)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const row = rows[selected]
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key]
    if (step) {
      const next = Math.min(rows.length - 1, Math.max(0, selected + step))
      setSelected(next)
      virtual.scrollToIndex(next)
    } else if (event.key === 'Enter') activate(row, true)
    else if (event.key === ' ') activate(row, false)
    else if (event.key === 'ArrowRight' && row?.kind === 'commit' && !row.open) activate(row, false)
    else if (event.key === 'ArrowLeft' && row?.kind === 'commit' && row.open) activate(row, false)
    else return
    event.preventDefault()
  }
  return (
    <>
      {loading && <div className="progress" />}
      {!loading && !rows.length && (
        <div className="empty small">
          {error ?? t(scope === 'file' && !path ? 'git.history.noFile' : 'git.history.empty')}
        </div>
      )}
      <div
        className="history-rows scroll"
        ref={scroller}
        role="tree"
        tabIndex={0}
        data-autofocus
        aria-label={t('history.title')}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => (
            <div
              key={index}
              role="treeitem"
              aria-level={rows[index]!.kind === 'commit' ? 1 : 2}
              aria-selected={index === selected}
              aria-expanded={scope === 'project' ? openOf(rows[index]!) : undefined}
              className={`history-row ${rows[index]!.kind} ${index === selected ? 'selected' : ''}`}
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              onClick={() => {
                setSelected(index)
                activate(rows[index], false)
              }}
              onDoubleClick={() => rows[index]!.kind === 'file' && activate(rows[index], true)}
              onContextMenu={(event) => {
                event.preventDefault()
                setSelected(index)
                rowMenu(services, event, rows[index]!, scope === 'file' ? path : undefined)
              }}
            >
              <RowContent row={rows[index]!} expandable={scope === 'project'} />
            </div>
          ))}
        </div>
      </div>
    </>
  )
}

const openOf = (row: Row): boolean | undefined => (row.kind === 'commit' ? row.open : undefined)

function rowsOf(commit: GitCommit, files: readonly CommitFile[] | string | undefined): Row[] {
  const head: Row = { kind: 'commit', commit, open: files !== undefined }
  if (files === undefined) return [head]
  if (typeof files === 'string') return [head, { kind: 'note', commit, text: files }]
  if (!files.length) return [head, { kind: 'note', commit, text: t('git.history.noFiles') }]
  return [head, ...files.map((file): Row => ({ kind: 'file', commit, file }))]
}

/** In the history of a file: what this commit did to it, where it was then. */
function openCommit(services: Services, commit: GitCommit, path: string | undefined, keep: boolean): void {
  const at = commit.path ?? path
  if (!at) return
  const { from, letter } = commit
  openDiff(services, commitDiff(commit, { path: at, ...(from && { from }), ...(letter && { letter }) }), keep, keep)
}

function RowContent({ row, expandable }: { row: Row; expandable: boolean }) {
  if (row.kind === 'note') return <span className="dim truncate">{row.text}</span>
  if (row.kind === 'file') {
    const { path, from, letter } = row.file
    const kind = fileIcon(path)
    const mark = markOf({ path, staged: letter })
    return (
      <>
        <Icon name={kind.icon} color={kind.color} className="kind" />
        <span className="history-subject truncate" title={from ? `${from} → ${path}` : path}>
          {baseOf(path)} <span className="dim">{dirOf(path)}</span>
        </span>
        <span className={`scm-letter git-${mark.kind}`}>{mark.letter}</span>
      </>
    )
  }
  const { commit, open } = row
  const tip = `${commit.subject}\n\n${commit.body ? `${commit.body}\n\n` : ''}${commit.author} <${commit.email}>\n${fullTime(commit.time)}\n${commit.hash}`
  return (
    <>
      {expandable && <Icon name={open ? 'chevron-down' : 'chevron-right'} className="twist" />}
      <Icon name={commit.parents.length > 1 ? 'git-merge' : 'git-commit'} />
      <span className="history-subject truncate" title={tip}>
        {commit.subject}
      </span>
      <span className="history-author truncate">{commit.author}</span>
      <span className="history-time" title={fullTime(commit.time)}>
        {timeAgo(commit.time)}
      </span>
      <span className="history-hash">{commit.hash.slice(0, 8)}</span>
    </>
  )
}

function rowMenu(services: Services, event: React.MouseEvent, row: Row, path: string | undefined): void {
  const { commit } = row
  const file = row.kind === 'file' ? row.file.path : (commit.path ?? path)
  const now = row.kind === 'file' ? row.file.path : path
  const items: MenuItem[] = []
  if (row.kind === 'file')
    items.push({ label: t('git.openChanges'), run: () => openDiff(services, commitDiff(commit, row.file), true) })
  else if (path) items.push({ label: t('git.openChanges'), run: () => openCommit(services, commit, path, true) })
  if (file && now)
    items.push({
      label: t('git.compareNow'),
      run: () =>
        openDiff(
          services,
          {
            path: now,
            ...(file !== now && { from: file }),
            left: { commit: commit.hash },
            right: 'disk',
            commit: commit.hash,
          },
          true,
        ),
    })
  if (items.length) items.push('separator')
  items.push(
    { label: t('git.copyHash'), run: () => void copyText(services, commit.hash) },
    {
      label: t('git.copyMessage'),
      run: () => void copyText(services, commit.body ? `${commit.subject}\n\n${commit.body}` : commit.subject),
    },
  )
  services.menus.show(event, items)
}
