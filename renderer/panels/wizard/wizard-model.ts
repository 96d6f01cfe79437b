import { Signal } from '../../common/signal'
import type { UnitKind } from './unit-files'

export const wizardShown = new Signal<{ kind: UnitKind; dir: string } | undefined>(undefined)

/** Opens the dialog; `dir` is the folder that the explorer has selected, '' for none. */
export const showWizard = (kind: UnitKind, dir: string): void => wizardShown.set({ kind, dir })
