import { h } from '../common/dom'
import { formatBytes } from '../../base/format-bytes'
import { hexLines } from './hex-lines'
import { t } from '../i18n/i18n'

/** Bytes that are shown: enough to tell what a file is. */
const SHOWN = 16_384

/** What is no text, byte by byte: offset, hexadecimal, and the letters among them. */
export function hexView(bytes: Uint8Array): HTMLElement {
  const text = hexLines(bytes.subarray(0, SHOWN)).join('\n')
  const note =
    bytes.length > SHOWN
      ? t('binary.beginning', { shown: formatBytes(SHOWN), size: formatBytes(bytes.length) })
      : t('binary.size', { size: formatBytes(bytes.length) })
  return h(
    'div',
    { className: 'hex-view' },
    h('div', { className: 'hex-note' }, note),
    h('pre', { className: 'hex-lines scroll selectable', tabIndex: 0 }, text),
  )
}
