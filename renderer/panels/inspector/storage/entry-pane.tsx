import { useState } from 'react'
import { useT } from '../../../i18n/i18n'
import { detach } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { JsonField } from '../json-field'
import { jsonFault } from '../json-fault'
import type { storageActions } from './storage-actions'
import type { StoredEntry } from './storage-model'

interface EntryPaneProps {
  /** Undefined for a new one. */
  entry: StoredEntry | undefined
  taken: readonly StoredEntry[]
  actions: ReturnType<typeof storageActions>
  close(): void
}

/** One entry's key and value. */
export function EntryPane({ entry, taken, actions, close }: EntryPaneProps) {
  const t = useT()
  const [key, setKey] = useState(entry?.key ?? '')
  const [text, setText] = useState(entry ? pretty(entry.json) : '')
  const isTaken = key !== entry?.key && taken.some((one) => one.key === key)
  const bad = key === '' || isTaken || jsonFault(text) !== undefined
  const save = async (): Promise<void> => {
    if (!bad && (await actions.set(key, JSON.stringify(JSON.parse(text)), entry?.key))) close()
  }
  return (
    <section
      className="data-pane"
      aria-label={t(entry ? 'inspector.storage.edit' : 'inspector.storage.add')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) detach(save())
        else return
        event.preventDefault()
      }}
    >
      <div className="data-pane-head">
        <span>{t(entry ? 'inspector.storage.edit' : 'inspector.storage.add')}</span>
        <IconButton icon="close" label={t('inspector.close')} onClick={close} />
      </div>
      <input
        className={isTaken ? 'field bad' : 'field'}
        value={key}
        placeholder={t('inspector.storage.key')}
        aria-label={t('inspector.storage.key')}
        spellCheck={false}
        autoFocus={!entry}
        onChange={({ target }) => setKey(target.value)}
      />
      {isTaken && <div className="json-fault">{t('inspector.storage.taken')}</div>}
      <JsonField text={text} setText={setText} autoFocus={entry !== undefined} />
      <div className="data-pane-buttons">
        <button type="button" className="text-button secondary" onClick={close}>
          {t('dialog.cancel')}
        </button>
        <button type="button" className="text-button" disabled={bad} onClick={() => detach(save())}>
          {t('inspector.set')}
        </button>
      </div>
    </section>
  )
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
