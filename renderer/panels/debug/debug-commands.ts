import type { DebugStep } from '../../../protocol/debug'
import { canBreak } from '../../editor/debug/breakpoint-gutter'
import { t } from '../../i18n/i18n'
import { context } from '../../workbench/commands'
import { codeOf, detach, messageOf } from '../../workbench/host'
import type { Services } from '../../workbench/services'
import { askBreakpointText } from './breakpoint-menu'
import { tellStanding } from './tell-standing'

/** Before other commands: while the program stands in the debugger, F5 goes on. */
export function registerDebugCommands(services: Services): void {
  const { commands, debug, layout, editors, notifications } = services
  const category = 'cat.debug' as const
  const open = context('folderOpen', () => layout.value !== undefined)
  const paused = context('debugPaused', () => debug.state.value.paused !== null)
  const running = context('debugRunning', () => open() && debug.state.value.paused === null)
  const inScript = context('scriptFocused', () => open() && canBreak(editors.active.value ?? ''))
  const step = (step: DebugStep) => () => debug.step(step)
  /** Line from 0 of the cursor. */
  const here = (): [string, number] => [editors.active.value!, (editors.cursor.value?.line ?? 1) - 1]
  commands.register(
    { id: 'debugContinue', title: 'cmd.debugContinue', category, keys: ['f5'], when: paused, run: step('continue') },
    { id: 'debugOver', title: 'cmd.debugOver', category, keys: ['f10'], when: paused, run: step('over') },
    { id: 'debugInto', title: 'cmd.debugInto', category, keys: ['f11'], when: paused, run: step('into') },
    { id: 'debugOut', title: 'cmd.debugOut', category, keys: ['shift+f11'], when: paused, run: step('out') },
    { id: 'debugPause', title: 'cmd.debugPause', category, when: running, run: () => pause(services) },
    {
      id: 'toggleBreakpoint',
      title: 'cmd.toggleBreakpoint',
      category,
      keys: ['f9'],
      when: inScript,
      run: () => debug.toggle(...here()),
    },
    {
      id: 'conditionalBreakpoint',
      title: 'cmd.conditionalBreakpoint',
      aliases: ['Add Conditional Breakpoint…'],
      category,
      when: inScript,
      run: () => askBreakpointText(services, ...here(), 'condition'),
    },
    {
      id: 'logpoint',
      title: 'cmd.logpoint',
      aliases: ['Add Logpoint…'],
      category,
      when: inScript,
      run: () => askBreakpointText(services, ...here(), 'logMessage'),
    },
    {
      id: 'removeBreakpoints',
      title: 'cmd.removeBreakpoints',
      category,
      when: open,
      run: () => debug.removeAll(),
    },
    { id: 'disableBreakpoints', title: 'cmd.disableBreakpoints', category, when: open, run: () => debug.setAll(false) },
    { id: 'enableBreakpoints', title: 'cmd.enableBreakpoints', category, when: open, run: () => debug.setAll(true) },
    {
      id: 'showDebug',
      title: 'cmd.showDebug',
      category: 'cat.view',
      keys: ['mod+shift+d'],
      when: open,
      run: () => layout.value!.show('debug'),
    },
    {
      id: 'showInspector',
      title: 'cmd.showInspector',
      category: 'cat.view',
      keys: ['mod+alt+i'],
      when: open,
      run: () => layout.value!.show('inspector'),
    },
    {
      id: 'showDevtools',
      title: 'cmd.showDevtools',
      aliases: ['Toggle Developer Tools'],
      category: 'cat.view',
      keys: ['mod+shift+alt+i'],
      when: open,
      run: () => layout.value!.show('devtools'),
    },
  )
  // Where the program stops, there one wants to look.
  let shown: string | undefined
  debug.frame.subscribe((frame) => {
    if (frame?.mapped && frame.id !== shown)
      editors.open(frame.file, { preview: true, place: { line: frame.line + 1, column: frame.column } })
    shown = frame?.id
  })
  tellStanding(services)
  debug.state.subscribe(({ paused }) => paused && !layout.value?.isShown('debug') && layout.value?.show('debug', false))

  function pause({ debug }: Services): void {
    detach(debug.pause(), (error) =>
      notifications.warn(codeOf(error) === 'debugging_unavailable' ? t('debug.unavailable') : messageOf(error)),
    )
  }
}
