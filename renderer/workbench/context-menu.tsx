import { DropdownMenu } from 'radix-ui'
import { useSignal } from '../common/use-signal'
import { onBoxClosed } from './focus-return'
import { Icon } from './icon'
import { useServices } from './services'

/** Draws the one context menu, anchored to an invisible point where it was asked for. */
export function ContextMenuView() {
  const { menus } = useServices()
  const menu = useSignal(menus.open)
  if (!menu) return null
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && menus.close()}>
      <DropdownMenu.Trigger asChild>
        <span
          className="menu-anchor"
          style={{ left: `calc(${menu.x}px / var(--zoom, 1))`, top: `calc(${menu.y}px / var(--zoom, 1))` }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={0}
          onContextMenu={(event) => event.preventDefault()}
          onCloseAutoFocus={onBoxClosed}
        >
          {menu.items.map((item, i) =>
            item === 'separator' ? (
              <DropdownMenu.Separator key={i} className="menu-separator" />
            ) : (
              <DropdownMenu.Item
                key={i}
                className={item.danger ? 'menu-item danger' : 'menu-item'}
                disabled={!!item.disabled}
                // After the menu has given the focus back, or a name field would lose it again.
                onSelect={() => setTimeout(() => item.run())}
              >
                <span>
                  {item.checked && <Icon name="check" />}
                  {item.label}
                </span>
                <span className="menu-keys">{item.keys}</span>
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
