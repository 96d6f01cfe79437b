import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { detach } from '../../workbench/host'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { ReplayButtons } from '../inspector/recording/play-buttons'
import { PhoneMark } from '../preview/target-picker'
import { openPageFiles, pageFiles, pageUrl } from './page-files'

/**
 * The page on top: a press on its path offers its files, the one on its parameters lists them to be copied. While a
 * recording is shown, the page is that of the moment, and it is led from here.
 */
export function PageBar() {
  const t = useT()
  const services = useServices()
  const phone = useSignal(services.target.phone)
  const live = useSignal(services.target.link.state)?.stack.at(-1)
  const opened = useSignal(services.recording.opened)
  const index = useSignal(services.recording.index)
  const page = opened ? opened.moments.stackAt(index).at(-1) : live
  return (
    <div
      className={`simulator-page ${opened ? 'replaying' : ''}`}
      role="group"
      aria-label={t(opened ? 'recording.replay' : 'simulator.page')}
    >
      {opened && <Icon name="history" />}
      {phone && !opened && <PhoneMark phone={phone} />}
      {page ? <PageFiles route={page.route} /> : <span className="truncate">{t('simulator.noPage')}</span>}
      <div className="spacer" />
      {page && !opened && <Parameters query={page.query} />}
      {live && !opened && (
        <IconButton
          icon="copy"
          label={t('simulator.copyPath')}
          onClick={() => void copyText(services, pageUrl(live))}
        />
      )}
      {opened && <ReplayButtons />}
    </div>
  )
}

function PageFiles({ route }: { route: string }) {
  const t = useT()
  const services = useServices()
  const [files, setFiles] = useState<string[]>()
  const find = (open: boolean): void => {
    if (open) detach(pageFiles(services, route).then(setFiles), () => setFiles([]))
  }
  return (
    <DropdownMenu.Root modal={false} onOpenChange={find}>
      <DropdownMenu.Trigger className="picker page-path" title={`${route}\n${t('simulator.openFiles')}`}>
        <Icon name="file-code" />
        <span className="truncate">{route}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" side="top" collisionPadding={8}>
          {files?.map((file) => (
            <DropdownMenu.Item key={file} className="menu-item" onSelect={() => services.editors.open(file)}>
              {file.slice(file.lastIndexOf('/') + 1)}
            </DropdownMenu.Item>
          ))}
          {files?.length === 0 && <div className="menu-label">{t('simulator.noFiles')}</div>}
          <DropdownMenu.Separator className="menu-separator" />
          <DropdownMenu.Item className="menu-item" onSelect={() => void openPageFiles(services, route)}>
            {t('simulator.openFiles')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Parameters({ query }: { query: Record<string, string> }) {
  const t = useT()
  const services = useServices()
  const entries = Object.entries(query)
  if (!entries.length) return null
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="picker narrow" title={t('simulator.parameters')}>
        <Icon name="symbol-parameter" />
        <span>{t('simulator.parameterCount', { count: String(entries.length) })}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu tall parameter-menu" align="end" side="top" collisionPadding={8}>
          <DropdownMenu.Label className="menu-label">{t('simulator.parameters')}</DropdownMenu.Label>
          {entries.map(([name, value]) => (
            <DropdownMenu.Item
              key={name}
              className="menu-item"
              title={String(value)}
              onSelect={() => void copyText(services, String(value))}
            >
              <span>{name}</span>
              <span className="menu-keys truncate">{String(value)}</span>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="menu-separator" />
          <DropdownMenu.Item
            className="menu-item"
            onSelect={() => void copyText(services, JSON.stringify(query, undefined, 2))}
          >
            {t('simulator.copyAll')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
