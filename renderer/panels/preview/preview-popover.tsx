import { Popover } from 'radix-ui'
import { useRef } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { detach } from '../../workbench/host'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { previewOnPhone } from './preview-commands'
import { PreviewView } from './preview-view'

/** In the simulator's toolbar. */
export function PreviewButton() {
  const t = useT()
  const services = useServices()
  const { preview, commands } = services
  const shown = useSignal(preview.shown) === 'toolbar'
  const running = useSignal(preview.state)?.running !== undefined
  const keys = commands.keys('previewPhone')
  const label = t('preview.title')
  return (
    <Popover.Root
      open={shown}
      onOpenChange={(open) => {
        if (open) detach(previewOnPhone(services, 'toolbar'))
        else preview.shown.set(undefined)
      }}
    >
      <Popover.Trigger
        className={running ? 'icon-button on' : 'icon-button'}
        title={keys ? `${label} (${keys})` : label}
        aria-label={label}
      >
        <Icon name="broadcast" />
      </Popover.Trigger>
      <Content align="end" side="bottom" />
    </Popover.Root>
  )
}

/** In the status bar, while there is a preview: how many phones are there. */
export function PreviewStatus() {
  const t = useT()
  const { preview } = useServices()
  const shown = useSignal(preview.shown) === 'status'
  const state = useSignal(preview.state)
  if (!state?.running && !shown) return null
  const count = state?.phones.filter(({ connected }) => connected).length ?? 0
  const text = t(count === 1 ? 'preview.onePhone' : 'preview.count', { count })
  return (
    <Popover.Root open={shown} onOpenChange={(open) => preview.shown.set(open ? 'status' : undefined)}>
      <Popover.Trigger className="status-item" title={t('preview.title')}>
        <Icon name="broadcast" /> {text}
      </Popover.Trigger>
      <Content align="end" side="top" />
    </Popover.Root>
  )
}

function Content({ align, side }: { align: 'start' | 'end'; side: 'top' | 'bottom' }) {
  const t = useT()
  const content = useRef<HTMLDivElement>(null)
  return (
    <Popover.Portal>
      <Popover.Content
        ref={content}
        className="preview-popover"
        align={align}
        side={side}
        sideOffset={4}
        collisionPadding={8}
        aria-label={t('preview.title')}
        // Not on its first button: what is looked at is the code.
        onOpenAutoFocus={(event) => {
          event.preventDefault()
          content.current?.focus()
        }}
      >
        <PreviewView />
      </Popover.Content>
    </Popover.Portal>
  )
}
