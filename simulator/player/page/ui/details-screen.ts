/** What is known of an installed program, and what can be done about it. */
import { codeOf, PlayerFault } from '../fault'
import { DOMAINS, listOf, PERMISSIONS } from '../program/domains'
import { MEDIA_DOMAINS, WEB_VIEW_DOMAINS } from '../program/policy'
import type { ProgramRecord } from '../records'
import { button, el, iconButton, openDialog, sign } from './parts'
import { bytesText, say, sayFault } from '../words'

export interface DetailsActions {
  onBack(): void
  onOpen(): void
  /** What is to be said of it. */
  onCheck(): Promise<string>
  onRemove(): void
}

export function detailsScreen(record: ProgramRecord, device: string, actions: DetailsActions): HTMLElement {
  const { name, version, size, active, pending, previous, key, platform, app, config } = record
  const list = (of: string): string => listOf(config, of).join(', ') || say('nothing')
  const facts: [string, string | undefined][] = [
    [say('version'), version],
    [say('build'), active && String(active.build)],
    [say('size'), size > 0 ? bytesText(size) : undefined],
    [say('signer'), key],
    [say('platform'), platform],
    [say('app'), app],
    [say('device'), device],
    [say('permissions'), list(PERMISSIONS)],
    [say('domains'), list(DOMAINS)],
    [say('webPages'), list(WEB_VIEW_DOMAINS)],
    [say('media'), Object.hasOwn(config, MEDIA_DOMAINS) ? list(MEDIA_DOMAINS) : say('anywhere')],
    [say('waiting'), pending && String(pending.build)],
    [say('lastGood'), previous && String(previous.build)],
  ]
  const said = el('p', { class: 'said', role: 'status' })
  const check = button(say('check'), 'plain', () => {
    check.disabled = true
    said.textContent = say('preparing')
    void actions
      .onCheck()
      .then(
        (text) => (said.textContent = text),
        (error: unknown) => {
          const { title, text } = sayFault(codeOf(error), error instanceof PlayerFault ? error.values : {})
          said.textContent = say('faultLine', { title, text })
        },
      )
      .finally(() => (check.disabled = false))
  })
  return el(
    'main',
    { class: 'screen' },
    el(
      'header',
      {},
      iconButton('back', say('back'), () => actions.onBack()),
      el('h1', {}, name),
    ),
    el('div', { class: 'details-head' }, sign(name, record.id)),
    el(
      'dl',
      { class: 'facts' },
      ...facts.flatMap(([term, value]) => (value ? [el('dt', {}, term), el('dd', {}, value)] : [])),
    ),
    said,
    el(
      'footer',
      {},
      button(say('open'), 'main', () => actions.onOpen()),
      check,
      button(say('remove'), 'danger', () => askToRemove(name, actions)),
    ),
  )
}

function askToRemove(name: string, { onRemove }: DetailsActions): void {
  const close = openDialog(
    say('removeAsk', { name }),
    el('p', {}, say('removeText')),
    el(
      'div',
      { class: 'ways' },
      button(say('remove'), 'danger', () => {
        close()
        onRemove()
      }),
      button(say('cancel'), 'plain', () => close()),
    ),
  )
}
