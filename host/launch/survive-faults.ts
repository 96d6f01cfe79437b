/** A fault in one part, such as a stray rejection in a compiler, is printed and must not take unsaved work with it. */
export function surviveFaults(): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => console.error('Unexpected error, going on:', error))
  }
}
