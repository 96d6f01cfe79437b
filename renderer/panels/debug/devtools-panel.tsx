import { useEffect, useRef, useState } from 'react'
import { DisposableStore } from '../../../base/disposables'
import type { DevtoolsToWorkbench, WorkbenchToDevtools } from '../../../protocol/devtools'
import { listen } from '../../common/signal'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { codeOf, messageOf } from '../../workbench/host'
import { Icon } from '../../workbench/icon'
import type { Portal } from '../../workbench/portals'
import { useServices } from '../../workbench/services'
import { isDarkTheme, type ThemeName } from '../../workbench/settings'

type Shown = { kind: 'loading' } | { kind: 'frame'; url: string } | { kind: 'failed'; code: string; message: string }

/** The browser's own developer tools, for the simulator. They are made when they are first looked at. */
export function DevtoolsPanel({ api }: Portal) {
  const [wanted, setWanted] = useState(api.isVisible)
  useEffect(() => {
    const subscription = api.onDidVisibilityChange(({ isVisible }) => isVisible && setWanted(true))
    return () => subscription.dispose()
  }, [api])
  const t = useT()
  const { target } = useServices()
  // The browser that could show them is the phone's own.
  const phone = useSignal(target.phone)
  return (
    <div className="devtools">
      {phone && <div className="target-note">{t('target.noDevtools')}</div>}
      {wanted && <Devtools />}
    </div>
  )
}

function Devtools() {
  const t = useT()
  const { host, workspace, simulator, settings } = useServices()
  const info = useSignal(workspace.current)
  const leading = useSignal(simulator.leading)
  const origin = info ? simulator.originOf(info, leading) : undefined
  const status = useSignal(simulator.link.status)
  const generation = useSignal(leading.generation)
  const there = status === 'connected' || status === 'silent'
  const [shown, setShown] = useState<Shown>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (origin === undefined || !there) return
    let gone = false
    setShown({ kind: 'loading' })
    host.call('devtools/open', { simulator: origin }).then(
      ({ url }) => gone || setShown({ kind: 'frame', url: `${url}&${appearance(settings.theme.value)}` }),
      (error: unknown) => gone || setShown({ kind: 'failed', code: codeOf(error) ?? '', message: messageOf(error) }),
    )
    return () => void (gone = true)
  }, [host, settings, origin, there, generation, attempt])
  if (shown.kind === 'loading') return <div className="progress" />
  if (shown.kind === 'frame') return <FrontEnd url={shown.url} />
  const unavailable = shown.code === 'debugging_unavailable'
  return (
    <div className="empty">
      <Icon name="tools" />
      {unavailable ? t('debug.unavailable') : shown.message}
      {!unavailable && (
        <div className="actions">
          <button type="button" className="text-button" onClick={() => setAttempt(attempt + 1)}>
            {t('devtools.again')}
          </button>
        </div>
      )}
    </div>
  )
}

const appearance = (theme: ThemeName): string =>
  String(
    new URLSearchParams({
      theme: isDarkTheme(theme) ? 'dark' : 'light',
      language: language.value,
      workbench: location.origin,
    }),
  )

/** Its bridge (protocol/devtools.ts) has the breakpoints that the editors have. */
function FrontEnd({ url }: { url: string }) {
  const t = useT()
  const { debug, settings, commands } = useServices()
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const { origin } = new URL(url)
    const store = new DisposableStore()
    const post = (message: WorkbenchToDevtools): void => frame.current?.contentWindow?.postMessage(message, origin)
    store.add(
      listen<MessageEvent<DevtoolsToWorkbench>>(window, 'message', ({ source, origin: from, data }) => {
        if (source !== frame.current?.contentWindow || from !== origin) return
        if (data?.tandem === 'breakpoints') return debug.takeDevtools(data.list)
        if (data?.tandem === 'key') return void commands.press(data.chord)
        if (data?.tandem !== 'ready') return
        store.add(debug.breakpoints.run(() => post({ tandem: 'breakpoints', list: debug.forDevtools() })))
        store.add(
          settings.theme.run((theme) => post({ tandem: 'theme', theme: isDarkTheme(theme) ? 'dark' : 'light' })),
        )
      }),
    )
    return () => store.dispose()
  }, [commands, debug, settings, url])
  return <iframe ref={frame} title={t('devtools.title')} src={url} allow="clipboard-read; clipboard-write" />
}
