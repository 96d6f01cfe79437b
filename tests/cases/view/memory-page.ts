/** A page with its logic and its view in one process, over a DOM without layout: the real code on both sides. */
import { createCompiler } from '../../../build/compile/compiler'
import { MemoryFileSystem } from '../../../build/compile/memory-fs'
import type { Artifact } from '../../../build/compile/types'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { TestSimulator } from '../../../simulator/logic/testing'
import { emit } from '../../../simulator/view/events'
import { instances } from '../../../simulator/view/engine/instances'
import { PageView } from '../../../simulator/view/page'
import { PagePort } from '../../../simulator/view/page-port'
import type { PageScroll } from '../../../simulator/view/page-scroll'
import { Registry } from '../../../simulator/view/registry'
import { connectReports, connectWarnings, forgetReports } from '../../../simulator/view/report'

/** Two ends of a channel: what one posts, the other gets a turn later, as a copy. */
function channel(): [MessagePort, MessagePort] {
  const end = (): any => ({ onmessage: null, close() {} })
  const ends = [end(), end()] as const
  ends.forEach((from, n) => {
    from.postMessage = (message: unknown) => {
      const copy: unknown = structuredClone(message)
      setTimeout(() => ends[1 - n]!.onmessage?.({ data: copy }), 0)
    }
  })
  return [ends[0] as MessagePort, ends[1] as MessagePort]
}

export async function compileFiles(files: Record<string, string>): Promise<[Artifact, Diagnostic[]]> {
  const { artifact, diagnostics } = await createCompiler({ fs: new MemoryFileSystem(files), name: 'case' }).build()
  if (!artifact) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return [artifact, diagnostics]
}

export class MemoryPage {
  readonly container = document.createElement('a-page')
  readonly sim: TestSimulator
  readonly log: string[] = []
  #said = 0

  constructor(artifact: Artifact, route: string) {
    const view = (error: unknown, place: string): void => {
      this.log.push(`${place}: ${error instanceof Error ? error.message : String(error)}`)
    }
    forgetReports()
    connectReports(view)
    connectWarnings((message) => this.log.push(message))
    const registry = new Registry()
    new Function('T', artifact.view.map(({ code }) => code).join('\n'))(registry.T)
    instances.clear()
    instances.defaults.clear()
    document.body.replaceChildren(this.container)
    const code = artifact.logic.map((unit) => unit.code).join('\n')
    this.sim = new TestSimulator({ pages: {}, manifest: artifact.manifest, code })
    const page = new PageView(registry, this.container, route, 1)
    const [logicEnd, viewEnd] = channel()
    new PagePort(viewEnd, { apply: (batch) => page.apply(batch), scroll: {} as PageScroll })
    const { runtime } = this.sim
    runtime.receive({ k: 'page/stack', pages: [1] })
    runtime.receive({ k: 'page/open', page: 1, route, query: {}, port: logicEnd })
    runtime.receive({ k: 'page/show', page: 1 })
  }

  /** Until nothing is under way; what was said meanwhile goes into the log. */
  async settled(): Promise<void> {
    await this.sim.settled(12)
    const lines = this.sim.log
    this.log.push(...lines.slice(this.#said))
    this.#said = lines.length
  }

  tap(id: string): void {
    const element = document.getElementById(id)
    if (!element) throw new Error(`there is no element with the id "${id}"`)
    emit(element, 'tap')
  }
}
