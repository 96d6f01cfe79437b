import { Signal } from '../common/signal'

/** `off`: no project is open, or nothing has needed a service yet. `failed`: it is tried again by itself. */
export type LanguageState = 'off' | 'starting' | 'ready' | 'failed'

/** How the language service does, for those that show it. */
export class LanguageStatus {
  readonly state = new Signal<LanguageState>('off')
  /** Begins again with a new service. */
  restart: () => void = () => {}
}
