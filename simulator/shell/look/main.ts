/** look.js: what a program shows at first, for phones that have nothing of it yet (protocol/look.ts). */
import { firstRoute } from '../../../base/first-route'
import { readLook } from '../../../base/look'
import type { Manifest } from '../../../protocol/artifact'
import { MAX_LOOK, type Look, type LookSurroundings } from '../../../protocol/look'
import { el } from '../dom'
import { PageFrame } from '../page-frame'
import type { Simulator } from '../simulator'
import { barOptions, frontOf, isTransparent, pageBackground } from '../window-options'
import { draftsOf } from './draft'
import { isRight, picturesOf, WHOLE } from './same'
import { lookOf } from './tree'

/** ms */
const PATIENCE = 5000

/** Undefined where the build is another, the page fails, or it would not be right on every phone. */
export async function makeLook(
  simulator: Simulator,
  { hash, url }: { hash: string; url: string },
): Promise<Look | undefined> {
  const { manifest } = simulator
  const route = manifest && firstRoute(manifest, url)
  if (!manifest || manifest.hash !== hash || route === undefined) return undefined
  const batches = await draftsOf(simulator, manifest, url)
  if (!batches) return undefined
  const drawn: DrawnPage[] = []
  const holder = makeHolder(simulator)
  try {
    // What differs in the data need not differ on the screen.
    for (const batch of new Set(batches)) {
      const page = await drawPage(simulator, { holder, manifest, route, batch })
      if (!page) return undefined
      drawn.push(page)
    }
    const [{ look, document }, other] = drawn as [DrawnPage, DrawnPage?]
    const text = JSON.stringify(look)
    if (text.length > MAX_LOOK || (other && JSON.stringify(other.look) !== text)) return undefined
    // The host reads it the same way; a program's page is not to bring anything else into this document either.
    const read = readLook(text, (css) => css)
    return read && (await isRight(read, document, holder)) ? look : undefined
  } finally {
    for (const { frame } of drawn) frame.close()
    holder.remove()
  }
}

/** As large as a page, out of sight. */
function makeHolder({ deck, stage }: Simulator): HTMLElement {
  const { clientWidth, clientHeight } = deck.current?.frame.element ?? stage.pages
  const holder = el('div', { 'aria-hidden': 'true' })
  holder.inert = true
  // Not by visibility alone, which what stands in it can set otherwise.
  holder.style.cssText = `position:fixed;left:0;top:0;width:${clientWidth}px;height:${clientHeight}px;visibility:hidden;opacity:0;pointer-events:none;contain:strict`
  document.body.append(holder)
  return holder
}

interface DrawnPage {
  frame: PageFrame
  document: Document
  look: Look
}

interface DraftPage {
  holder: HTMLElement
  manifest: Manifest
  route: string
  batch: string
}

async function drawPage(simulator: Simulator, draft: DraftPage): Promise<DrawnPage | undefined> {
  const frame = new PageFrame('/__tandem/rt/frame.html')
  frame.element.style.cssText = WHOLE
  if (!(await show(simulator, frame, draft))) {
    frame.close()
    return undefined
  }
  const document = frame.element.contentDocument!
  await picturesOf(document)
  const look = lookOf(document, surroundingsOf(draft))
  if (!look) frame.close()
  return look && { frame, document, look }
}

function surroundingsOf({ manifest: { pages, tabBar }, route }: DraftPage): LookSurroundings {
  const { window } = pages[route]!
  const bar = barOptions(window)
  return {
    // A picture is the script's to draw.
    title: bar.image === undefined ? bar.title : '',
    bar: bar.background,
    front: frontOf(bar),
    over: isTransparent(window),
    background: pageBackground(window) ?? '#ffffff',
    tabBar: !tabBar?.customize && (tabBar?.items ?? []).some(({ pagePath }) => pagePath === route),
  }
}

/** Whether the page has been drawn. */
function show(simulator: Simulator, frame: PageFrame, { holder, manifest, route, batch }: DraftPage): Promise<boolean> {
  const { port1, port2 } = new MessageChannel()
  const asTab = simulator.stack.config.tabs.some((tab) => tab.route === route)
  const { platform } = simulator.stage.device
  return new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), PATIENCE)
    frame.onSilent = () => resolve(false)
    frame.onMessage = (message) => {
      if (message.k === 'painted') resolve(true)
      else if (message.k === 'log' && message.entry.uncaught === true) resolve(false)
    }
    frame.attach(holder)
    const surroundings = { top: 0, bottom: 0, platform, asTab }
    frame.send({ k: 'open', page: 1, route, manifest, port: port1, surroundings }, [port1])
    port2.postMessage(batch)
  }).finally(() => port2.close())
}
