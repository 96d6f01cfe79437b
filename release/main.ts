import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readArguments, usage } from './arguments'
import { startReleaseServer } from './start'

/** Runs the release platform as a process of its own. Resolves with the exit code. */
export async function main(args: string[]): Promise<number> {
  // A log that takes nothing more, since its disk is full or who read it is gone, is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const settings = readArguments(args)
  if ('fault' in settings) {
    if (settings.fault) console.error(settings.fault)
    console.log(usage)
    return settings.fault ? 2 : 0
  }
  const built = (name: string) => path.join(path.dirname(fileURLToPath(import.meta.url)), '..', name)
  const log = (line: string) => console.log(`${new Date().toISOString()} ${line}`)
  let server
  try {
    server = await startReleaseServer({ ...settings, consoleDir: built('console'), playerDir: built('player'), log })
  } catch (error) {
    console.error(`The release platform cannot be started: ${(error as Error).message}`)
    return 1
  }
  const { url, setupToken } = server
  const address = settings.publicUrl ?? url
  console.log(`Release platform: ${address}`)
  if (settings.publicUrl?.startsWith('https:') && !settings.trustProxy)
    console.log('What stands before it is not trusted (--trust-proxy): limits by address take all clients for one')
  console.log(settings.database ? 'Database: PostgreSQL' : `Data: ${fs.realpathSync(settings.data)}`)
  if (setupToken)
    console.log(
      `Nobody has an account yet. Make the first one (this link is for you alone): ${address}/#/setup/${setupToken}`,
    )
  await stopped()
  console.log('Stopping')
  await server.close()
  return 0
}

/** At Ctrl+C or SIGTERM; a second one ends the process at once. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    let once = false
    const stop = () => {
      if (once) process.exit(130)
      once = true
      resolve()
    }
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  })
}
