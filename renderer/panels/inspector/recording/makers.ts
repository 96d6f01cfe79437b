import { t } from '../../../i18n/i18n'
import type { Services } from '../../../workbench/services'
import type { OpenedRecording } from './opened-recording'
import { download, fileName } from './save-recording'

/** A bug report, into the browser's downloads. */
export async function makeReport({ recording, notifications }: Services, { manifest }: OpenedRecording): Promise<void> {
  notifications.info(t('recording.reporting'))
  const html = await recording.report()
  download(new Blob([html], { type: 'text/html' }), `${fileName(manifest)}.html`)
}

/** The recording becomes a file of the project's tests/, which `tandem replay --live` does again. */
export async function makeTest({ host, notifications }: Services, { file, manifest }: OpenedRecording): Promise<void> {
  const path = `tests/${fileName(manifest)}.tandem-recording`
  await host.call('files/create', { path: 'tests', kind: 'folder' }).catch(() => {})
  let text = ''
  for (let at = 0; at < file.length; at += 8192) text += String.fromCharCode(...file.subarray(at, at + 8192))
  await host.call('files/upload', { path, base64: btoa(text) })
  notifications.info(t('recording.testMade', { path, command: `tandem replay ${path} --live .` }))
}
