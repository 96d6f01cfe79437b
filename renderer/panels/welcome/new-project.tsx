import { Dialog } from 'radix-ui'
import { useEffect, useState } from 'react'
import type { NewFolderState, ProjectTemplate } from '../../../protocol/projects'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { desktop } from '../../workbench/desktop'
import { onBoxClosed } from '../../workbench/focus-return'
import { messageOf } from '../../workbench/host'
import { Icon } from '../../workbench/icon'
import { askForFolder } from '../../workbench/open-folder-model'
import { useServices } from '../../workbench/services'
import { folderName, newProjectShown } from './new-project-model'
import { TemplatePicture } from './template-picture'

export function NewProjectView() {
  const t = useT()
  const shown = useSignal(newProjectShown)
  if (!shown) return null
  return (
    <Dialog.Root open onOpenChange={(open) => !open && newProjectShown.set(undefined)}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog new-project" aria-describedby={undefined} onCloseAutoFocus={onBoxClosed}>
          <Dialog.Title className="dialog-title">{t('projects.newTitle')}</Dialog.Title>
          <NewProject first={shown.template} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Where new projects go: beside the one that is open, else at home. */
function useParentFolder(): string | undefined {
  const { host, workspace } = useServices()
  const [parent, setParent] = useState<string>()
  useEffect(() => {
    const root = workspace.current.value?.root
    if (root) return setParent(root.replace(/[\\/][^\\/]+$/, ''))
    host.call('host/info', {}).then(
      ({ home }) => setParent(home),
      () => {},
    )
  }, [host, workspace])
  return parent
}

/** The host's word on a folder, for what was typed last. */
function useFolderState(dir: string): NewFolderState | undefined {
  const { host } = useServices()
  const [state, setState] = useState<{ dir: string; state: NewFolderState }>()
  useEffect(() => {
    if (!dir) return
    const controller = new AbortController()
    host.call('projects/check', { dir }, controller.signal).then(
      (answer) => setState({ dir, state: answer.state }),
      () => {},
    )
    return () => controller.abort()
  }, [host, dir])
  return state?.dir === dir ? state.state : undefined
}

function NewProject({ first }: { first: string | undefined }) {
  const t = useT()
  const { host, workspace, notifications } = useServices()
  const parent = useParentFolder()
  const [templates, setTemplates] = useState<ProjectTemplate[]>([])
  const [chosen, setChosen] = useState(first ?? 'blank')
  const [name, setName] = useState('')
  const [typedDir, setTypedDir] = useState<string>()
  const [git, setGit] = useState(true)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    host.call('projects/templates', {}).then(setTemplates, (error: unknown) => setFailure(messageOf(error)))
  }, [host])

  const separator = parent?.includes('\\') ? '\\' : '/'
  const folder = folderName(name)
  const dir = (typedDir ?? (parent && folder ? `${parent.replace(/[\\/]$/, '')}${separator}${folder}` : '')).trim()
  const state = useFolderState(dir)
  const usable = state === 'free' || state === 'empty'
  const ready = !!name.trim() && usable && !busy

  const create = async (): Promise<void> => {
    if (!ready) return
    setBusy(true)
    setFailure(undefined)
    try {
      const made = await host.call('projects/create', { template: chosen, dir, name: name.trim(), git })
      newProjectShown.set(undefined)
      if (made.gitFailure) notifications.warn(t('projects.gitFailed', { message: made.gitFailure }))
      await workspace.open(made.dir, name.trim())
    } catch (error) {
      setFailure(messageOf(error))
      setBusy(false)
    }
  }
  const browse = async (): Promise<void> => {
    const picked = desktop
      ? await desktop.pickFolder()
      : await askForFolder({ title: 'projects.chooseFolder', button: 'projects.choose' })
    if (picked) setTypedDir(folder ? `${picked.replace(/[\\/]$/, '')}${separator}${folder}` : picked)
  }

  return (
    <form
      className="new-project-form"
      onSubmit={(event) => {
        event.preventDefault()
        void create()
      }}
    >
      <TemplateList templates={templates} chosen={chosen} choose={setChosen} />
      <label className="form-row">
        <span>{t('projects.name')}</span>
        <input
          className="field"
          value={name}
          autoFocus
          maxLength={100}
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <div className="form-row">
        <label htmlFor="new-project-dir">{t('projects.folder')}</label>
        <input
          id="new-project-dir"
          className={dir && state && !usable ? 'field bad mono' : 'field mono'}
          value={typedDir ?? dir}
          spellCheck={false}
          aria-describedby="new-project-note"
          onChange={(event) => setTypedDir(event.target.value)}
        />
        <button type="button" className="text-button secondary" onClick={() => void browse()}>
          {t('projects.browse')}
        </button>
      </div>
      <div id="new-project-note" className={dir && state && !usable ? 'form-note error' : 'form-note'} role="status">
        {!name.trim() ? t('projects.nameNeeded') : dir && state ? t(`projects.state.${state}`) : '\u00a0'}
      </div>
      <label className="form-check">
        <input type="checkbox" checked={git} onChange={(event) => setGit(event.target.checked)} />
        {t('projects.git')}
      </label>
      {failure && (
        <div className="form-note error" role="alert">
          <Icon name="error" /> {failure}
        </div>
      )}
      <div className="dialog-buttons">
        <button type="submit" className="text-button" disabled={!ready}>
          {t(busy ? 'projects.creating' : 'projects.create')}
        </button>
        <button
          type="button"
          className="text-button secondary"
          disabled={busy}
          onClick={() => newProjectShown.set(undefined)}
        >
          {t('dialog.cancel')}
        </button>
      </div>
      {busy && <div className="progress" />}
    </form>
  )
}

interface ListProps {
  templates: ProjectTemplate[]
  chosen: string
  choose(id: string): void
}

/** Radio buttons, so that arrows choose and screen readers count. */
function TemplateList({ templates, chosen, choose }: ListProps) {
  const t = useT()
  const words = useSignal(language)
  const group = (kind: ProjectTemplate['kind']) =>
    templates
      .filter((template) => template.kind === kind)
      .map(({ id, title, description }) => (
        <label key={id} className={id === chosen ? 'template chosen' : 'template'} title={description[words]}>
          <input type="radio" name="template" checked={id === chosen} onChange={() => choose(id)} />
          <TemplatePicture id={id} />
          <b className="truncate">{title[words]}</b>
        </label>
      ))
  const about = templates.find(({ id }) => id === chosen)
  return (
    <fieldset className="templates" aria-label={t('projects.template')}>
      <div className="template-row">{group('template')}</div>
      <div className="template-heading">{t('projects.samplesGroup')}</div>
      <div className="template-row">{group('sample')}</div>
      <p className="template-about dim">{about?.description[words] ?? '\u00a0'}</p>
    </fieldset>
  )
}
