import { faultText } from '../../../base/messages/languages'
import { useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { GitRepository } from '../../../protocol/git'
import { useSignal } from '../../common/use-signal'
import { diffOf, openDiff } from '../../editor/git/open-diff'
import { language, useT } from '../../i18n/i18n'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices, type Services } from '../../workbench/services'
import { CommitBox } from './commit-box'
import { scmMenu } from './scm-menu'
import { ScmRowView } from './scm-row'
import { changesIn, scmRows, type ScmRow } from './scm-rows'

const rowHeight = 22

/** The Source Control view: what can be committed, and the box to do it with. */
export function ScmPanel() {
  const state = useSignal(useServices().git.state)
  return (
    <div className="scm">
      {!state ? (
        <div className="progress" />
      ) : state.kind === 'repository' ? (
        <Repository repository={state} />
      ) : (
        <NoRepository state={state} />
      )}
    </div>
  )
}

function NoRepository({ state }: { state: Exclude<NonNullable<Services['git']['state']['value']>, GitRepository> }) {
  const t = useT()
  const present = useSignal(language)
  const { gitActions } = useServices()
  const retry = (
    <button type="button" className="text-button secondary" onClick={() => void gitActions.refresh()}>
      {t('git.lookAgain')}
    </button>
  )
  if (state.kind === 'none')
    return (
      <div className="empty">
        <Icon name="source-control" />
        {t('git.none')}
        <div className="actions">
          <button type="button" className="text-button" data-autofocus onClick={() => void gitActions.init()}>
            {t('git.init')}
          </button>
        </div>
      </div>
    )
  return (
    <div className="empty">
      <Icon name={state.kind === 'unsafe' ? 'shield' : 'warning'} />
      {t(state.kind === 'missing' ? 'git.missing' : state.kind === 'unsafe' ? 'git.unsafe' : 'git.failed')}
      <div className="hint selectable scm-said">{faultText(state, present)}</div>
      {state.kind === 'unsafe' && (
        <>
          <div className="hint">{t('git.unsafeHint')}</div>
          <code className="selectable scm-said">{`git config --global --add safe.directory "${state.root}"`}</code>
        </>
      )}
      <div className="actions">{retry}</div>
    </div>
  )
}

function Repository({ repository }: { repository: GitRepository }) {
  const t = useT()
  const { git, gitActions } = useServices()
  const running = useSignal(git.running)
  return (
    <>
      {running && <div className="progress" />}
      <Header repository={repository} />
      {repository.operation && (
        <div className="scm-note">
          <Icon name="git-merge" />
          <span>{t('git.inOperation', { operation: repository.operation })}</span>
          {repository.operation !== 'merge' && repository.operation !== 'bisect' && (
            <button type="button" className="text-button small" onClick={() => void gitActions.goOn()}>
              {t('git.continue')}
            </button>
          )}
          {repository.operation !== 'bisect' && (
            <button type="button" className="text-button secondary small" onClick={() => void gitActions.abort()}>
              {t('git.abort')}
            </button>
          )}
        </div>
      )}
      <CommitBox repository={repository} />
      {repository.stagedOutside > 0 && (
        <div className="scm-note">
          <Icon name="info" />
          <span>{t('git.stagedOutside', { count: repository.stagedOutside })}</span>
        </div>
      )}
      {repository.truncated && (
        <div className="scm-note">
          <Icon name="warning" className="warning" />
          <span>{t('git.truncated', { count: repository.changes.length })}</span>
        </div>
      )}
      <Changes repository={repository} />
    </>
  )
}

