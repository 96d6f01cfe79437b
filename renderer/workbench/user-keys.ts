import { parse } from 'jsonc-parser'
import { userFiles } from '../../protocol/settings'
import type { Commands } from './commands'
import type { Host } from './host'
import { readRules, type KeyRule } from './key-table'
import { editJson, SettingsFile } from './settings-file'

/** The user's rules about keys: keybindings.json, read into the table of keys and changed from the page. */
export class UserKeys {
  readonly file: SettingsFile

  constructor(
    host: Host,
    private readonly commands: Commands,
  ) {
    this.file = new SettingsFile(host, userFiles.keybindings)
    this.file.value.subscribe((stored) => commands.keyTable.setRules(readRules(stored)))
  }

  load(): Promise<void> {
    return this.file.load()
  }

  /** These keys alone run the command; `undefined` leaves it without any. */
  set(command: string, keys: string | undefined): Promise<void> {
    return this.write(command, this.commands.keyTable.rulesWith(command, keys))
  }

  reset(command: string): Promise<void> {
    return this.write(command, this.commands.keyTable.rulesWithout(command))
  }

  private write(command: string, rules: KeyRule[]): Promise<void> {
    const about = (rule: Partial<KeyRule> | null): boolean =>
      rule?.command === command || rule?.command === `-${command}`
    const added = rules.filter(about)
    return this.file.edit((text) => {
      const present = parse(text, [], { allowTrailingComma: true }) as unknown
      if (!Array.isArray(present)) return `${JSON.stringify(rules, undefined, 2)}\n`
      // From the end, so that places stay true.
      const old = present.flatMap((rule: Partial<KeyRule> | null, i) => (about(rule) ? [i] : [])).reverse()
      const without = old.reduce((edited, i) => editJson(edited, [i], undefined), text)
      return added.reduce((edited, rule) => editJson(edited, [-1], rule, true), without)
    })
  }
}
