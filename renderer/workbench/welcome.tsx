import { useEffect, useState } from 'react'
import type { ResultOf } from '../../protocol/host'
import { useSignal } from '../common/use-signal'
import { useT } from '../i18n/i18n'
import { messageOf } from './host'
import { Icon } from './icon'
import { useServices } from './services'

/** What is shown while no folder is open. */
export function Welcome() {
  const t = useT()
  const { host, commands, workspace, notifications } = useServices()
  const opening = useSignal(workspace.opening)
  const [recent, setRecent] = useState<ResultOf<'workspace/recent'>>([])
  const [samples, setSamples] = useState<ResultOf<'workspace/samples'>>()
  useEffect(() => {
    const fail = (error: unknown): void => void notifications.error(messageOf(error))
    host.call('workspace/recent', {}).then(setRecent, fail)
    host.call('workspace/samples', {}).then(setSamples, fail)
  }, [host, notifications])
  return (
    <main className="welcome scroll">
      {opening && <div className="progress" />}
      <div className="welcome-inner">
        <header>
          <img src="./icon.svg" alt="" draggable={false} />
          <div>
            <h1>{t('welcome.title')}</h1>
            <p>{opening ? t('welcome.opening', { name: opening }) : t('welcome.tagline')}</p>
          </div>
        </header>
        <section>
          <h2>{t('welcome.start')}</h2>
          <button type="button" className="welcome-link" onClick={() => commands.run('openFolder')}>
            <Icon name="folder-opened" /> {t('welcome.openFolder')} <kbd>{commands.keys('openFolder')}</kbd>
          </button>
          <h2>{t('welcome.recent')}</h2>
          {recent.length === 0 && <p className="dim">{t('welcome.noRecent')}</p>}
          {recent.slice(0, 8).map(({ dir, name }) => (
            <button key={dir} type="button" className="welcome-link" onClick={() => void workspace.open(dir, name)}>
              <span>{name}</span>
              <span className="dim truncate">{dir}</span>
            </button>
          ))}
        </section>
        <section>
          <h2>{t('welcome.samples')}</h2>
          {samples?.length === 0 && <p className="dim">{t('welcome.noSamples')}</p>}
          {samples?.map(({ dir, name, description }) => (
            <button key={dir} type="button" className="welcome-card" onClick={() => void workspace.open(dir, name)}>
              <Icon name="device-mobile" />
              <span>
                <b>{name}</b>
                <span className="dim">{description}</span>
              </span>
            </button>
          ))}
        </section>
      </div>
    </main>
  )
}
