import { useState } from 'react'
import type { Path } from '../../../../protocol/bridge'
import { useT } from '../../../i18n/i18n'
import { IconButton } from '../../../workbench/icon'
import { JsonField } from '../json-field'
import { jsonFault } from '../json-fault'
import type { DataPane } from './data-actions'
import { pathText } from './value-history'

interface JsonPaneProps {
  pane: Extract<DataPane, { kind: 'json' }>
  set(path: Path, value: unknown): void
  close(): void
}

/** A value as text, to be changed whole; or a new member of one. */
export function JsonPane({ pane, set, close }: JsonPaneProps) {
  const t = useT()
  const [text, setText] = useState(pane.text)
  const [name, setName] = useState('')
  const named = pane.adds && pane.list === undefined
  const bad = jsonFault(text) !== undefined || (named && name === '')
  const save = (): void => {
    if (bad) return
    set(pane.adds ? [...pane.path, pane.list ?? name] : pane.path, JSON.parse(text))
    close()
  }
  const title = pathText(pane.path)
  return (
    <section
      className="data-pane"
      aria-label={t('inspector.data.editJson')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
        else return
        event.preventDefault()
      }}
    >
      <div className="data-pane-head">
        <span className="truncate" title={title}>
          {pane.adds ? t('inspector.data.addingTo', { name: title || 'data' }) : title}
        </span>
        <IconButton icon="close" label={t('inspector.close')} onClick={close} />
      </div>
      {named && (
        <input
          className="field"
          value={name}
          placeholder={t('inspector.data.fieldName')}
          aria-label={t('inspector.data.fieldName')}
          spellCheck={false}
          autoFocus
          onChange={({ target }) => setName(target.value)}
        />
      )}
      <JsonField text={text} setText={setText} autoFocus={!named} />
      <div className="data-pane-buttons">
        <button type="button" className="text-button secondary" onClick={close}>
          {t('dialog.cancel')}
        </button>
        <button type="button" className="text-button" disabled={bad} onClick={save}>
          {t('inspector.set')}
        </button>
      </div>
    </section>
  )
}
