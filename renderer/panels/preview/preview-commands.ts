import { t } from '../../i18n/i18n'
import { context } from '../../workbench/commands'
import { detach } from '../../workbench/host'
import type { Services } from '../../workbench/services'
import { launchOf } from '../simulator/compile-modes'
import { followPhones } from './target-actions'

export function registerPreviewCommands(services: Services): void {
  const { commands, preview, layout, simulator, workspace } = services
  const category = 'cat.simulator' as const
  commands.register(
    {
      id: 'previewPhone',
      title: 'cmd.previewPhone',
      category,
      keys: ['mod+alt+v'],
      when: context('miniProgramOpen', () => !!workspace.current.value && !workspace.current.value.problem),
      run: () => {
        const inPanel = layout.value?.isShown('simulator') || simulator.window.state.value === 'shown'
        return previewOnPhone(services, inPanel ? 'toolbar' : 'status')
      },
    },
    {
      id: 'stopPreview',
      title: 'cmd.stopPreview',
      category,
      when: context('previewRunning', () => preview.state.value?.running !== undefined),
      run: () => stopPreview(services),
    },
  )
  followPhones(services)
}

/** Shows the code; the preview starts where there is none, as the simulator does. */
export async function previewOnPhone({ preview, simulator }: Services, at: 'toolbar' | 'status'): Promise<void> {
  preview.shown.set(at)
  if (preview.state.value?.running) return preview.readAddresses().catch(() => {})
  await preview.start({ launch: launchOf(simulator.modes.active) })
}

/** Phones that are there are asked about: their programs stop. */
export async function stopPreview({ preview, dialogs }: Services): Promise<void> {
  const count = preview.phones.value.filter(({ info }) => info.value.connected).length
  if (count) {
    const answer = await dialogs.ask({
      level: 'warning',
      message: t('preview.askStop', { count }),
      detail: t('preview.askStopDetail'),
      buttons: [
        { value: 'stop', label: t('preview.stop') },
        { value: 'cancel', label: t('dialog.cancel'), secondary: true },
      ],
    })
    if (answer !== 'stop') return
  }
  detach(preview.stop())
}
