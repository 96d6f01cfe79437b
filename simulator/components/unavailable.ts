/** Tags that the platform has and the simulator does not yet: a box with the name, and a line in the console. */
import { BaseElement, part } from './base-element'
import { logOnce } from './host'

export class Unavailable extends BaseElement {
  protected override created(): void {
    const tag = this.localName.slice(2)
    this.hostClass('tandem-unavailable')
    const name = part('span')
    name.textContent = `<${tag}>`
    // What the program puts over it stays to be seen.
    this.attachShadow({ mode: 'open' }).append(name, part('slot'))
    this.title = `<${tag}> is not available in the simulator yet`
    logOnce('warn', 'component_not_available', `<${tag}> is not available in the simulator yet`)
  }
}
