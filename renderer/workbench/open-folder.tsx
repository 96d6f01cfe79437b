import { Dialog } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import type { FolderListing } from '../../protocol/host'
import { useSignal } from '../common/use-signal'
import { useT } from '../i18n/i18n'
import { onBoxClosed } from './focus-return'
import { messageOf } from './host'
import { Icon, IconButton } from './icon'
import { folderQuestion, type FolderQuestion } from './open-folder-model'
import { useServices } from './services'

export function OpenFolderView() {
  const t = useT()
  const question = useSignal(folderQuestion)
  if (!question) return null
  return (
    <Dialog.Root open onOpenChange={(open) => !open && question.answer(undefined)}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog browse" aria-describedby={undefined} onCloseAutoFocus={onBoxClosed}>
          <Dialog.Title className="dialog-title">{t(question.title)}</Dialog.Title>
          <Browser question={question} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const separator = (path: string): string => (path.includes('\\') ? '\\' : '/')
/** The folder around it, with its separator. */
const around = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
const withSeparator = (path: string): string => (/[\\/]$/.test(path) ? path : path + separator(path))

/**
 * The field holds a folder's path and, after its last separator, the beginning of a name in it: the list shows the
 * folders there that begin so. It begins beside the project that is open, and at home where none is.
 */
function Browser({ question }: { question: FolderQuestion }) {
  const t = useT()
  const { host, workspace } = useServices()
  const [text, setText] = useState(() => around(workspace.current.value?.root ?? ''))
  const [listing, setListing] = useState<FolderListing>()
  const [error, setError] = useState<string>()
  const [selected, setSelected] = useState(-1)
  const list = useRef<HTMLDivElement>(null)
  const dir = around(text)
  const prefix = text.slice(dir.length).toLowerCase()

  useEffect(() => {
    const controller = new AbortController()
    host.call('workspace/browse', dir ? { dir } : {}, controller.signal).then(
      (found) => {
        setListing(found)
        setError(undefined)
        setSelected(-1)
        if (!dir) setText(withSeparator(found.path))
      },
      (failure: unknown) => !controller.signal.aborted && setError(messageOf(failure)),
    )
    return () => controller.abort()
  }, [host, dir])
  useEffect(() => {
    // In braces: newer browsers give a promise back, which React would take for a clean-up.
    void list.current?.children[selected]?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  const folders = (listing?.folders ?? []).filter(({ name }) =>
    prefix ? name.toLowerCase().startsWith(prefix) : !name.startsWith('.'),
  )
  const enter = (path: string): void => setText(withSeparator(path))
  const up = (): void => void (listing?.parent && enter(listing.parent))
  const open = (path: string): void => question.answer(path)
  const target = folders[selected]?.path ?? (prefix ? text : (listing?.path ?? text))

  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>): void => {
    const atEnd = event.currentTarget.selectionStart === text.length
    if (event.key === 'ArrowDown') setSelected(Math.min(selected + 1, folders.length - 1))
    else if (event.key === 'ArrowUp') setSelected(Math.max(selected - 1, -1))
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) open(target)
    else if (event.key === 'Enter') {
      const chosen = folders[selected]
      if (!chosen || chosen.miniProgram) open(target)
      else enter(chosen.path)
    } else if ((event.key === 'ArrowRight' || event.key === 'Tab') && atEnd && folders.length && !event.shiftKey) {
      const chosen = folders[Math.max(0, selected)]
      if (event.key === 'Tab' && !prefix && selected < 0) return
      enter(chosen!.path)
    } else if (event.key === 'ArrowLeft' && atEnd && !prefix && text === withSeparator(listing?.path ?? '')) up()
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className="browse-field">
        <IconButton icon="arrow-up" label={t('browse.up')} disabled={!listing?.parent} onClick={up} />
        <input
          className={error ? 'field bad' : 'field'}
          value={text}
          aria-label={t('browse.path')}
          spellCheck={false}
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="browse-list scroll" ref={list} role="listbox">
        {folders.map((folder, i) => (
          <div
            key={folder.path}
            role="option"
            aria-selected={i === selected}
            className={i === selected ? 'browse-item selected' : 'browse-item'}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setSelected(i)}
            onDoubleClick={() => (folder.miniProgram ? open(folder.path) : enter(folder.path))}
          >
            <Icon name={folder.miniProgram ? 'device-mobile' : 'folder'} className={folder.miniProgram ? 'mini' : ''} />
            <span className="truncate">{folder.name}</span>
            {folder.miniProgram && <span className="tag">{t('browse.mini')}</span>}
          </div>
        ))}
        {error && <div className="browse-note error">{t('browse.failed', { message: error })}</div>}
        {!error && listing && !folders.length && <div className="browse-note">{t('browse.empty')}</div>}
      </div>
      <div className="dialog-buttons">
        <span className="browse-hint">{t('browse.hint')}</span>
        <button type="button" className="text-button" disabled={!!error} onClick={() => open(target)}>
          {t(question.button)}
        </button>
        <button type="button" className="text-button secondary" onClick={() => question.answer(undefined)}>
          {t('dialog.cancel')}
        </button>
      </div>
    </>
  )
}
