import { Signal } from '../../common/signal'

/** Sections of the view that are folded: the panel is drawn anew whenever it comes to the front. */
export const releaseSections = new Signal<ReadonlySet<string>>(new Set())
