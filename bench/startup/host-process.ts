/**
 * A host in a process of its own, as it runs for people, started by the suite: `host-process.mjs ROOT DIR STATE`.
 * Says when it listens, and on request what memory it has.
 */
import { createCompiler } from '../../build/compile/compiler'
import { startHost } from '../../host/start-host'

export type HostSays =
  /** ms: of `startHost`, and since the process was started. */
  { k: 'listening'; url: string; ms: number; sinceStart: number } | { k: 'memory'; rss: number }

const say = (message: HostSays): void => void process.send!(message)

const [appRoot, dir, stateDir] = process.argv.slice(2) as [string, string, string]
const started = performance.now()
const host = await startHost({ appRoot, version: 'bench', createCompiler, port: 0, dir, stateDir })
say({ k: 'listening', url: host.url, ms: performance.now() - started, sinceStart: performance.now() })

process.on('message', () => say({ k: 'memory', rss: process.memoryUsage.rss() }))
process.on('disconnect', () => process.exit(0))
