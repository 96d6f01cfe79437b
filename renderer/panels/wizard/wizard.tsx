import { Dialog } from 'radix-ui'
import { useEffect, useMemo, useState } from 'react'
import { isInside, joinPath } from '../../common/paths'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { onBoxClosed } from '../../workbench/focus-return'
import { messageOf } from '../../workbench/host'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { fileIcon } from '../../editor/languages/file-language'
import { appJsonOf } from './follow-references'
import { makeUnit } from './make-unit'
import {
  defaultDir,
  guessLanguages,
  unitFiles,
  type ScriptLanguage,
  type StyleLanguage,
  type UnitKind,
} from './unit-files'
import { wizardShown } from './wizard-model'

export function WizardView() {
  const t = useT()
  const shown = useSignal(wizardShown)
  if (!shown) return null
  return (
    <Dialog.Root open onOpenChange={(open) => !open && wizardShown.set(undefined)}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="dialog new-project wizard"
          aria-describedby={undefined}
          onCloseAutoFocus={onBoxClosed}
        >
          <Dialog.Title className="dialog-title">
            {t(shown.kind === 'page' ? 'wizard.page' : 'wizard.component')}
          </Dialog.Title>
          <Wizard kind={shown.kind} selected={shown.dir} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Wizard({ kind, selected }: { kind: UnitKind; selected: string }) {
  const t = useT()
  const services = useServices()
  const { host, workspace, editors } = services
  const sourceRoot = workspace.current.value?.sourceRoot ?? ''
  const [files, setFiles] = useState<readonly string[]>()
  const [name, setName] = useState('')
  const [typedDir, setTypedDir] = useState<string>()
  const [chosen, setChosen] = useState<{ script?: ScriptLanguage; style?: StyleLanguage }>({})
  const [register, setRegister] = useState(true)
  const [useIn, setUseIn] = useState('')
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    host.call('files/all', {}).then(setFiles, (error: unknown) => setFailure(messageOf(error)))
  }, [host])

  const dir = typedDir ?? defaultDir(kind, selected, sourceRoot, files ?? [])
  const plain = dir.trim().replace(/^\/+|\/+$/g, '')
  const { script, style } = { ...guessLanguages(files ?? [], plain), ...chosen }
  const plan = { kind, dir: plain, name: name.trim(), script, style }
  const there = useMemo(() => new Set(files), [files])
  const appJson = appJsonOf(sourceRoot)
  const fault = faultOf()
  const planned = plan.name && !fault ? unitFiles(plan) : []

  function faultOf(): string | undefined {
    if (!plan.name) return undefined
    if (!/^[A-Za-z][\w-]*$/.test(plan.name)) return t('wizard.nameRule')
    if (!isInside(plain, sourceRoot) || plain.split('/').includes('..')) return t('wizard.outside')
    const folder = joinPath(plain, plan.name)
    return files?.some((path) => isInside(path, folder)) ? t('wizard.taken', { path: folder }) : undefined
  }

  const create = async (): Promise<void> => {
    if (!plan.name || fault || busy || !files) return
    setBusy(true)
    try {
      await makeUnit(services, { ...plan, register: register && there.has(appJson), useIn: useIn || undefined })
      wizardShown.set(undefined)
    } catch (error) {
      setFailure(messageOf(error))
      setBusy(false)
    }
  }
  // The page that is being looked at first: it is the likeliest to want the component.
  const active = editors.active.value?.replace(/\.\w+$/, '.json')
  const users = kind === 'component' ? componentUsers(files ?? [], sourceRoot, active) : []
  return (
    <form
      className="new-project-form"
      onSubmit={(event) => {
        event.preventDefault()
        void create()
      }}
    >
      <label className="form-row">
        <span>{t('wizard.name')}</span>
        <input
          className={fault ? 'field bad' : 'field'}
          value={name}
          autoFocus
          spellCheck={false}
          aria-invalid={!!fault}
          aria-describedby="wizard-note"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <div id="wizard-note" className={fault ? 'form-note error' : 'form-note'} role="status">
        {fault ?? (plan.name ? '\u00a0' : t('wizard.nameRule'))}
      </div>
      <label className="form-row">
        <span>{t('wizard.in')}</span>
        <input
          className="field mono"
          value={dir}
          spellCheck={false}
          onChange={(event) => setTypedDir(event.target.value)}
        />
      </label>
      <div className="form-row">
        <span>{t('wizard.script')}</span>
        <Choice
          label={t('wizard.script')}
          values={['js', 'ts']}
          value={script}
          choose={(next) => setChosen({ ...chosen, script: next })}
        />
      </div>
      <div className="form-row">
        <span>{t('wizard.style')}</span>
        <Choice
          label={t('wizard.style')}
          values={['acss', 'less', 'scss']}
          value={style}
          choose={(next) => setChosen({ ...chosen, style: next })}
        />
      </div>
      {kind === 'page' ? (
        <label className="form-check">
          <input
            type="checkbox"
            checked={register && there.has(appJson)}
            disabled={!there.has(appJson)}
            onChange={(event) => setRegister(event.target.checked)}
          />
          {there.has(appJson) || !files ? t('wizard.registerPage', { file: appJson }) : t('wizard.noApp')}
        </label>
      ) : (
        <label className="form-row">
          <span>{t('wizard.useIn')}</span>
          <select className="field" value={useIn} onChange={(event) => setUseIn(event.target.value)}>
            <option value="">{t('wizard.useNowhere')}</option>
            {users.map((path) => (
              <option key={path} value={path}>
                {path}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="wizard-files">
        <div className="dim">{t('wizard.makes')}</div>
        {planned.map(({ path }) => (
          <div key={path} className="wizard-file truncate">
            <Icon name={fileIcon(path).icon} color={fileIcon(path).color} /> {path}
          </div>
        ))}
      </div>
      {failure && (
        <div className="form-note error" role="alert">
          {failure}
        </div>
      )}
      <div className="dialog-buttons">
        <button type="submit" className="text-button" disabled={!plan.name || !!fault || busy || !files}>
          {t('wizard.create')}
        </button>
        <button type="button" className="text-button secondary" onClick={() => wizardShown.set(undefined)}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  )
}

/** app.json, pages and components: json files beside a template. */
function componentUsers(files: readonly string[], sourceRoot: string, active: string | undefined): string[] {
  const there = new Set(files)
  const users = files.filter(
    (path) => path.endsWith('.json') && isInside(path, sourceRoot) && there.has(path.replace(/\.json$/, '.axml')),
  )
  const first = users.filter((path) => path === active)
  const rest = users.filter((path) => path !== active)
  return [...first, appJsonOf(sourceRoot), ...rest]
}

interface ChoiceProps<T extends string> {
  label: string
  values: readonly T[]
  value: T
  choose(value: T): void
}

function Choice<T extends string>({ label, values, value, choose }: ChoiceProps<T>) {
  return (
    <div className="choice" role="radiogroup" aria-label={label}>
      {values.map((one) => (
        <label key={one} className={one === value ? 'chosen' : undefined}>
          <input type="radio" name={label} checked={one === value} onChange={() => choose(one)} />.{one}
        </label>
      ))}
    </div>
  )
}