function Header({ repository }: { repository: GitRepository }) {
  const t = useT()
  const services = useServices()
  const { git, gitActions, layout } = services
  const asTree = useSignal(git.asTree)
  const name = repository.root.split(/[/\\]/).at(-1)
  return (
    <div className="scm-head">
      <span className="truncate" title={repository.root}>
        {repository.prefix ? `${name} / ${repository.prefix.replace(/\/$/, '')}` : name}
      </span>
      <span className="spacer" />
      <IconButton
        icon={asTree ? 'list-flat' : 'list-tree'}
        label={t(asTree ? 'git.viewList' : 'git.viewTree')}
        onClick={() => git.asTree.set(!asTree)}
      />
      <IconButton icon="history" label={t('git.showHistory')} onClick={() => layout.value?.show('history')} />
      <IconButton icon="refresh" label={t('git.refresh')} onClick={() => void gitActions.refresh()} />
      <IconButton icon="ellipsis" label={t('git.more')} onClick={(event) => scmMenu(services, event, repository)} />
    </div>
  )
}

function Changes({ repository }: { repository: GitRepository }) {
  const t = useT()
  const services = useServices()
  const asTree = useSignal(services.git.asTree)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [selected, setSelected] = useState<string | undefined>()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => scmRows(repository, asTree, closed), [repository, asTree, closed])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const index = rows.findIndex(({ id }) => id === selected)
  const select = (at: number): void => {
    const next = Math.min(rows.length - 1, Math.max(0, at))
    setSelected(rows[next]?.id)
    virtual.scrollToIndex(next)
  }
  const toggle = (row: ScmRow, open = closed.has(row.id)): void =>
    setClosed((before) => {
      const next = new Set(before)
      if (open) next.delete(row.id)
      else next.add(row.id)
      return next
    })
  const activate = (row: ScmRow, keep: boolean, focus: boolean): void => {
    setSelected(row.id)
    if (row.kind === 'file') openRow(services, row, keep, focus)
    else toggle(row)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows[index]
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }
    const step = steps[event.key]
    if (step) select(index + step)
    else if (event.key === 'Home') select(0)
    else if (event.key === 'End') select(rows.length - 1)
    else if (event.key === 'ArrowRight' && row && row.kind !== 'file') {
      if (row.open) select(index + 1)
      else toggle(row, true)
    } else if (event.key === 'ArrowLeft' && row) {
      if (row.kind !== 'file' && row.open) toggle(row, false)
      else select(parentOf(rows, index))
    } else if (event.key === 'Enter' && row) activate(row, true, true)
    else if (event.key === ' ' && row) activate(row, false, false)
    else if (event.key === 'Delete' && row && row.group !== 'staged')
      void services.gitActions.discard(changesIn(repository, row))
    else return
    event.preventDefault()
  }
  return (
    <div
      className="scm-rows scroll"
      ref={scroller}
      role="tree"
      tabIndex={0}
      aria-label={t('git.changes')}
      aria-activedescendant={index >= 0 ? `scm-row-${index}` : undefined}
      onKeyDown={onKeyDown}
      onFocus={(event) => void (event.target === event.currentTarget && index < 0 && setSelected(rows[0]?.id))}
    >
      {!rows.length && <div className="scm-clean">{t('git.clean')}</div>}
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index: at, start }) => {
          const row = rows[at]!
          return (
            <ScmRowView
              key={row.id}
              id={`scm-row-${at}`}
              row={row}
              repository={repository}
              asTree={asTree}
              selected={row.id === selected}
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              activate={activate}
              select={() => setSelected(row.id)}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Conflicts open as the file itself, with its marks; all else as a comparison. */
export function openRow(services: Services, row: ScmRow & { kind: 'file' }, keep: boolean, focus: boolean): void {
  const { change, group } = row
  if (group === 'merge') services.editors.open(change.path, { preview: !keep, background: !focus })
  else if (!change.submodule && !change.path.endsWith('/')) openDiff(services, diffOf(change, group), keep, focus)
}

function parentOf(rows: readonly ScmRow[], index: number): number {
  const depth = (row: ScmRow): number => (row.kind === 'group' ? 0 : row.depth)
  for (let at = index - 1; at >= 0; at--) if (depth(rows[at]!) < depth(rows[index]!)) return at
  return index
}
