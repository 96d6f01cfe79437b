/**
 * Where the front end begins: the console in logic, the elements at the page that is seen. Without it both would begin
 * in the simulator's own document. Source: the front end's own code, by version; where a door is not there, the front end
 * begins where it does.
 */

interface Target {
  name(): string
}

interface RuntimeModel {
  target(): Target
}

interface ExecutionContext {
  runtimeModel: RuntimeModel
  isDefault: boolean
}

interface DomNode {
  id: number
  contentDocument(): DomNode | null
}

interface DomModel {
  requestDocument(): Promise<DomNode | null>
  querySelector(node: number, selector: string): Promise<number | null>
  nodeForId(id: number | null): DomNode | null
}

const LOGIC = 'logic'
/** As the shell has them (simulator/shell/page-view.ts). */
const SEEN = '.page:not(.page-hidden) iframe.frame'
/** ms between looks, and how many there are: a page may be on its way. */
const AGAIN = 250
const TRIES = 40

const load = (path: string): Promise<any> => import(new URL(path, location.origin).href)

/** From now on, also with the next worker: where the program was started anew, what was looked at is gone. */
export async function lookAtProgram(): Promise<void> {
  const [sdk, ui] = await Promise.all([load('/core/sdk/sdk.js'), load('/ui/legacy/legacy.js')])
  const targets = sdk.TargetManager.TargetManager.instance()
  const { RuntimeModel, Events, ExecutionContext } = sdk.RuntimeModel
  let last: object | undefined
  const came = async ({ data: context }: { data: ExecutionContext }): Promise<void> => {
    if (!context.isDefault || context.runtimeModel.target().name() !== LOGIC || context === last) return
    last = context
    await beginAtPage(sdk).catch(() => {})
    // The front end's console follows the element that is chosen, and so comes last.
    if (last === context) ui.Context.Context.instance().setFlavor(ExecutionContext, context)
  }
  targets.addModelListener(RuntimeModel, Events.ExecutionContextCreated, came)
  for (const model of targets.models(RuntimeModel))
    for (const context of model.executionContexts()) void came({ data: context })
}

async function beginAtPage(sdk: any): Promise<void> {
  const { ElementsPanel } = (await load('/panels/elements/elements.js')).ElementsPanel
  const targets = sdk.TargetManager.TargetManager.instance()
  for (let tries = 0; tries < TRIES; tries++) {
    const model: DomModel | undefined = targets.primaryPageTarget()?.model(sdk.DOMModel.DOMModel)
    const page = model && (await pageIn(model))
    if (page) return ElementsPanel.instance().revealAndSelectNode(page, { showPanel: false, focusNode: false })
    await new Promise((resolve) => setTimeout(resolve, AGAIN))
  }
}

async function pageIn(model: DomModel): Promise<DomNode | undefined> {
  const find = async (within: DomNode | null | undefined, selector: string): Promise<DomNode | undefined> =>
    (within && model.nodeForId(await model.querySelector(within.id, selector))) ?? undefined
  const frame = await find(await model.requestDocument(), SEEN)
  return find(frame?.contentDocument(), 'a-page')
}
