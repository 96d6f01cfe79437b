import type { KeyChord } from '../../../protocol/simulator'
import { context } from '../../workbench/commands'
import type { Services } from '../../workbench/services'

/** Commands of the terminals; keys as in VS Code. */
export function registerTerminalCommands(services: Services): void {
  const { commands, layout, terminals } = services
  const category = 'cat.terminal' as const
  const open = context('folderOpen', () => layout.value !== undefined)
  const some = context('terminalOpen', () => open() && terminals.active.value !== undefined)
  const active = (): number => terminals.active.value!
  commands.register(
    {
      id: 'toggleTerminal',
      title: 'cmd.toggleTerminal',
      category: 'cat.view',
      keys: ['ctrl+`'],
      when: open,
      run: () => layout.value!.toggle('terminal'),
    },
    {
      id: 'newTerminal',
      title: 'cmd.newTerminal',
      aliases: ['Create New Terminal'],
      category,
      keys: ['ctrl+shift+`'],
      when: open,
      run: () => terminals.create(),
    },
    {
      id: 'splitTerminal',
      title: 'cmd.splitTerminal',
      category,
      keys: ['ctrl+shift+5'],
      when: some,
      run: () => terminals.create({ split: true }),
    },
    {
      id: 'unsplitTerminal',
      title: 'cmd.unsplitTerminal',
      category,
      when: context('terminalSplit', () => some() && terminals.shown.length > 1),
      run: () => terminals.unsplit(active()),
    },
    {
      id: 'killTerminal',
      title: 'cmd.killTerminal',
      aliases: ['Kill the Active Terminal Instance'],
      category,
      when: some,
      run: () => terminals.kill(active()),
    },
    {
      id: 'renameTerminal',
      title: 'cmd.renameTerminal',
      category,
      when: some,
      run: () => {
        layout.value!.show('terminal', false)
        terminals.renaming.set(active())
      },
    },
    {
      id: 'clearTerminal',
      title: 'cmd.clearTerminal',
      category,
      when: some,
      run: () => terminals.view.value?.clear(),
    },
    {
      id: 'findTerminal',
      title: 'cmd.findTerminal',
      aliases: ['Focus Find'],
      category,
      when: some,
      run: () => {
        layout.value!.show('terminal', false)
        terminals.finding.set(true)
      },
    },
    {
      id: 'nextTerminal',
      title: 'cmd.nextTerminal',
      aliases: ['Focus Next Terminal Group'],
      category,
      when: some,
      run: () => terminals.step(1),
    },
    {
      id: 'previousTerminal',
      title: 'cmd.previousTerminal',
      aliases: ['Focus Previous Terminal Group'],
      category,
      when: some,
      run: () => terminals.step(-1),
    },
  )
}

/** Ctrl with these is the workbench's, also in a terminal: quick open, the panel, the terminal itself. */
const takenWithCtrl = new Set(['p', 'j', '`', ','])
const takenAlone = new Set(['f1', 'f5', 'f11'])

/**
 * Whether a chord that was pressed in a terminal may be a command's. Shells and programs in them want Ctrl+letter, Alt
 * and function keys for themselves.
 */
export function leavesTerminal({ ctrl, shift, alt, meta, key }: KeyChord): boolean {
  if (meta) return true
  if (alt) return false
  if (ctrl) return shift ? key !== 'c' && key !== 'v' : takenWithCtrl.has(key)
  return takenAlone.has(key)
}
