import { isTemplate, type Breakpoint, type DebugState } from '../../../protocol/debug'
import { t } from '../../i18n/i18n'

/** How a breakpoint is drawn, and what is said of it. */
export function breakpointState(
  { file, line, condition, logMessage, enabled }: Breakpoint,
  { bound }: DebugState,
  available: boolean | undefined,
): { icon: string; className: string; title: string } {
  const kind = logMessage !== undefined ? '-log' : condition !== undefined ? '-conditional' : ''
  if (!enabled) return { icon: `debug-breakpoint${kind}-disabled`, className: 'disabled', title: t('debug.disabled') }
  const place = bound.find((one) => one.file === file && one.line === line)
  if (!place) {
    const unbound = isTemplate(file) ? 'debug.unboundTemplate' : 'debug.unbound'
    const title = t(available === false ? 'debug.unavailableShort' : unbound)
    return { icon: `debug-breakpoint${kind}-unverified`, className: 'unbound', title }
  }
  const said =
    logMessage !== undefined
      ? t('debug.logs', { message: logMessage })
      : condition !== undefined
        ? t('debug.stopsIf', { condition })
        : t('debug.breakpoint')
  const moved = place.at === line ? '' : ` — ${t('debug.movedTo', { line: place.at + 1 })}`
  return { icon: `debug-breakpoint${kind}`, className: '', title: said + moved }
}
