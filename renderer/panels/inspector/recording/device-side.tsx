import { useMemo } from 'react'
import type { RecordedDevice } from '../../../../base/recording-device'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import { showClock } from './names'
import type { OpenedRecording } from './opened-recording'
import { RecordedTree } from './recorded-tree'

/** Changes that are shown; a battery that is drawn along a slider has hundreds. */
const MOST = 100

/** How the device was set, by the names of `tandem.device.json`, and what had changed by then. */
export function DeviceSide({ opened, index }: { opened: OpenedRecording; index: number }) {
  const t = useT()
  if (!opened.device) return <div className="empty small">{t('recording.noDevice')}</div>
  return (
    <>
      <p className="recording-note">{t('recording.deviceNote')}</p>
      <News device={opened.device} index={index} />
      <Values device={opened.device} index={index} />
    </>
  )
}

function News({ device, index }: { device: RecordedDevice; index: number }) {
  const t = useT()
  const { recording } = useServices()
  const news = device.newsUpTo(index)
  if (!news.length) return null
  return (
    <ol className="recording-news scroll" aria-label={t('recording.deviceChanges')}>
      {news
        .slice(-MOST)
        .reverse()
        .map((each) => (
          <li key={`${each.index} ${each.section}.${each.field}`}>
            <button type="button" onClick={() => recording.seek(each.index)}>
              <span className="dim">{showClock(each.t)}</span>
              <span className="truncate">
                {each.section}.{each.field}
              </span>
              <span className="truncate">
                <span className="dim">{JSON.stringify(each.before)} → </span>
                {JSON.stringify(each.value)}
              </span>
            </button>
          </li>
        ))}
    </ol>
  )
}

function Values({ device, index }: { device: RecordedDevice; index: number }) {
  const data = useMemo(() => new Map([['', device.valuesAt(index)]]), [device, index])
  return <RecordedTree data={data} id={0} shown="" />
}
