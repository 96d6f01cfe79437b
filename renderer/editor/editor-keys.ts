import type { Disposable } from '../../base/disposables'
import type { KeyChord } from '../../protocol/simulator'
import { Signal } from '../common/signal'
import type { Commands } from '../workbench/commands'
import type { Binding } from '../workbench/key-table'
import { isMac, keysText, parseKeys } from '../workbench/keybindings'
import type { Editors } from './editors'
import type { Monaco } from './load-monaco'
import type { EditorKeybinding } from 'monaco-editor/platform/keybinding/common/keybinding.js'

/** Monaco's own commands: their names, and their keys in the workbench's table. */
export class EditorKeys {
  /** Names by id; empty until Monaco is loaded. */
  readonly titles = new Signal<ReadonlyMap<string, string>>(new Map())

  /** When they make sense, in Monaco's words; '' where that is always. */
  conditions: ReadonlyMap<string, string> = new Map()

  constructor(
    private readonly commands: Commands,
    private readonly editors: Editors,
  ) {}

  /** Once Monaco is there. */
  async connect(monaco: Monaco): Promise<void> {
    const [{ StandaloneServices }, { IKeybindingService }, { EditorExtensionsRegistry }, { KeyCodeUtils }] =
      await Promise.all([
        import('monaco-editor/editor/standalone/browser/standaloneServices.js'),
        import('monaco-editor/platform/keybinding/common/keybinding.js'),
        import('monaco-editor/editor/browser/editorExtensions.js'),
        import('monaco-editor/base/common/keyCodes.js'),
      ])
    const { keyTable } = this.commands
    const bindings = [...StandaloneServices.get(IKeybindingService).getKeybindings()].flatMap(toBinding)
    const actions = [...EditorExtensionsRegistry.getEditorActions()]
    const titles = new Map(actions.map(({ id, label }) => [id, label]))
    this.conditions = new Map(actions.map(({ id, precondition }) => [id, precondition?.serialize() ?? '']))
    for (const { command } of bindings) if (!titles.has(command)) titles.set(command, command)
    this.commands.others = {
      enabled: (id) => titles.has(id) && this.editors.pane.value?.widget?.editor.hasTextFocus() === true,
      run: (id) => this.editors.pane.value?.widget?.editor.trigger('keyboard', id, null),
    }
    keyTable.defineEditor(bindings)
    this.titles.set(titles)
    this.#removeWhatTheUserDid(monaco, (key) => KeyCodeUtils.fromUserSettings(key))
  }

  #removeWhatTheUserDid(monaco: Monaco, codeOf: (key: string) => number): void {
    const { keyTable } = this.commands
    let rules: Disposable | undefined
    keyTable.version.run(() => {
      rules?.dispose()
      rules = undefined
      const removed = keyTable.removedFromEditor().map(({ command, chords }) => ({
        keybinding: encode(monaco, chords, codeOf),
        command: `-${command}`,
      }))
      if (removed.length) rules = monaco.editor.addKeybindingRules(removed)
    })
  }
}

function toBinding({ command, when, resolvedKeybinding, isDefault }: EditorKeybinding): Binding[] {
  const label = resolvedKeybinding?.getUserSettingsLabel()
  if (!command || !label || !isDefault) return []
  const chords = parseKeys(label)
  return chords.length ? [{ command, chords, source: 'editor', when: when?.serialize() }] : []
}

function encode({ KeyMod }: Monaco, chords: readonly KeyChord[], codeOf: (key: string) => number): number {
  const [first = 0, second] = chords.map(
    (chord) =>
      codeOf(keysText([{ ...chord, ctrl: false, shift: false, alt: false, meta: false }])) |
      ((isMac ? chord.meta : chord.ctrl) ? KeyMod.CtrlCmd : 0) |
      ((isMac ? chord.ctrl : chord.meta) ? KeyMod.WinCtrl : 0) |
      (chord.shift ? KeyMod.Shift : 0) |
      (chord.alt ? KeyMod.Alt : 0),
  )
  return second === undefined ? first : KeyMod.chord(first, second)
}
