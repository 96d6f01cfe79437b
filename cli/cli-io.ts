import type { Language } from '../base/messages/languages'
import type { Say } from './words'

/** Where a command writes, and what it knows of its surroundings. */
export interface CliIo {
  out(text: string): void
  err(text: string): void
  env: Record<string, string | undefined>
  isTerminal: boolean
  /** Asks for a word and shows nothing of it; absent where nobody is there to answer. */
  askSecret?(question: string): Promise<string>
}

/** The same, with the language of what is written for people. JSON is English. */
export interface CliOutput extends CliIo {
  language: Language
  say: Say
}
