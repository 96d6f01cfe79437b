import { isStandalone } from '../phone-link'
import type { PanelView } from './index'
import { text, type PanelWord } from './words'

/** true: it is there; a word: why not, or how else. */
type Ability = true | PanelWord
const given = (there: boolean): Ability => there || 'lacking'
/** Browsers hide such things on other pages, so that one cannot tell whether they are there. */
const safely = (there: boolean): Ability => (isSecureContext ? given(there) : 'needsHttps')

const abilities: [PanelWord, () => Ability][] = [
  ['location', () => safely('geolocation' in navigator)],
  ['camera', () => safely(!!navigator.mediaDevices?.getUserMedia)],
  ['codes', () => ('BarcodeDetector' in globalThis ? true : 'codesOwn')],
  ['copy', () => (isSecureContext && 'clipboard' in navigator ? true : 'copyOld')],
  ['paste', () => safely(!!navigator.clipboard?.readText)],
  ['vibration', () => given('vibrate' in navigator)],
  ['share', () => safely('share' in navigator)],
  ['battery', () => safely('getBattery' in navigator)],
  ['connection', () => given('type' in ((navigator as { connection?: object }).connection ?? {}))],
  ['motion', () => safely('DeviceMotionEvent' in globalThis)],
  ['awake', () => safely('wakeLock' in navigator)],
  ['brightness', () => 'lacking'],
]

export const deviceView: PanelView = ({ el, phoneFacts, simulator }, body) => {
  const list = el('div', { class: 'list', tabindex: 0 })
  body.append(list)
  const pair = (name: string, value: string, look = ''): HTMLElement =>
    el('div', { class: 'row pair' }, el('span', {}, name), el('span', { class: look }, value))

  function draw(): void {
    const { stage, builds } = simulator
    const { width, height, safe } = stage.screen
    const { browser, model } = phoneFacts()
    const facts: [PanelWord, string][] = [
      ['browser', browser || text('unknown')],
      ['system', stage.system || text('unknown')],
      ['model', (stage.device.model !== 'Android' && stage.device.model) || model || text('unknown')],
      ['window', `${width} × ${height} @${Math.round(devicePixelRatio * 100) / 100}`],
      ['safeArea', `${safe.top} ${safe.right} ${safe.bottom} ${safe.left}`],
      ['address', location.origin],
      ['secure', text(isSecureContext ? 'isYes' : 'no')],
      ['homeScreen', text(isStandalone() ? 'isYes' : 'no')],
      ['build', String(builds.build)],
    ]
    list.replaceChildren(
      el('div', { class: 'heading' }, text('about')),
      ...facts.map(([name, value]) => pair(text(name), value)),
      el('div', { class: 'heading' }, text('has')),
      ...abilities.map(([name, look]) => {
        const ability = look()
        const good = ability === true
        const bad = ability === 'lacking' || ability === 'needsHttps'
        return pair(text(name), good ? text('yes') : text(ability), good ? 'good' : bad ? 'bad' : '')
      }),
    )
  }
  window.addEventListener('resize', draw)
  draw()
  return () => window.removeEventListener('resize', draw)
}
