import { useEffect, useState } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { codeOf, messageOf } from '../../workbench/host'
import { Icon } from '../../workbench/icon'
import type { Portal } from '../../workbench/portals'
import { useServices } from '../../workbench/services'

type Shown = { kind: 'loading' } | { kind: 'frame'; url: string } | { kind: 'failed'; code: string; message: string }

/** The browser's own developer tools, for the simulator. They are made when they are first looked at. */
export function DevtoolsPanel({ api }: Portal) {
  const [wanted, setWanted] = useState(api.isVisible)
  useEffect(() => {
    const subscription = api.onDidVisibilityChange(({ isVisible }) => isVisible && setWanted(true))
    return () => subscription.dispose()
  }, [api])
  return <div className="devtools">{wanted && <Devtools />}</div>
}

function Devtools() {
  const t = useT()
  const { host, workspace, simulator } = useServices()
  const origin = useSignal(workspace.current)?.simulatorOrigin
  const status = useSignal(simulator.link.status)
  const generation = useSignal(simulator.generation)
  const there = status === 'connected' || status === 'silent'
  const [shown, setShown] = useState<Shown>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (origin === undefined || !there) return
    let gone = false
    setShown({ kind: 'loading' })
    host.call('devtools/open', { simulator: origin }).then(
      ({ url }) => gone || setShown({ kind: 'frame', url }),
      (error: unknown) => gone || setShown({ kind: 'failed', code: codeOf(error) ?? '', message: messageOf(error) }),
    )
    return () => void (gone = true)
  }, [host, origin, there, generation, attempt])
  if (shown.kind === 'loading') return <div className="progress" />
  if (shown.kind === 'frame')
    return <iframe title={t('devtools.title')} src={shown.url} allow="clipboard-read; clipboard-write" />
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
