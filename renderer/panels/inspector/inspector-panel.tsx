import { useEffect, useState } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Boundary } from '../../workbench/boundary'
import { detach } from '../../workbench/host'
import type { Portal } from '../../workbench/portals'
import { useServices } from '../../workbench/services'
import { TargetGone } from '../preview/target-picker'
import { inspectorTabs } from './inspector-tabs'
import { TabStrip } from './tab-strip'

const stateKey = 'inspectorTab'

/** What is known of the running program, view by view. Only the one that is seen asks the program for anything. */
export function InspectorPanel({ api }: Portal) {
  const t = useT()
  const { host, target, inspectorTab } = useServices()
  const chosen = useSignal(inspectorTab)
  const status = useSignal(target.link.status)
  const phone = useSignal(target.phone)
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
      <TargetGone />
      <div className="inspector-body" role="tabpanel" id="inspector-body" aria-label={t(tab.title)}>
        {running || tab.withoutProgram ? (
          // Another program: nothing of what was known of the one before.
          visible && (
            <Boundary key={`${tab.id} ${phone?.id ?? ''}`} title={t(tab.title)}>
              <tab.Component />
            </Boundary>
          )
        ) : (
          <div className="empty small">{t(phone ? 'target.waiting' : 'inspector.noProgram')}</div>
        )}
      </div>
    </div>
  )
}
