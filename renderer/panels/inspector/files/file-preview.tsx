import { useEffect, useState } from 'react'
import { baseOf } from '../../../../base/paths'
import type { ProgramFile } from '../../../../protocol/inspect-files'
import { formatBytes } from '../../../../base/format-bytes'
import { useT } from '../../../i18n/i18n'
import { messageOf } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { textOf, type FileContent } from './program-files'

interface FilePreviewProps {
  file: ProgramFile
  read(): Promise<FileContent>
  download(): void
  close(): void
}

/** A picture, a text, or what is known of anything else. Made anew for each file. */
export function FilePreview({ file, read, download, close }: FilePreviewProps) {
  const t = useT()
  const [content, setContent] = useState<FileContent>()
  const [failure, setFailure] = useState<string>()
  const [picture, setPicture] = useState<string>()
  useEffect(() => {
    let url: string | undefined
    let gone = false
    read().then(
      (found) => {
        if (gone) return
        setContent(found)
        if (found.type.startsWith('image/'))
          setPicture((url = URL.createObjectURL(new Blob([found.bytes as BlobPart], { type: found.type }))))
      },
      (error: unknown) => gone || setFailure(messageOf(error)),
    )
    return () => {
      gone = true
      if (url !== undefined) URL.revokeObjectURL(url)
    }
    // What `read` reads is this file, for as long as the preview is there.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const text = content && !picture ? textOf(content.bytes) : undefined
  return (
    <section className="data-pane" aria-label={baseOf(file.path)}>
      <div className="data-pane-head">
        <span className="truncate" title={file.path}>
          {baseOf(file.path)}
        </span>
        <IconButton icon="desktop-download" label={t('inspector.files.download')} onClick={download} />
        <IconButton icon="close" label={t('inspector.close')} onClick={close} />
      </div>
      <div className="dim file-facts">
        {content?.type} · {formatBytes(file.size)}
      </div>
      {failure && <div className="json-fault">{failure}</div>}
      {picture && (
        <div className="file-picture">
          <img src={picture} alt={baseOf(file.path)} />
        </div>
      )}
      {text !== undefined && <pre className="file-text scroll selectable">{text}</pre>}
      {content && !picture && text === undefined && <div className="debug-none">{t('inspector.files.binary')}</div>}
    </section>
  )
}
