/** Where a command writes, and what it knows of its surroundings. */
export interface CliIo {
  out(text: string): void
  err(text: string): void
  env: Record<string, string | undefined>
  isTerminal: boolean
}
