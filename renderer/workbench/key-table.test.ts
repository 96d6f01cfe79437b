// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { Commands } from './commands'
import { KeyTable, readRules } from './key-table'
import { keysText, parseKeys } from './keybindings'

function table(rules: unknown = []): KeyTable {
  const made = new KeyTable()
  made.define('save', ['mod+s'])
  made.define('keys', ['mod+k mod+s'])
  made.define('split', ['mod+\\', 'mod+alt+\\'])
  made.defineEditor([{ command: 'comment', chords: parseKeys('ctrl+k ctrl+c'), source: 'editor' }])
  made.setRules(readRules(rules))
  return made
}
const keysOf = (of: KeyTable, command: string): string[] => of.of(command).map(({ chords }) => keysText(chords))

it('puts the user’s rules over the defaults, the later ones first', () => {
  const rules = [
    { key: 'f7', command: 'save' },
    { key: 'ctrl+s', command: '-save' },
    { key: 'f7', command: 'split' },
  ]
  const made = table(rules)
  expect(keysOf(made, 'save')).toEqual(['f7'])
  expect(made.startingWith(parseKeys('f7')).map(({ command }) => command)).toEqual(['split', 'save'])
  expect(made.isChanged('save')).toBe(true)
  expect(made.isChanged('keys')).toBe(false)
})

it('reads only rules that are whole', () => {
  expect(readRules('nonsense')).toEqual([])
  expect(readRules([null, { key: 1, command: 'a' }, { key: '', command: 'a' }, { key: 'f7', command: 'a' }])).toEqual([
    { key: 'f7', command: 'a' },
  ])
})

it('makes the rules that give a command other keys, and takes them back', () => {
  const made = table()
  made.setRules(made.rulesWith('split', 'ctrl+shift+9'))
  expect(keysOf(made, 'split')).toEqual(['ctrl+shift+9'])
  made.setRules(made.rulesWith('split', 'ctrl+\\'))
  expect(keysOf(made, 'split')).toEqual(['ctrl+\\'])
  made.setRules(made.rulesWith('comment', undefined))
  expect(keysOf(made, 'comment')).toEqual([])
  expect(made.removedFromEditor().map(({ command }) => command)).toEqual(['comment'])
  made.setRules(made.rulesWithout('split'))
  expect(keysOf(made, 'split')).toEqual(['ctrl+\\', 'ctrl+alt+\\'])
})

it('waits for the second step, and hears the editor’s when it took the first', () => {
  const commands = new Commands(() => {})
  const run = vi.fn()
  const save = vi.fn()
  commands.register({ id: 'keys', title: 'cmd.settings', keys: ['mod+k mod+s'], run })
  commands.register({ id: 'save', title: 'cmd.save', keys: ['mod+s'], run: save })
  const press = (keys: string): boolean[] => parseKeys(keys).map((chord) => commands.press(chord))
  expect(press('ctrl+k ctrl+s')).toEqual([true, true])
  expect([run.mock.calls.length, save.mock.calls.length]).toEqual([1, 0])
  expect(press('ctrl+s')).toEqual([true])
  expect(save).toHaveBeenCalledOnce()
  const trigger = vi.fn()
  commands.others = { enabled: (id) => id === 'comment', run: trigger }
  commands.keyTable.defineEditor([
    { command: 'comment', chords: parseKeys('ctrl+k ctrl+c'), source: 'editor' },
    { command: 'comment', chords: parseKeys('ctrl+/'), source: 'editor' },
  ])
  expect(press('ctrl+/')).toEqual([false])
  expect(press('ctrl+k ctrl+c')).toEqual([true, true])
  expect(trigger).toHaveBeenCalledWith('comment')
  // A step that leads nowhere is taken, and told.
  expect(press('ctrl+k ctrl+9')).toEqual([true, true])
  expect(keysText(commands.strayed.value!)).toBe('ctrl+k ctrl+9')
  expect(press('ctrl+9')).toEqual([false])
})

it('takes keys but runs nothing while a dialog is open, but what may', () => {
  const commands = new Commands(() => {})
  const ran: string[] = []
  commands.register({ id: 'save', title: 'cmd.save', keys: ['mod+s'], run: () => ran.push('save') })
  commands.register({ id: 'keys', title: 'cmd.settings', keys: ['mod+k mod+s'], run: () => ran.push('keys') })
  commands.register({
    id: 'zoom',
    title: 'cmd.zoomIn',
    keys: ['mod+='],
    underDialogs: true,
    run: () => ran.push('zoom'),
  })
  const press = (keys: string): boolean[] => parseKeys(keys).map((chord) => commands.press(chord))
  let open = true
  commands.blocked = () => open
  expect(press('ctrl+s ctrl+k ctrl+s ctrl+=')).toEqual([true, true, true, true])
  // The dialog's own keys are its own.
  expect(press('enter')).toEqual([false])
  expect(ran).toEqual(['zoom'])
  open = false
  press('ctrl+s')
  expect(ran).toEqual(['zoom', 'save'])
})

it('tells who else has the keys, or their beginning', () => {
  const commands = new Commands(() => {})
  commands.register({ id: 'a', title: 'cmd.save', keys: ['ctrl+k'], run() {} })
  commands.register({ id: 'b', title: 'cmd.save', keys: ['ctrl+k ctrl+s'], run() {} })
  const conflicts = (keys: string): string[] => commands.conflicts('c', parseKeys(keys)).map(({ command }) => command)
  expect(conflicts('ctrl+k ctrl+s')).toEqual(['a', 'b'])
  expect(conflicts('ctrl+k ctrl+x')).toEqual(['a'])
  expect(conflicts('ctrl+x')).toEqual([])
})
