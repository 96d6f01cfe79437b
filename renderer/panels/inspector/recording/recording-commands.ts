import { context } from '../../../workbench/commands'
import { detach, messageOf } from '../../../workbench/host'
import { t } from '../../../i18n/i18n'
import type { Services } from '../../../workbench/services'

export function registerRecordingCommands(services: Services): void {
  const { commands, target, layout, inspectorTab } = services
  const running = context('programRunning', () => target.link.state.value !== undefined)
  commands.register({
    id: 'toggleRecording',
    title: 'cmd.toggleRecording',
    category: 'cat.simulator',
    keys: ['mod+shift+alt+r'],
    when: running,
    run() {
      inspectorTab.set('recording')
      layout.value?.show('inspector')
      toggleRecording(services)
    },
  })
}

export function toggleRecording({ recording, notifications }: Services): void {
  detach(recording.recording ? recording.stop() : recording.start(), (error) =>
    notifications.error(t('recording.failed', { message: messageOf(error) })),
  )
}
