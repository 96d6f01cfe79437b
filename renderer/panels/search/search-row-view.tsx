import { memo } from 'react'
import { baseOf, dirOf } from '../../../base/paths'
import { fileIcon } from '../../editor/languages/file-language'
import { useT } from '../../i18n/i18n'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { openRow, replaceRow } from './search-actions'
import { searchMenu } from './search-menu'
import type { Replace } from './replacement'
import { shownLine, type SearchRow } from './search-rows'

interface Props {
  row: SearchRow
  id: string
  selected: boolean
  replace: Replace | undefined
  style: React.CSSProperties
}

export const SearchRowView = memo(
  function SearchRowView({ row, id, selected, replace, style }: Props) {
    const services = useServices()
    const { search } = services
    const t = useT()
    const file = row.kind === 'file'
    const act = (event: React.MouseEvent, work: () => void): void => {
      event.stopPropagation()
      work()
    }
    return (
      <div
        className={`search-row ${row.kind} ${selected ? 'selected' : ''}`}
        id={id}
        style={style}
        role="treeitem"
        aria-level={file ? 1 : 2}
        aria-selected={selected}
        aria-expanded={file ? row.open : undefined}
        title={file ? row.path : `${row.match.line}:${row.match.column + 1}`}
        onClick={(event) => {
          search.selected.set(row)
          openRow(services, row, { focus: false, side: event.ctrlKey || event.metaKey })
        }}
        onDoubleClick={() => !file && openRow(services, row, { focus: true })}
        onContextMenu={(event) => {
          event.preventDefault()
          search.selected.set(row)
          searchMenu(services, event, row)
        }}
      >
        {file ? <FileRow row={row} /> : <MatchRow row={row} replace={replace} />}
        <span className="search-row-actions">
          {replace && (
            <IconButton
              icon={file ? 'replace-all' : 'replace'}
              label={t(file ? 'search.replaceInFile' : 'search.replaceOne')}
              onClick={(event) => act(event, () => void replaceRow(services, row))}
            />
          )}
          <IconButton
            icon="close"
            label={t('search.dismiss')}
            onClick={(event) => act(event, () => search.dismiss(row))}
          />
        </span>
      </div>
    )
  },
  (a, b) =>
    a.row === b.row &&
    a.id === b.id &&
    a.selected === b.selected &&
    a.replace === b.replace &&
    a.style.transform === b.style.transform,
)

function FileRow({ row }: { row: SearchRow & { kind: 'file' } }) {
  const kind = fileIcon(row.path)
  return (
    <>
      <Icon name={row.open ? 'chevron-down' : 'chevron-right'} />
      <Icon name={kind.icon} color={kind.color} className="kind" />
      <span className="search-name">{baseOf(row.path)}</span>
      <span className="search-dir dim truncate">{dirOf(row.path)}</span>
      <span className="badge">{row.count}</span>
    </>
  )
}

function MatchRow({ row, replace }: { row: SearchRow & { kind: 'match' }; replace: Replace | undefined }) {
  const { before, match, after } = shownLine(row.match)
  const instead = replace?.(row.match.match, row.match.groups)
  return (
    <span className="search-line truncate">
      {before}
      {instead === undefined ? (
        <mark>{match}</mark>
      ) : (
        <>
          <del>{match}</del>
          {instead && <ins>{instead.replace(/\r?\n/g, '⏎')}</ins>}
        </>
      )}
      {after}
    </span>
  )
}
