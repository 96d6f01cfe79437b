/** The console's lines, into a file. */
import type { MappedFrame } from '../../../protocol/host'
import { download, savedName } from '../../common/saved-file'
import { t } from '../../i18n/i18n'
import type { Services } from '../../workbench/services'
import { nameOf } from '../preview/target-actions'
import { isLine } from './log-model'
import { mappedStack } from './log-stack'
import { logText, stacksOf } from './log-text'

/** Of the newest lines: a program that fails in a loop has few different ones. */
const MAX_STACKS = 400

/** Of what the panels are about. */
export async function saveLog(services: Services): Promise<void> {
  const { target, simulator, workspace, notifications } = services
  const items = target.logs.value.items.value
  if (!items.length) return void notifications.info(t('console.nothingToSave'))
  const phone = target.phone.value
  const name = phone ? nameOf(services, phone) : simulator.leading.value.name
  const frames = new Map<string, MappedFrame[]>()
  const stacks = new Set(items.flatMap((item) => (isLine(item) ? (stacksOf(item).filter(Boolean) as string[]) : [])))
  await Promise.all(
    [...stacks].slice(-MAX_STACKS).map(async (stack) => frames.set(stack, await mappedStack(services, stack))),
  )
  const dropped = target.logs.value.dropped.value
  const text = logText(items, (stack) => frames.get(stack) ?? [])
  download(
    document,
    new Blob([dropped > 0 ? `${t('console.dropped', { count: dropped })}\n` : '', text], {
      type: 'text/plain;charset=utf-8',
    }),
    savedName(workspace.current.value?.name ?? '', name, new Date(), 'log'),
  )
}
