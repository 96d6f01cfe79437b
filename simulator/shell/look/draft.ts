/**
 * The first batch of the page that a program begins with, as it is on a phone that has stored nothing: workers of their own
 * run it where nobody answers (`boot.draft`), so that nothing of this phone or its user is in it. Done twice, on what the
 * program takes for two different phones: where that is to be seen, it is not the build's alone.
 */
import type { Manifest } from '../../../protocol/artifact'
import type { LaunchOptions, LogicToShell, ShellToLogic, SystemInfo } from '../../../protocol/bridge'
import { DRAFT_WORKER } from '../../../protocol/look'
import { launchOptionsOf, configOf } from '../app-config'
import { logicUrl } from '../artifact-loader'
import { checkLogicMessage } from '../door'
import type { Simulator } from '../simulator'

/** ms */
const PATIENCE = 5000

/** From both; undefined where the program fails. */
export async function draftsOf(simulator: Simulator, manifest: Manifest, url: string): Promise<string[] | undefined> {
  const launch = launchOptionsOf(configOf(manifest), url)
  const { systemInfo } = simulator.screen.described(manifest.pages[launch.path]!.window)
  const batches: string[] = []
  for (const info of [systemInfo, otherPhone(systemInfo)]) {
    const batch = await runDraft(manifest, launch, info)
    if (batch === undefined) return undefined
    batches.push(batch)
  }
  return batches
}

/** Another value for everything that is told of a phone. */
function otherPhone(info: SystemInfo): SystemInfo {
  const other = (value: unknown): unknown => {
    if (typeof value === 'number') return value + 7
    if (typeof value === 'boolean') return !value
    if (typeof value === 'string') return `${value}.7`
    return value && typeof value === 'object' ? othersOf(value) : value
  }
  const othersOf = (values: object): object =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, other(value)]))
  return { ...info, ...othersOf(info), platform: info.platform === 'iOS' ? 'Android' : 'iOS' }
}

function runDraft(manifest: Manifest, launch: LaunchOptions, systemInfo: SystemInfo): Promise<string | undefined> {
  const worker = new Worker('/__tandem/rt/worker.js', { name: DRAFT_WORKER })
  const { port1, port2 } = new MessageChannel()
  let timer: ReturnType<typeof setTimeout>
  return new Promise<string | undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE)
    port2.onmessage = ({ data }) => resolve(typeof data === 'string' ? data : undefined)
    worker.onerror = () => resolve(undefined)
    worker.onmessage = ({ data }) => isFault(checkLogicMessage(data)) && resolve(undefined)
    const send = (message: ShellToLogic, transfer: Transferable[] = []): void => worker.postMessage(message, transfer)
    const page = { page: 1, route: launch.path, query: launch.query, port: port1, shown: true }
    send({ k: 'boot', manifest, logicUrl: logicUrl(manifest), launch, systemInfo, storage: {}, draft: true })
    send({ k: 'page/stack', pages: [1] })
    send({ k: 'page/open', ...page }, [port1])
    send({ k: 'page/show', page: 1 })
  }).finally(() => {
    clearTimeout(timer)
    worker.terminate()
    port2.close()
  })
}

const isFault = (message: LogicToShell | undefined): boolean => message?.k === 'log' && message.entry.uncaught === true
