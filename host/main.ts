import { readArguments, usage } from './arguments'
import { findAppRoot } from './launch/app-root'
import { runIde } from './launch/run-ide'
import { surviveFaults } from './launch/survive-faults'
import { stopSignals } from './launch/stop-signals'

/** Runs the IDE as a process of its own. Resolves with the exit code. */
export async function main(args: string[]): Promise<number> {
  const asked = readArguments(args)
  if ('fault' in asked) {
    if (asked.fault) console.error(asked.fault)
    console.log(usage)
    return asked.fault ? 2 : 0
  }
  surviveFaults()
  return runIde({
    ...findAppRoot(import.meta.url),
    ...asked,
    print: (line) => console.log(line),
    signal: stopSignals(),
  })
}
