import { useCallback, useEffect, useState } from 'react'
import type { ProjectTemplate, RecentProject } from '../../../protocol/projects'
import { useSignal } from '../../common/use-signal'
import type { MessageKey } from '../../i18n/en'
import { language, useT } from '../../i18n/i18n'
import { messageOf } from '../../workbench/host'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { openRecent } from './open-recent'
import { showNewProject } from './new-project-model'
import { TemplatePicture } from './template-picture'

const shownRecent = 6

/** Shown while no folder is open, and as a page among the editors on request. */
export function Welcome() {
  const t = useT()
  const { workspace } = useServices()
  const opening = useSignal(workspace.opening)
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
          <Start />
          <Recent />
          <Keys />
        </section>
        <section>
          <Templates kind="template" title="projects.templates" />
          <Templates kind="sample" title="welcome.samples" />
        </section>
      </div>
    </main>
  )
}

function Start() {
  const t = useT()
  const { commands } = useServices()
  const link = (id: string, icon: string) => (
    <button type="button" className="welcome-link" onClick={() => commands.run(id)}>
      <Icon name={icon} /> <span>{commands.title(id)}</span> <kbd>{commands.keys(id)}</kbd>
    </button>
  )
  return (
    <>
      <h2>{t('welcome.start')}</h2>
      {link('newProject', 'new-folder')}
      {link('openFolder', 'folder-opened')}
    </>
  )
}

function Recent() {
  const t = useT()
  const services = useServices()
  const { host, notifications, workspace, commands } = services
  const [recent, setRecent] = useState<RecentProject[]>()
  const [all, setAll] = useState(false)
  const read = useCallback(() => {
    host.call('workspace/recent', {}).then(setRecent, (error: unknown) => void notifications.error(messageOf(error)))
  }, [host, notifications])
  useEffect(read, [read])
  const open = useSignal(workspace.current)?.root
  const others = recent?.filter(({ dir }) => dir !== open) ?? []
  const forget = (dir: string): void => void host.call('workspace/forget', { dir }).then(read, () => {})
  return (
    <>
      <h2>{t('welcome.recent')}</h2>
      {recent && others.length === 0 && <p className="dim">{t('welcome.noRecent')}</p>}
      <ul className="welcome-recent">
        {(all ? others : others.slice(0, shownRecent)).map((project) => (
          <li key={project.dir} className={project.missing ? 'missing' : undefined}>
            <button
              type="button"
              className="welcome-link"
              title={project.dir}
              onClick={() => void openRecent(services, project).then(read)}
            >
              <span>{project.name}</span>
              {project.missing && <span className="tag">{t('projects.missing')}</span>}
              <span className="dim truncate">{project.dir}</span>
            </button>
            <IconButton icon="close" label={t('projects.forget')} onClick={() => forget(project.dir)} />
          </li>
        ))}
      </ul>
      {!all && others.length > shownRecent && (
        <button type="button" className="welcome-link" onClick={() => setAll(true)}>
          <span>{t('projects.more')}</span> <kbd>{commands.keys('openRecent')}</kbd>
        </button>
      )}
    </>
  )
}

function Templates({ kind, title }: { kind: ProjectTemplate['kind']; title: MessageKey }) {
  const t = useT()
  const words = useSignal(language)
  const { host, notifications } = useServices()
  const [templates, setTemplates] = useState<ProjectTemplate[]>()
  useEffect(() => {
    host
      .call('projects/templates', {})
      .then(setTemplates, (error: unknown) => void notifications.error(messageOf(error)))
  }, [host, notifications])
  const shown = templates?.filter((template) => template.kind === kind)
  return (
    <>
      <h2>{t(title)}</h2>
      {shown?.length === 0 && <p className="dim">{t('welcome.noSamples')}</p>}
      {shown?.map((template) => (
        <button key={template.id} type="button" className="welcome-card" onClick={() => showNewProject(template.id)}>
          <TemplatePicture id={template.id} />
          <span>
            <b>{template.title[words]}</b>
            <span className="dim">{template.description[words]}</span>
          </span>
        </button>
      ))}
    </>
  )
}

const keys: [MessageKey, command: string][] = [
  ['projects.key.quickOpen', 'quickOpen'],
  ['projects.key.palette', 'palette'],
  ['projects.key.save', 'save'],
  ['projects.key.companion', 'companion'],
  ['projects.key.restart', 'restart'],
  ['projects.key.explorer', 'toggleExplorer'],
]

function Keys() {
  const t = useT()
  const { commands } = useServices()
  return (
    <>
      <h2>{t('projects.keys')}</h2>
      <p className="dim">{t('projects.keysHint')}</p>
      <dl className="welcome-keys">
        {keys.map(([key, id]) => (
          <div key={id}>
            <dt>
              <kbd>{commands.keys(id)}</kbd>
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
