/**
 * The page of the simulator's own window. It has no host and no services: it draws the panel over those of the workbench
 * that opened it, which it reaches as its opener, being of the same origin. Its looks are the workbench's too.
 */
import { createRoot } from 'react-dom/client'
import { useSignal } from './common/use-signal'
import { language, useT } from './i18n/i18n'
import { SimulatorView } from './panels/simulator/simulator-panel'
import { ANNOUNCED, type Announcement } from './panels/simulator/simulator-window'
import { Boundary } from './workbench/boundary'
import { DialogView } from './workbench/dialog-view'
import { NoticesView } from './workbench/notices-view'
import { ServicesContext, useServices, type Services } from './workbench/services'
import { applyZoom } from './workbench/zoom'

/** ms */
const ASK_EVERY = 200
const WATCH_EVERY = 500

function announce(): void {
  const workbench = window.opener as (Window & typeof globalThis) | null
  if (!workbench || workbench.closed) return window.close()
  if (!isTaken(workbench)) setTimeout(announce, ASK_EVERY)
  else setInterval(() => workbench.closed && window.close(), WATCH_EVERY)
}

/** Not while the workbench is still, or again, on its way. */
function isTaken(workbench: Window & typeof globalThis): boolean {
  try {
    const detail: Announcement = { window, show: (services) => void show(workbench, services as Services) }
    return !workbench.dispatchEvent(new workbench.CustomEvent(ANNOUNCED, { detail, cancelable: true }))
  } catch {
    return false
  }
}

async function show({ document: theirs }: Window, services: Services): Promise<void> {
  await Promise.all([...theirs.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(({ href }) => load(href)))
  const root = createRoot(document.getElementById('root')!)
  const subscriptions = [
    services.settings.theme.run((theme) => (document.documentElement.dataset.theme = theme)),
    services.settings.current.run(({ zoom }) => applyZoom(zoom)),
    services.language.run((lang) => {
      language.set(lang)
      document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
    }),
  ]
  window.addEventListener('pagehide', () => {
    root.unmount()
    for (const subscription of subscriptions) subscription.dispose()
  })
  root.render(
    <ServicesContext value={services}>
      <SimulatorPage />
    </ServicesContext>,
  )
}

function load(href: string): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.onload = link.onerror = () => resolve()
    document.head.append(link)
  })
}

function SimulatorPage() {
  const t = useT()
  const { workspace, simulator } = useServices()
  const info = useSignal(workspace.current)
  const device = useSignal(simulator.link.state)
  const name = device?.devices.find(({ id }) => id === device.device)?.name
  const title = [info?.name, name].filter(Boolean).join(' — ')
  if (title) document.title = title
  return (
    <div className="simulator-window">
      {info && !info.problem && (
        <Boundary key={`${info.root}\n${info.simulatorOrigin}`} title={t('simulator.title')}>
          <SimulatorView info={info} />
        </Boundary>
      )}
      <DialogView place="simulator" />
      <NoticesView />
    </div>
  )
}

announce()
