/** `<cover-view>` (documentation: "cover-view"): what a scroll-view does, in a box that lies over other components. */
import { type PropsOf, bool, str } from './coerce'
import { AScrollView, scrollTypes } from './scroll-view'

const hoverProps = ['hover-class', 'hover-start-time', 'hover-stay-time', 'hover-stop-propagation'] as const
const types = {
  ...scrollTypes,
  'hover-class': str(),
  'hover-start-time': str(),
  'hover-stay-time': str(),
  'hover-stop-propagation': str(),
  'penetrate-guesture': bool(),
}

export class ACoverView extends AScrollView {
  static override types = types
  declare protected props: PropsOf<typeof types>

  protected override created(): void {
    super.created()
    this.hostClass('a-scroll-view', false)
    this.hostClass('a-cover-view')
    this.reflect('penetrate-guesture', ...hoverProps)
  }

  protected override changed(name: string): void {
    if (name === 'penetrate-guesture' || name.startsWith('hover-')) this.reflect(name)
    else super.changed(name)
  }
}
