import { sameChord } from '../../base/key-chord'
import type { KeyChord } from '../../protocol/simulator'
import { Signal } from '../common/signal'
import { keysText, parseKeys } from './keybindings'

/** Of keybindings.json, in its order: later ones go first. `-id` takes the key from the command. */
export interface KeyRule {
  key: string
  command: string
}

export interface Binding {
  command: string
  chords: KeyChord[]
  /** `editor`: Monaco's, which listens to its keys by itself. */
  source: 'user' | 'default' | 'editor'
  /** Where the key counts, as the editor writes it. */
  when?: string | undefined
}

/** What `keybindings.json` says, as far as it can be read. */
export function readRules(stored: unknown): KeyRule[] {
  if (!Array.isArray(stored)) return []
  return stored.filter(
    (rule: Partial<KeyRule> | null): rule is KeyRule =>
      typeof rule?.key === 'string' && typeof rule.command === 'string' && parseKeys(rule.key).length > 0,
  )
}

const startsWith = (chords: readonly KeyChord[], start: readonly KeyChord[]): boolean =>
  chords.length >= start.length && start.every((chord, i) => sameChord(chord, chords[i]!))
export const sameKeys = (a: readonly KeyChord[], b: readonly KeyChord[]): boolean =>
  a.length === b.length && startsWith(a, b)

/** Which keys run which command: what commands come with, and the user's rules over it. */
export class KeyTable {
  /** Counts changes. */
  readonly version = new Signal(0)
  private defaults: Binding[] = []
  private rules: KeyRule[] = []
  private all: Binding[] = []

  define(command: string, keys: readonly string[]): void {
    this.defaults = this.defaults.filter((binding) => binding.command !== command || binding.source === 'editor')
    for (const key of keys) this.defaults.push({ command, chords: parseKeys(key), source: 'default' })
    this.refresh()
  }

  /** Those of Monaco, all at once. */
  defineEditor(bindings: Binding[]): void {
    this.defaults = [...this.defaults.filter(({ source }) => source !== 'editor'), ...bindings]
    this.refresh()
  }

  setRules(rules: KeyRule[]): void {
    this.rules = rules
    this.refresh()
  }

  of(command: string): Binding[] {
    return this.all.filter((binding) => binding.command === command)
  }

  /** Whether the user has changed it. */
  isChanged(command: string): boolean {
    return this.rules.some((rule) => concerns(rule, command))
  }

  /** All with these keys, or with longer ones that begin so. */
  startingWith(pressed: readonly KeyChord[]): Binding[] {
    return this.all.filter(({ chords }) => startsWith(chords, pressed))
  }

  /** Every step of the workbench's keys, for those that hear keys elsewhere. */
  chords(): KeyChord[] {
    return this.all.filter(({ source }) => source !== 'editor').flatMap(({ chords }) => chords)
  }

  /** Bindings of Monaco's that the user took away. */
  removedFromEditor(): Binding[] {
    return this.defaults.filter((binding) => binding.source === 'editor' && this.isRemoved(binding))
  }

  /** The user's rules with these keys as the only ones of a command; none at all takes every key from it. */
  rulesWith(command: string, keys: string | undefined): KeyRule[] {
    const chords = keys === undefined ? [] : parseKeys(keys)
    const others = this.rules.filter((rule) => !concerns(rule, command))
    const defaults = this.defaults.filter((binding) => binding.command === command)
    const removed = defaults.filter((binding) => !sameKeys(binding.chords, chords))
    const kept = defaults.length > removed.length
    return [
      ...others,
      ...removed.map((binding) => ({ key: keysText(binding.chords), command: `-${command}` })),
      ...(chords.length && !kept ? [{ key: keysText(chords), command }] : []),
    ]
  }

  /** The user's rules without any about a command. */
  rulesWithout(command: string): KeyRule[] {
    return this.rules.filter((rule) => !concerns(rule, command))
  }

  private isRemoved({ command, chords }: Binding): boolean {
    return this.rules.some((rule) => rule.command === `-${command}` && sameKeys(parseKeys(rule.key), chords))
  }

  private refresh(): void {
    const user = this.rules
      .filter(({ command }) => !command.startsWith('-'))
      .map(({ key, command }): Binding => ({ command, chords: parseKeys(key), source: 'user' }))
    this.all = [...user.reverse(), ...this.defaults.filter((binding) => !this.isRemoved(binding))]
    this.version.update((version) => version + 1)
  }
}

const concerns = (rule: KeyRule, command: string): boolean => rule.command === command || rule.command === `-${command}`
