import { useEffect, useState } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { detach } from '../../workbench/host'
import type { Portal } from '../../workbench/portals'
import { useServices } from '../../workbench/services'
import { inspectorTabs } from './inspector-tabs'
import { TabStrip } from './tab-strip'

const stateKey = 'inspectorTab'

/** What is known of the running program, view by view. Only the one that is seen asks the program for anything. */
export function InspectorPanel({ api }: Portal) {
  const t = useT()
  const { host, simulator, inspectorTab } = useServices()
  const chosen = useSignal(inspectorTab)
  const status = useSignal(simulator.link.status)
  const [visible, setVisible] = useState(api.isVisible)
  useEffect(() => {
    const subscription = api.onDidVisibilityChange(({ isVisible }) => setVisible(isVisible))
    return () => subscription.dispose()
  }, [api])
  useEffect(() => {
    detach(
      host.call('state/get', { key: stateKey }).then((stored) => {
        if (inspectorTabs.some(({ id }) => id === stored)) inspectorTab.set(stored as string)
      }),
      () => {},
    )
  }, [host, inspectorTab])
  const choose = (id: string): void => {
    inspectorTab.set(id)
    detach(host.call('state/set', { key: stateKey, value: id }), () => {})
  }
  const tab = inspectorTabs.find(({ id }) => id === chosen) ?? inspectorTabs[0]!
  const running = status === 'connected' || status === 'silent'
  return (
    <div className="inspector">
      <TabStrip tabs={inspectorTabs} chosen={tab} choose={choose} />
      <div className="inspector-body" role="tabpanel" id="inspector-body" aria-label={t(tab.title)}>
        {running || tab.withoutProgram ? (
          visible && <tab.Component key={tab.id} />
        ) : (
          <div className="empty small">{t('inspector.noProgram')}</div>
        )}
      </div>
    </div>
  )
}
