import { useRef, useState } from 'react'
import { USER_DATA_PATH } from '../../../../base/local-files'
import { baseOf } from '../../../../base/paths'
import type { ProgramFile } from '../../../../protocol/inspect-files'
import { formatBytes } from '../../../../base/format-bytes'
import { t as now, useT } from '../../../i18n/i18n'
import { copyText } from '../../../workbench/clipboard'
import { detach, messageOf } from '../../../workbench/host'
import { Icon, IconButton } from '../../../workbench/icon'
import type { MenuItem } from '../../../workbench/menus'
import { useServices } from '../../../workbench/services'
import { Quota } from '../storage/storage-view'
import { useAsked } from '../use-asked'
import { FilePreview } from './file-preview'
import { readContent, readFiles } from './program-files'

/** Ms between two looks: nobody tells of the program's files. */
const EVERY = 2_000
const kinds = ['usr', 'saved', 'temporary'] as const

/** The files that the program keeps (documentation: "文件系统"). */
export function FilesView() {
  const t = useT()
  const { inspection, notifications, dialogs, ...services } = useServices()
  const { value: list, failure, again } = useAsked('files', 'list', readFiles, EVERY)
  const [selected, setSelected] = useState<string>()
  const upload = useRef<HTMLInputElement>(null)
  if (failure !== undefined) return <div className="empty small">{failure}</div>
  if (!list) return <div className="progress" />
  const ask = (method: string, args: unknown) => inspection.ask('shell', 'files', method, args)
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      notifications.error(messageOf(error))
    }
    again()
  }
  const remove = (file: ProgramFile): Promise<void> =>
    attempt(async () => {
      const before = file.directory ? undefined : readContent(await ask('read', { path: file.path }))
      if (file.directory || file.kind !== 'usr') {
        const answer = await dialogs.ask({
          level: 'warning',
          message: now('inspector.files.askDelete', { name: baseOf(file.path) }),
          detail: now('inspector.files.noUndo'),
          buttons: [
            { value: 'delete', label: now('inspector.delete') },
            { value: 'cancel', label: now('dialog.cancel'), secondary: true },
          ],
        })
        if (answer !== 'delete') return
      }
      await ask('remove', { path: file.path, kind: file.kind })
      if (before && file.kind === 'usr')
        notifications.info(now('inspector.removed', { name: baseOf(file.path) }), [
          {
            label: now('inspector.undo'),
            run: () => detach(attempt(() => ask('write', { path: file.path, bytes: before.bytes }))),
          },
        ])
    })
  const download = (file: ProgramFile): Promise<void> =>
    attempt(async () => {
      const { bytes } = readContent(await ask('read', { path: file.path }))
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([bytes as BlobPart]))
      link.download = baseOf(file.path)
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    })
  const take = (files: FileList | null): Promise<void> =>
    attempt(async () => {
      for (const file of files ?? []) {
        const path = `${USER_DATA_PATH}/${file.name}`
        await ask('write', { path, bytes: new Uint8Array(await file.arrayBuffer()) })
        setSelected(path)
      }
    })
  const menu = (file: ProgramFile): MenuItem[] => [
    ...(file.directory ? [] : [{ label: now('inspector.files.download'), run: () => detach(download(file)) }]),
    { label: now('inspector.data.copyPath'), run: () => void copyText({ notifications }, file.path) },
    'separator',
    { label: now('inspector.delete'), keys: 'Delete', run: () => detach(remove(file)), danger: true },
  ]
  const file = list.files.find(({ path }) => path === selected)
  const flat = kinds.flatMap((kind) => list.files.filter((one) => one.kind === kind))
  const used = list.files.reduce(
    (sum, { kind, directory, size }) => sum + (kind === 'temporary' || directory ? 0 : size),
    0,
  )
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const at = flat.findIndex(({ path }) => path === selected)
    if (step) setSelected(flat[Math.max(0, Math.min(flat.length - 1, at + step))]?.path)
    else if (event.key === 'Delete' && file) detach(remove(file))
    else return
    event.preventDefault()
  }
  return (
    <div className="data-view">
      <div className="panel-bar">
        <Quota used={used} max={list.maxFiles} />
        <span className="dim truncate">{t('inspector.files.each', { max: formatBytes(list.maxFile) })}</span>
        <span className="grow" />
        <IconButton icon="cloud-upload" label={t('inspector.files.upload')} onClick={() => upload.current?.click()} />
        <IconButton icon="refresh" label={t('inspector.refresh')} onClick={again} />
        <input
          ref={upload}
          type="file"
          multiple
          hidden
          data-testid="upload"
          onChange={({ target }) => {
            detach(take(target.files).finally(() => (target.value = '')))
          }}
        />
      </div>
      <div className="data-parts">
        <div
          className="data-tree scroll"
          role={list.files.length ? 'listbox' : 'group'}
          tabIndex={0}
          aria-label={t('inspector.files')}
          onKeyDown={onKeyDown}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            detach(take(event.dataTransfer.files))
          }}
        >
          {kinds.map((kind) => {
            const files = list.files.filter((one) => one.kind === kind)
            return (
              <div key={kind} role="group" aria-label={t(`inspector.files.${kind}`)}>
                <div className="file-kind">
                  {t(`inspector.files.${kind}`)} <span className="dim">{kind === 'usr' ? USER_DATA_PATH : ''}</span>
                </div>
                {!files.length && <div className="debug-none">{t('inspector.files.none')}</div>}
                {files.map((one) => (
                  <div
                    key={one.path}
                    role="option"
                    aria-selected={one.path === selected}
                    className={one.path === selected ? 'file-row selected' : 'file-row'}
                    title={one.path}
                    onClick={() => setSelected(one.path)}
                    onContextMenu={(event) => {
                      event.preventDefault()
                      setSelected(one.path)
                      services.menus.show(event, menu(one))
                    }}
                  >
                    <Icon name={one.directory ? 'folder' : 'file'} />
                    <span className="truncate grow">{one.path.replace(/^https:\/\/(usr|resource)\//, '')}</span>
                    <span className="dim size">{one.directory ? '' : formatBytes(one.size)}</span>
                    <time className="dim">{new Date(one.modified).toLocaleString()}</time>
                  </div>
                ))}
              </div>
            )
          })}
        </div>
        {file && !file.directory && (
          <FilePreview
            key={`${file.path} ${file.modified}`}
            file={file}
            read={async () => readContent(await ask('read', { path: file.path }))}
            download={() => detach(download(file))}
            close={() => setSelected(undefined)}
          />
        )}
      </div>
    </div>
  )
}
