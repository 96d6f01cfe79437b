/** The first screen: what is installed, and the way to more. */
import type { ProgramRecord } from '../records'
import { button, el, iconButton, openDialog, sign } from './parts'
import { openScanner } from './scan-screen'
import { bytesText, say, sayFault } from '../words'

/** `code_cut`: its end is missing. */
export type CodeFault = 'code_cut' | 'code_invalid'

export interface ListActions {
  onOpen(record: ProgramRecord): void
  onDetails(record: ProgramRecord): void
  /** What is wrong with it; nothing where it is a code. */
  onCode(text: string): CodeFault | undefined
  onLanguage(): void
}

export function listScreen(records: readonly ProgramRecord[], actions: ListActions): HTMLElement {
  const sorted = [...records].sort((a, b) => a.addedAt - b.addedAt)
  return el(
    'main',
    { class: 'screen' },
    el(
      'header',
      {},
      el('h1', {}, say('title')),
      el('button', { type: 'button', class: 'text-button', onclick: () => actions.onLanguage() }, say('language')),
    ),
    !navigator.onLine && el('p', { class: 'banner', role: 'status' }, say('offline')),
    !isSecureContext && el('p', { class: 'banner', role: 'note' }, say('insecure')),
    sorted.length > 0
      ? el('ul', { class: 'programs' }, ...sorted.map((record) => row(record, actions)))
      : el(
          'section',
          { class: 'empty' },
          el('span', { class: 'viewfinder', 'aria-hidden': 'true' }),
          el('h2', {}, say('empty')),
          el('p', {}, say('emptyHow')),
        ),
    el(
      'footer',
      {},
      button(say('scan'), 'main', () =>
        openScanner({ onCode: (text) => !actions.onCode(text), onLink: () => askForCode(actions) }),
      ),
      button(say('linkEnter'), 'plain', () => askForCode(actions)),
    ),
  )
}

function row(record: ProgramRecord, { onOpen, onDetails }: ListActions): HTMLElement {
  const { name, version, size, experience, linkEnd, stopped } = record
  const facts = [version, size > 0 && bytesText(size), experience && !linkEnd && say('experience')]
    .filter(Boolean)
    .join(' · ')
  return el(
    'li',
    {},
    el(
      'button',
      { type: 'button', class: 'program', 'aria-label': say('openNamed', { name }), onclick: () => onOpen(record) },
      sign(name, record.id),
      el(
        'span',
        { class: 'program-text' },
        el('strong', {}, name),
        el('span', {}, stopped === undefined ? facts || record.app : say('stoppedNamed', { reason: stopped || facts })),
      ),
    ),
    iconButton('dots', say('details', { name }), () => onDetails(record)),
  )
}

function askForCode(actions: ListActions): void {
  const field = el('input', {
    type: 'text',
    inputmode: 'url',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': say('link'),
    placeholder: say('linkHint'),
  })
  const wrong = el('p', { class: 'wrong', role: 'alert' })
  const take = (): void => {
    const fault = actions.onCode(field.value)
    if (fault) wrong.textContent = sayFault(fault).text
    else close()
  }
  field.addEventListener('keydown', (event) => event.key === 'Enter' && take())
  const close = openDialog(
    say('addTitle'),
    el('label', { class: 'field' }, say('link'), field),
    wrong,
    el(
      'div',
      { class: 'ways' },
      button(say('add'), 'main', take),
      button(say('cancel'), 'plain', () => close()),
    ),
  )
}
