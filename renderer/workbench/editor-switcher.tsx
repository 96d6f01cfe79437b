import { useEffect } from 'react'
import { baseOf, dirOf } from '../../base/paths'
import { listen } from '../common/signal'
import { useSignal } from '../common/use-signal'
import { fileIcon } from '../editor/languages/file-language'
import { pathOf } from '../editor/editors'
import { Icon } from './icon'
import { useServices } from './services'
import { pageTitle } from './tool-tab'

/** The editors by recency, while Ctrl is held after Ctrl+Tab. */
export function EditorSwitcher() {
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
    <div className="quick switcher" role="listbox">
      {choice.ids.map((id, i) => {
        const panel = layout.value?.api.getPanel(id)
        if (!panel) return null
        const path = panel.view.contentComponent === 'file' ? pathOf(panel) : undefined
        const icon = path ? fileIcon(path) : { icon: 'window', color: undefined }
        return (
          <div
            key={id}
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
