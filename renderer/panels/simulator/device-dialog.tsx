import { useState } from 'react'
import type { CustomDevice } from '../../../protocol/simulator'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { useServices } from '../../workbench/services'
import { faultsOf } from './custom-devices'
import { FormDialog, FormRow, SelectRow, TextRow } from './form-dialog'

/** Draws the custom device that is being edited. */
export function DeviceDialog() {
  const { simulator } = useServices()
  const edited = useSignal(simulator.editedDevice)
  return edited && <Editor key={edited.id} initial={edited} />
}

const measures = [
  ['width', 'customDevice.width'],
  ['height', 'customDevice.height'],
  ['pixelRatio', 'customDevice.pixelRatio'],
  ['statusBarHeight', 'customDevice.statusBarHeight'],
  ['safeBottom', 'customDevice.safeBottom'],
] as const

function Editor({ initial }: { initial: CustomDevice }) {
  const t = useT()
  const { simulator } = useServices()
  const [device, setDevice] = useState(initial)
  const set = (change: Partial<CustomDevice>): void => setDevice((before) => ({ ...before, ...change }))
  const exists = simulator.choice.value.custom.some(({ id }) => id === initial.id)
  const named = { ...device, name: device.name.trim() }
  const faults = faultsOf(named)
  const close = (): void => simulator.editedDevice.set(undefined)
  return (
    <FormDialog
      title={t(exists ? 'customDevice.edit' : 'customDevice.add')}
      accept={t('modes.save')}
      valid={faults.size === 0}
      onClose={close}
      onAccept={() => {
        close()
        simulator.saveDevice(named)
      }}
      onDelete={
        exists
          ? () => {
              close()
              simulator.removeDevice(initial.id)
            }
          : undefined
      }
    >
      <TextRow label={t('modes.name')} value={device.name} change={(name) => set({ name })} />
      <SelectRow
        label={t('customDevice.platform')}
        value={device.platform}
        options={[
          ['Android', 'Android'],
          ['iOS', 'iOS'],
        ]}
        change={(platform) => set({ platform: platform as CustomDevice['platform'] })}
      />
      <TextRow label={t('customDevice.system')} value={device.system} change={(system) => set({ system })} />
      {measures.map(([name, label]) => (
        <FormRow
          key={name}
          label={t(label)}
          control={(id) => (
            <input
              id={id}
              type="number"
              step="any"
              className={`field ${faults.has(name) ? 'bad' : ''}`}
              aria-invalid={faults.has(name)}
              value={Number.isNaN(device[name]) ? '' : device[name]}
              onChange={(event) => set({ [name]: event.target.valueAsNumber })}
            />
          )}
        />
      ))}
    </FormDialog>
  )
}
