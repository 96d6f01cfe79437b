import { useRef } from 'react'
import { formatBytes } from '../../../../base/format-bytes'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { detach, messageOf } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { makeReport, makeTest } from './makers'
import { MessageList } from './message-list'
import { MomentPane } from './moment-pane'
import { showClock } from './names'
import { PlayButtons } from './play-buttons'
import { toggleRecording } from './recording-commands'
import { saveRecording } from './save-recording'
import { Scrubber } from './scrubber'

/** Time travel: records the program, and shows any moment of what was recorded. */
export function RecordingView() {
  const t = useT()
  const services = useServices()
  const { recording } = services
  const opened = useSignal(recording.opened)
  const state = useSignal(recording.state)
  return (
    <div className="recording">
      <Bar />
      {opened ? (
        <>
          <Scrubber opened={opened} />
          <div className="recording-body">
            <MessageList opened={opened} />
            <MomentPane opened={opened} />
          </div>
        </>
      ) : (
        <div className="recording-empty">
          <div>
            {t(state?.recording ? 'recording.waiting' : 'recording.empty')}
            {!state?.recording && <RecordButton />}
          </div>
        </div>
      )}
    </div>
  )
}

function RecordButton() {
  const t = useT()
  const services = useServices()
  const running = useRunning()
  return (
    <button type="button" className="text-button" disabled={!running} onClick={() => toggleRecording(services)}>
      {t('recording.record')}
    </button>
  )
}

function useRunning(): boolean {
  const { target } = useServices()
  const status = useSignal(target.link.status)
  return status === 'connected' || status === 'silent'
}

function Bar() {
  const t = useT()
  const services = useServices()
  const { recording, notifications } = services
  const state = useSignal(recording.state)
  const opened = useSignal(recording.opened)
  const name = useSignal(recording.name)
  const index = useSignal(recording.index)
  const busy = useSignal(recording.busy)
  const pictured = useSignal(recording.pictured)
  const running = useRunning()
  const input = useRef<HTMLInputElement>(null)
  const isRecording = state?.recording === true
  const failed = (error: unknown): void =>
    void notifications.error(t('recording.failed', { message: messageOf(error) }))
  const open = async (chosen: File | undefined): Promise<void> => {
    if (chosen) await recording.open(new Uint8Array(await chosen.arrayBuffer()), chosen.name)
  }
  return (
    <div className="panel-bar recording-bar">
      <IconButton
        icon={isRecording ? 'debug-stop' : 'record'}
        className={isRecording ? 'timeline-recording' : ''}
        label={t(isRecording ? 'recording.stop' : 'recording.record')}
        keys={services.commands.keys('toggleRecording')}
        disabled={(!running && !isRecording) || busy}
        onClick={() => toggleRecording(services)}
      />
      <IconButton
        icon="folder-opened"
        label={t('recording.open')}
        disabled={busy}
        onClick={() => input.current?.click()}
      />
      <IconButton
        icon="save-as"
        label={t('recording.save')}
        disabled={!opened || busy}
        onClick={() => opened && saveRecording(opened)}
      />
      <IconButton
        icon="bug"
        label={t('recording.report')}
        disabled={!opened || busy}
        onClick={() => opened && detach(makeReport(services, opened), failed)}
      />
      <IconButton
        icon="beaker"
        label={t('recording.test')}
        disabled={!opened || busy}
        onClick={() => opened && detach(makeTest(services, opened), failed)}
      />
      <input
        ref={input}
        type="file"
        hidden
        accept=".tandem-recording"
        aria-label={t('recording.open')}
        onChange={({ target }) => {
          detach(open(target.files?.[0]), failed)
          target.value = ''
        }}
      />
      {isRecording && !opened && (
        <button
          type="button"
          className="text-button secondary"
          disabled={busy}
          onClick={() => detach(recording.openRecorded(), failed)}
        >
          {t('recording.look')}
        </button>
      )}
      {opened && <PlayButtons />}
      {opened && (
        <IconButton
          icon="device-camera"
          label={t('recording.pictures')}
          on={pictured}
          onClick={() => recording.pictured.update((on) => !on)}
        />
      )}
      {opened && (
        <button type="button" className="text-button secondary" onClick={() => detach(recording.close(), failed)}>
          {t('recording.live')}
        </button>
      )}
      <span className="timeline-state" role="status">
        {busy && t('recording.busy')}
        {opened && `${name ?? ''} ${showClock(opened.timeOf(index))} / ${showClock(opened.duration)}`}
        {opened && opened.manifest.dropped > 0 && ` ${t('recording.dropped', { count: opened.manifest.dropped })}`}
        {isRecording &&
          !opened &&
          t('recording.going', {
            time: showClock(state.duration),
            count: state.entries,
            size: formatBytes(state.bytes),
          })}
      </span>
    </div>
  )
}
