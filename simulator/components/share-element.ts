/**
 * `<share-element>` (documentation: "share-element"): when the page-container opens, an element in it comes from
 * where the one of the same `name` in the page stands, and goes back there when it closes.
 */
import { component } from './base-element'
import { bool, num, str } from './coerce'

const types = { name: str(), transform: bool(), duration: num(300), 'easing-function': str('ease-out') }

export class AShareElement extends component(types) {
  get shared(): string {
    return this.props.name
  }

  /** Whether it takes part. */
  get moves(): boolean {
    return this.props.transform
  }

  protected override created(): void {
    this.hostClass('a-share-element')
  }

  /** Plays this element's way from where `source` stands, or back. Both are laid out, and nothing moves around them. */
  travel(source: AShareElement, entering: boolean): void {
    const from = source.getBoundingClientRect()
    const to = this.getBoundingClientRect()
    if (!from.width || !to.width || !to.height) return
    const x = from.left - to.left
    const y = from.top - to.top
    const away = {
      transform: `translate(${x}px, ${y}px) scale(${from.width / to.width}, ${from.height / to.height})`,
      transformOrigin: '0 0',
    }
    const here = { transform: 'none', transformOrigin: '0 0' }
    const { duration, 'easing-function': easing } = this.props
    const timing = {
      duration: Math.max(0, duration),
      easing: CSS.supports('transition-timing-function', easing) ? easing : 'ease-out',
    }
    this.animate(entering ? [away, here] : [here, away], timing)
    // There is one of the two: while one is on its way, the other is not to be seen.
    source.animate({ visibility: ['hidden', 'hidden'] }, timing)
  }
}

/** The pairs of elements inside of a container and in the page around it. */
export const sharedPairs = (container: Element): [inside: AShareElement, outside: AShareElement][] => {
  const all = [...document.querySelectorAll('a-share-element')].filter((one) => one instanceof AShareElement)
  const outside = all.filter((one) => !container.contains(one) && one.moves)
  return all.flatMap((inside) => {
    const twin = container.contains(inside) && outside.find((one) => one.shared === inside.shared)
    return twin ? [[inside, twin]] : []
  })
}
