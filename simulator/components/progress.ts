/** `<progress>` (documentation: "progress"). */
import { component } from './base-element'
import { bool, num, px, str } from './coerce'
import { emit } from './host'
import { shadow } from './shadow'

const types = {
  percent: num(0),
  'show-info': bool(),
  'stroke-width': px(6),
  'active-color': str(),
  color: str(),
  'background-color': str('#ebebeb'),
  active: bool(),
  'font-size': px(16),
  'border-radius': px(0),
}

const css = `
.row { display: flex; align-items: center; width: 100%; }
.bar { flex: 1; overflow: hidden; }
.done { height: 100%; width: 0; }
.info { min-width: 2em; margin-left: 15px; }
`

/** ms for the whole way, when `active`. */
const ENTRANCE = 1000

export class AProgress extends component(types) {
  private bar!: HTMLElement
  private done!: HTMLElement
  private info!: HTMLElement

  protected override created(): void {
    this.hostClass('a-progress')
    const root = shadow(
      this,
      css,
      '<div class="row"><div class="bar"><div class="done"></div></div><div class="info"></div></div>',
    )
    this.bar = root.querySelector('.bar')!
    this.done = root.querySelector('.done')!
    this.info = root.querySelector('.info')!
    if (!this.hasAttribute('role')) this.setAttribute('role', 'progressbar')
    this.done.addEventListener('transitionend', () => emit(this, 'activeEnd', { percent: this.props.percent }))
    this.show()
  }

  protected override changed(): void {
    this.show()
  }

  private show(): void {
    const { props, bar, done, info } = this
    const percent = Math.min(100, Math.max(0, props.percent))
    bar.style.cssText = `height:${props['stroke-width']}px;border-radius:${props['border-radius']}px`
    bar.style.background = props['background-color']
    done.style.background = props['active-color'] || props.color || '#09bb07'
    if (props.active) {
      // The first frame has to be laid out at the old width for the transition to run.
      void done.offsetWidth
      done.style.transition = `width ${(ENTRANCE * percent) / 100}ms linear`
    } else done.style.transition = 'none'
    done.style.width = `${percent}%`
    info.hidden = !props['show-info']
    info.style.fontSize = `${props['font-size']}px`
    info.textContent = `${percent}%`
    this.ariaValueNow = String(percent)
  }
}
