import { language } from '../../i18n/i18n'

/** The hour of a moment (ms since the epoch), with its day where that is not today. */
export function clockTime(time: number): string {
  const date = new Date(time)
  const today = date.toDateString() === new Date().toDateString()
  return date.toLocaleString(language.value === 'zh' ? 'zh-CN' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(!today && { month: 'short', day: 'numeric' }),
  })
}
