import type { GitRepository } from '../../../protocol/git'
import { baseOf, dirOf } from '../../../base/paths'
import { fileIcon } from '../../editor/languages/file-language'
import type { MessageKey } from '../../i18n/en'
import { useT } from '../../i18n/i18n'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices, type Services } from '../../workbench/services'
import { markOf } from './git-marks'
import { scmRowMenu } from './scm-menu'
import { changesIn, type GroupId, type ScmRow } from './scm-rows'

const titles: Record<GroupId, MessageKey> = {
  merge: 'git.group.merge',
  staged: 'git.group.staged',
  changes: 'git.group.changes',
  untracked: 'git.group.untracked',
}

interface Props {
  id: string
  row: ScmRow
  repository: GitRepository
  asTree: boolean
  selected: boolean
  style: React.CSSProperties
  activate(row: ScmRow, keep: boolean, focus: boolean): void
  select(): void
}

export function ScmRowView({ id, row, repository, asTree, selected, style, activate, select }: Props) {
  const services = useServices()
  const depth = row.kind === 'group' ? 0 : row.depth
  return (
    <div
      id={id}
      className={`scm-row ${row.kind} ${selected ? 'selected' : ''}`}
      style={{ ...style, paddingLeft: 4 + (asTree || depth === 0 ? depth * 10 : 14) }}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected}
      aria-expanded={row.kind === 'file' ? undefined : row.open}
      onClick={() => activate(row, false, false)}
      onDoubleClick={() => row.kind === 'file' && activate(row, true, true)}
      onContextMenu={(event) => {
        event.preventDefault()
        select()
        scmRowMenu(services, event, row, repository)
      }}
    >
      {row.kind === 'file' ? <FileCells row={row} asTree={asTree} /> : <HeadCells row={row} />}
      <Actions row={row} repository={repository} services={services} />
      <Tail row={row} />
    </div>
  )
}

function HeadCells({ row }: { row: ScmRow & { kind: 'group' | 'folder' } }) {
  const t = useT()
  return (
    <>
      <Icon name={row.open ? 'chevron-down' : 'chevron-right'} className="twist" />
      <span className="scm-name truncate">{row.kind === 'group' ? t(titles[row.group]) : row.name}</span>
      <span className="spacer" />
    </>
  )
}

function FileCells({ row, asTree }: { row: ScmRow & { kind: 'file' }; asTree: boolean }) {
  const path = row.change.path.replace(/\/$/, '')
  const kind = fileIcon(path)
  const deleted = (row.group === 'staged' ? row.change.staged : row.change.unstaged) === 'D'
  const from = row.group === 'staged' && row.change.from ? `${row.change.from} → ` : ''
  return (
    <>
      <Icon name={row.change.submodule ? 'repo' : kind.icon} color={kind.color} className="kind" />
      <span className={deleted ? 'scm-name deleted' : 'scm-name'} title={from + path}>
        {baseOf(path)}
      </span>
      <span className="scm-folder truncate" title={from + path}>
        {asTree ? '' : dirOf(path)}
      </span>
      <span className="spacer" />
    </>
  )
}

/** The count of a group, the letter of a file. */
function Tail({ row }: { row: ScmRow }) {
  const t = useT()
  if (row.kind === 'group') return <span className="badge">{row.count}</span>
  if (row.kind === 'folder') return null
  const { change, group } = row
  const { staged, unstaged, conflict } = change
  const mark = markOf(
    group === 'merge'
      ? { path: '', conflict: conflict ?? 'UU' }
      : { path: '', ...(group === 'staged' ? staged && { staged } : unstaged && { unstaged }) },
  )
  return (
    <span className={`scm-letter git-${mark.kind}`} title={t(`git.mark.${mark.kind}`)}>
      {mark.letter}
    </span>
  )
}

/** The buttons that show under the pointer and on the row of the keyboard. */
function Actions({ row, repository, services }: { row: ScmRow; repository: GitRepository; services: Services }) {
  const t = useT()
  const { gitActions, editors } = services
  const changes = changesIn(repository, row)
  const many = row.kind !== 'file'
  const button = (icon: string, label: MessageKey, run: () => void) => (
    <IconButton
      icon={icon}
      label={t(label)}
      onClick={(event) => {
        event.stopPropagation()
        run()
      }}
    />
  )
  const gone = row.kind === 'file' && (row.group === 'staged' ? row.change.staged : row.change.unstaged) === 'D'
  return (
    <span className="scm-actions" onDoubleClick={(event) => event.stopPropagation()}>
      {row.kind === 'file' && !gone && button('go-to-file', 'git.openFile', () => editors.open(row.change.path))}
      {(row.group === 'changes' || row.group === 'untracked') &&
        button('discard', many ? 'git.discardAll' : 'git.discard', () => void gitActions.discard(changes))}
      {row.group === 'staged'
        ? button('remove', many ? 'git.unstageAll' : 'git.unstage', () => void gitActions.unstage(changes))
        : button('add', many ? 'git.stageAll' : 'git.stage', () => void gitActions.stage(changes))}
    </span>
  )
}
