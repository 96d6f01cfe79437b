import { useEffect } from 'react'
import { baseOf, dirOf } from '../../base/paths'
import { listen } from '../common/signal'
import { useSignal } from '../common/use-signal'
import { fileIcon } from '../editor/languages/file-language'
import { pathOf } from '../editor/editors'
import { useT } from '../i18n/i18n'
import { Icon } from './icon'
import { useServices } from './services'
import { pageTitle } from './tool-tab'

/** A stable one: it is called when another item is the chosen one. */
const reveal = (chosen: HTMLElement | null): void => void chosen?.scrollIntoView({ block: 'nearest' })

/** The editors by recency, while Ctrl is held after Ctrl+Tab. */
export function EditorSwitcher() {
  const t = useT()
  const { editors, layout } = useServices()
  const choice = useSignal(editors.switcher)
  const open = choice !== undefined
  useEffect(() => {
    if (!open) return
    const escape = listen<KeyboardEvent>(
      window,
      'keydown',
      (event) => void (event.key === 'Escape' && editors.endCycle(false)),
      { capture: true },
    )
    // The key may come up where this page does not hear it.
    const blur = listen(window, 'blur', () => editors.endCycle())
    return () => {
      escape.dispose()
      blur.dispose()
    }
  }, [open, editors])
  if (!choice) return null
  return (
    <div className="quick switcher scroll" role="listbox" aria-label={t('cmd.showAllEditors')}>
      {choice.ids.map((id, i) => {
        const panel = layout.value?.api.getPanel(id)
        if (!panel) return null
        const path = panel.view.contentComponent === 'file' ? pathOf(panel) : undefined
        const icon = path ? fileIcon(path) : { icon: 'window', color: undefined }
        return (
          <div
            key={id}
            ref={i === choice.chosen ? reveal : undefined}
            role="option"
            aria-selected={i === choice.chosen}
            className={i === choice.chosen ? 'switcher-item selected' : 'switcher-item'}
            onMouseDown={(event) => {
              event.preventDefault()
              editors.switcher.set({ ...choice, chosen: i })
              editors.endCycle()
            }}
          >
            <Icon name={icon.icon} color={icon.color} />
            <span>{path ? baseOf(path) : pageTitle(panel.view.contentComponent, panel.params)}</span>
            <span className="quick-description truncate">{path && dirOf(path)}</span>
          </div>
        )
      })}
    </div>
  )
}
