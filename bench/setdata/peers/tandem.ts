/** The real thing: the compiler's output for `program/`, in the real engine, with the real messages. */
import { emit, connectEvents } from '../../../simulator/view/events'
import { lockDown } from '../../../simulator/view/lockdown'
import { PageView } from '../../../simulator/view/page'
import { Registry } from '../../../simulator/view/registry'
import { sjsGlobals } from '../../../simulator/sjs'
import { view } from 'program'
import type { Mount } from '../client/contract'

export const mount: Mount = (page, root, tap) => {
  const registry = new Registry()
  // As the frame does before any code of a program runs.
  lockDown(Object.values(sjsGlobals))
  for (const statement of view) new Function('T', statement)(registry.T)
  // As the frame does while the page's data is on its way.
  registry.prepare([`pages/${page}/${page}`, 'components/card/card'])
  connectEvents(({ handler, event }) => {
    if (handler === 'onRow') tap(['onRow', event.currentTarget.dataset['id'] as number])
    else tap([handler as 'onDel' | 'inc'])
  })
  root.addEventListener('click', (event) => emit(event.target as Element, 'tap'))
  const shown = new PageView(registry, root, `pages/${page}/${page}`, 1)
  return (batch) => shown.apply(batch)
}
