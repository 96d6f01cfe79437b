import { t } from '../../i18n/i18n'
import type { MenuItem } from '../../workbench/menus'
import type { QuickSource } from '../../workbench/quick-input-model'
import type { Services } from '../../workbench/services'

/** What can be done at a line's margin. */
export function breakpointMenu(services: Services, file: string, line: number): MenuItem[] {
  const { debug } = services
  const present = debug.at(file, line)
  const ask = (field: 'condition' | 'logMessage') => () => askBreakpointText(services, file, line, field)
  if (!present)
    return [
      { label: t('debug.add'), run: () => debug.toggle(file, line), keys: services.commands.keys('toggleBreakpoint') },
      { label: t('debug.addConditional'), run: ask('condition') },
      { label: t('debug.addLogpoint'), run: ask('logMessage') },
    ]
  return [
    { label: t('debug.remove'), run: () => debug.remove([present]), keys: services.commands.keys('toggleBreakpoint') },
    { label: t('debug.editCondition'), run: ask('condition') },
    { label: t('debug.editLogMessage'), run: ask('logMessage') },
    'separator',
    {
      label: t(present.enabled ? 'debug.disable' : 'debug.enable'),
      run: () => debug.set(file, line, { enabled: !present.enabled }),
    },
  ]
}

/** Asks for a breakpoint's condition or message; an empty answer takes it away. */
export function askBreakpointText(
  { quick, debug }: Services,
  file: string,
  line: number,
  field: 'condition' | 'logMessage',
): void {
  const placeholder = t(field === 'condition' ? 'debug.conditionHint' : 'debug.logMessageHint')
  const set = (text: string): void => debug.set(file, line, { [field]: text.trim() || undefined })
  const source: QuickSource = {
    placeholder,
    items: (text) => [{ label: text.trim() ? t('debug.confirm') : t('debug.confirmEmpty'), run: () => set(text) }],
    empty: () => '',
  }
  quick.show(debug.at(file, line)?.[field] ?? '', (text) => ({ query: text, source }))
}
