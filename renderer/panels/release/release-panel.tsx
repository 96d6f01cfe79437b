import { useEffect, type ReactNode } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { messageOf } from '../../workbench/host'
import { KeyActions, KeyList } from './key-list'
import { PackageList } from './package-list'
import { PackageSection } from './package-section'
import { PlatformActions, PlatformSection } from './platform-section'
import { useShown } from './use-shown'
import { releaseSections } from './release-sections'

/** From the program to a package, and what is needed for it. */
export function ReleasePanel() {
  const t = useT()
  const { release } = useServices()
  const state = useSignal(release.state)
  const running = useSignal(release.running)
  const failure = useSignal(release.failure)
  const shown = useShown('release')
  useEffect(() => (shown ? release.watch() : undefined), [release, shown])
  return (
    <div className="release">
      {(running || !state) && failure === undefined && <div className="progress" />}
      {failure !== undefined && (
        <div className="release-failure" role="alert">
          <Icon name="error" className="error" />
          <span className="selectable">{messageOf(failure)}</span>
          <IconButton icon="close" label={t('release.dismiss')} onClick={() => release.failure.set(undefined)} />
        </div>
      )}
      {state && (
        <div className="release-sections scroll">
          <Section id="platform" title={t('release.platform')} actions={<PlatformActions />}>
            <PlatformSection />
          </Section>
          <Section id="package" title={t('release.package')}>
            <PackageSection state={state} />
          </Section>
          <Section
            id="packages"
            title={t('release.packages')}
            count={state.packages.length}
            actions={<IconButton icon="refresh" label={t('release.refresh')} onClick={() => release.refresh()} />}
          >
            <PackageList state={state} />
          </Section>
          <Section id="keys" title={t('release.keys')} count={state.keys.length} actions={<KeyActions state={state} />}>
            <KeyList state={state} />
          </Section>
        </div>
      )}
    </div>
  )
}

function Section(props: { id: string; title: string; count?: number; actions?: ReactNode; children: ReactNode }) {
  const closed = useSignal(releaseSections)
  const open = !closed.has(props.id)
  const toggle = (): void =>
    releaseSections.update((before) => {
      const next = new Set(before)
      if (!next.delete(props.id)) next.add(props.id)
      return next
    })
  return (
    <section className="debug-section" aria-label={props.title}>
      <div className="debug-section-head">
        <button type="button" className="debug-section-title" aria-expanded={open} onClick={toggle}>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} />
          {props.title}
          {!!props.count && <span className="release-count">{props.count}</span>}
        </button>
        {props.actions && <span className="debug-section-actions">{props.actions}</span>}
      </div>
      {open && props.children}
    </section>
  )
}
