/**
 * Browsers open choosers, cameras and questions of their own only shortly after a touch. Where the program's call came
 * too late for that, a sheet asks for one more.
 */
import type { Simulator } from '../../simulator'
import type { Kit } from '../kit'

interface Activation {
  isActive: boolean
}

/** Safari before 16.4 does not tell: it is asked for a touch then. */
export const touchedJustNow = (): boolean =>
  (navigator as { userActivation?: Activation }).userActivation?.isActive ?? false

/** Runs it within a touch. Undefined where the user leaves the sheet. */
export async function askByTouch<T>(
  { services }: Simulator,
  { openSheet, phoneButton, el }: Kit,
  title: string,
  run: () => Promise<T>,
): Promise<T | undefined> {
  if (touchedJustNow()) return run()
  return openSheet<T | Promise<T>>(services.dialogs, {
    label: title,
    build: (answer) => [
      el('div', { class: 'phone-sheet-title' }, title),
      phoneButton('继续', 'main', () => answer(run())),
    ],
  })
}
