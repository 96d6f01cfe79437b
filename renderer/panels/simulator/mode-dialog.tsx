import { useState } from 'react'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { useServices } from '../../workbench/services'
import type { CompileMode } from './compile-modes'
import { FormDialog, SelectRow, TextRow } from './form-dialog'
import { scenes } from './scenes'

/** Draws the compile mode that is being edited. */
export function ModeDialog() {
  const { simulator } = useServices()
  const edited = useSignal(simulator.editedMode)
  return edited && <Editor key={edited.id} initial={edited} />
}

function Editor({ initial }: { initial: CompileMode }) {
  const t = useT()
  const lang = useSignal(language)
  const { simulator } = useServices()
  const state = useSignal(simulator.link.state)
  const [mode, setMode] = useState(initial)
  const set = (change: Partial<CompileMode>): void => setMode((before) => ({ ...before, ...change }))
  const exists = simulator.modes.state.value.modes.some(({ id }) => id === initial.id)
  const pages = state?.pages ?? []
  // A page that is gone from app.json stays to be seen.
  const all = mode.page && !pages.includes(mode.page) ? [...pages, mode.page] : pages
  const close = (): void => simulator.editedMode.set(undefined)
  return (
    <FormDialog
      title={t(exists ? 'modes.edit' : 'modes.add')}
      accept={t('modes.save')}
      valid
      onClose={close}
      onAccept={() => {
        close()
        simulator.saveMode({ ...mode, name: mode.name.trim() || mode.page || t('modes.unnamed') })
      }}
      onDelete={
        exists
          ? () => {
              close()
              simulator.removeMode(mode.id)
            }
          : undefined
      }
    >
      <TextRow
        label={t('modes.name')}
        value={mode.name}
        placeholder={mode.page || t('modes.unnamed')}
        change={(name) => set({ name })}
      />
      <SelectRow
        label={t('modes.page')}
        value={mode.page}
        options={[['', t('modes.home')], ...all.map((page) => [page, page] as const)]}
        change={(page) => set({ page })}
      />
      <TextRow
        label={t('modes.query')}
        value={mode.query}
        placeholder="id=1&from=list"
        change={(query) => set({ query })}
      />
      <SelectRow
        label={t('modes.scene')}
        value={mode.scene}
        options={[
          ['', t('modes.sceneDefault')],
          ...scenes.map((scene) => [scene.value, `${scene.value}: ${scene[lang]}`] as const),
        ]}
        change={(scene) => set({ scene })}
      />
      <TextRow
        label={t('modes.appId')}
        value={mode.appId}
        placeholder="2021000000000000"
        change={(appId) => set({ appId: appId.trim() })}
      />
      <TextRow
        label={t('modes.extraData')}
        value={mode.extraData}
        placeholder='{"id": 1}'
        change={(extraData) => set({ extraData })}
      />
      <SelectRow
        label={t('modes.update')}
        hint={t('modes.updateHint')}
        value={mode.update}
        options={[
          ['', t('modes.updateNone')],
          ['ready', t('modes.updateReady')],
          ['failed', t('modes.updateFailed')],
        ]}
        change={(update) => set({ update: update as CompileMode['update'] })}
      />
    </FormDialog>
  )
}
