import { useState } from 'react'
import type { KeyChord } from '../../../protocol/simulator'
import { userFiles } from '../../../protocol/settings'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { detach, messageOf } from '../../workbench/host'
import { Icon, IconButton } from '../../workbench/icon'
import { keysLabel } from '../../workbench/keybindings'
import { useServices } from '../../workbench/services'
import { findRows, keyRows, rowsWithKeys, type KeyRow } from './key-rows'
import { KeysLabel } from './keys-label'
import { RecordKeys } from './record-keys'
import { useRecorder } from './use-recorder'

/** All commands and their keys, as they are and as they may be changed. */
export function KeyboardPage() {
  const t = useT()
  const { commands, editorKeys, editors, userKeys, notifications } = useServices()
  const titles = useSignal(editorKeys.titles)
  useSignal(commands.keyTable.version)
  useSignal(language)
  const [query, setQuery] = useState('')
  const [pressed, setPressed] = useState<readonly KeyChord[] | undefined>(undefined)
  const [changing, setChanging] = useState<KeyRow | undefined>(undefined)
  useRecorder(pressed !== undefined && !changing, (chord) => {
    if (chord.key === 'escape') return setPressed(undefined)
    setPressed((before) => (before && before.length < 2 ? [...before, chord] : [chord]))
  })
  const all = keyRows(commands, titles, editorKeys.conditions)
  const rows = pressed ? (pressed.length ? rowsWithKeys(all, pressed) : all) : findRows(all, query)
  const fail = (error: unknown): void =>
    void notifications.error(t('settings.saveFailed', { message: messageOf(error) }))
  const save = (row: KeyRow, keys: string | undefined): void => detach(userKeys.set(row.command, keys), fail)
  return (
    <div className="keyboard">
      <div className="settings-head">
        <div className="settings-search">
          <input
            className="field"
            autoFocus
            value={pressed ? keysLabel(pressed) : query}
            readOnly={!!pressed}
            placeholder={t(pressed ? 'keyboard.press' : 'keyboard.search')}
            aria-label={t(pressed ? 'keyboard.press' : 'keyboard.search')}
            spellCheck={false}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
          />
          <IconButton
            icon="record-keys"
            label={t('keyboard.record')}
            on={!!pressed}
            onClick={() => setPressed(pressed ? undefined : [])}
          />
          <IconButton
            icon="go-to-file"
            label={t('cmd.keyboardJson')}
            onClick={() => editors.open(userFiles.keybindings)}
          />
        </div>
        <div className="dim" role="status">
          {t('keyboard.count', { count: rows.length })}
        </div>
      </div>
      <KeyTableView
        rows={rows}
        onChange={setChanging}
        onRemove={(row) => save(row, undefined)}
        onReset={(row) => detach(userKeys.reset(row.command), fail)}
      />
      {changing && (
        <RecordKeys
          row={changing}
          onDone={(keys) => {
            setChanging(undefined)
            if (keys) save(changing, keys)
          }}
        />
      )}
    </div>
  )
}

interface TableProps {
  rows: KeyRow[]
  onChange(row: KeyRow): void
  onRemove(row: KeyRow): void
  onReset(row: KeyRow): void
}

function KeyTableView({ rows, ...actions }: TableProps) {
  const t = useT()
  const [focused, setFocused] = useState(0)
  const move = (event: React.KeyboardEvent<HTMLElement>): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }
    const by = steps[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : by && focused + by
    if (next === undefined) return
    event.preventDefault()
    const index = Math.max(0, Math.min(rows.length - 1, next))
    setFocused(index)
    event.currentTarget.querySelectorAll<HTMLElement>('[role=row][data-row]')[index]?.focus()
  }
  if (!rows.length)
    return (
      <div className="empty">
        <Icon name="search" />
        <div>{t('keyboard.none')}</div>
      </div>
    )
  const present = Math.min(focused, rows.length - 1)
  return (
    <div
      className="keyboard-table scroll"
      role="grid"
      aria-label={t('keyboard.title')}
      aria-rowcount={rows.length + 1}
      onKeyDown={move}
    >
      <div className="keyboard-row keyboard-names" role="row">
        <span role="columnheader">{t('keyboard.command')}</span>
        <span role="columnheader">{t('keyboard.keys')}</span>
        <span role="columnheader">{t('keyboard.when')}</span>
        <span role="columnheader">{t('keyboard.source')}</span>
        <span role="columnheader" aria-label={t('keyboard.actions')} />
      </div>
      {rows.map((row, i) => (
        <Row key={row.command} row={row} current={i === present} onFocus={() => setFocused(i)} {...actions} />
      ))}
    </div>
  )
}

interface RowProps extends Omit<TableProps, 'rows'> {
  row: KeyRow
  current: boolean
  onFocus(): void
}

function Row({ row, current, onFocus, onChange, onRemove, onReset }: RowProps) {
  const t = useT()
  const { commands } = useServices()
  const conflicts = row.keys.flatMap(({ chords }) => commands.conflicts(row.command, chords))
  const others = [
    ...new Set(conflicts.filter(({ source }) => source !== 'editor').map(({ command }) => commands.title(command))),
  ]
  const tabIndex = current ? 0 : -1
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter') onChange(row)
    else if (event.key === 'Delete' && row.keys.length) onRemove(row)
    else return
    event.preventDefault()
  }
  return (
    <div
      className={row.changed ? 'keyboard-row changed' : 'keyboard-row'}
      role="row"
      data-row=""
      data-command={row.command}
      tabIndex={tabIndex}
      onFocus={onFocus}
      onDoubleClick={() => onChange(row)}
      onKeyDown={onKeyDown}
    >
      <span role="gridcell" className="truncate" title={row.command}>
        {row.title}
      </span>
      <span role="gridcell" className="keyboard-keys">
        {row.keys.map(({ chords }) => (
          <KeysLabel key={keysLabel(chords)} chords={chords} />
        ))}
        {row.source !== 'editor' && others.length > 0 && (
          <span title={t('keyboard.conflict', { commands: others.join(', ') })}>
            <Icon name="warning" className="warning" />
          </span>
        )}
      </span>
      <span role="gridcell" className="truncate dim" title={row.when}>
        {row.when || '—'}
      </span>
      <span role="gridcell" className="dim">
        {row.source === 'none' ? '' : t(`keyboard.source.${row.source}`)}
      </span>
      <span role="gridcell" className="keyboard-actions">
        <IconButton
          icon="edit"
          label={t('keyboard.change', { name: row.title })}
          tabIndex={tabIndex}
          onClick={() => onChange(row)}
        />
        {row.changed && (
          <IconButton
            icon="discard"
            label={t('keyboard.reset', { name: row.title })}
            tabIndex={tabIndex}
            onClick={() => onReset(row)}
          />
        )}
      </span>
    </div>
  )
}
