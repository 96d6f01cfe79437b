/** Everything of this folder as the page frame needs it. */
import { builtins } from '../../protocol/builtins'
import { AButton } from './button'
import { ACanvas } from './canvas'
import { ACamera } from './camera'
import { ACheckbox, ACheckboxGroup, ARadio, ARadioGroup } from './choice'
import { ACoverView } from './cover-view'
import { AErrorView } from './error-view'
import { AForm, ALabel } from './form'
import { AIcon } from './icon'
import { ACoverImage, AImage } from './image'
import { AInput } from './input'
import { ALivePlayer } from './live-player'
import { ALottie } from './lottie'
import { AMap } from './map'
import { AMovableArea, AMovableView } from './movable'
import { ANavigator } from './navigator'
import { AAd, AContactButton, AJoinGroupChat, ALifestyle, ASubscribeMessage } from './open-components'
import { APageContainer } from './page-container'
import { AMatchMedia, APageMeta, ARootPortal } from './page-parts'
import { APicker } from './picker'
import { APickerView, APickerViewColumn } from './picker-view'
import { AProgress } from './progress'
import { ARichText } from './rich-text'
import { AScrollView } from './scroll-view'
import { AShareElement } from './share-element'
import { ASlider } from './slider'
import { defaultStyle } from './style'
import { ASwiper } from './swiper'
import { ASwiperItem } from './swiper-item'
import { ASwitch } from './switch'
import { watchDecode } from './text'
import { ATextarea } from './textarea'
import { Unavailable } from './unavailable'
import { AVideo } from './video'
import { AWebView } from './web-view'

export { Transferring, connectComponents, giveBack, type ComponentHost } from './host'
export { keyboardMoved, pressKey } from './text-field'
export { sheetEvent } from './wheel-sheet'
export { setProp } from './set-prop'
export { defaultStyle }

/** By tag as programs write it. `protocol/builtins.ts` says which tags have to be here; a test holds it to that. */
export const elements: Record<string, CustomElementConstructor> = {
  ad: AAd,
  button: AButton,
  camera: ACamera,
  canvas: ACanvas,
  checkbox: ACheckbox,
  'checkbox-group': ACheckboxGroup,
  'contact-button': AContactButton,
  'cover-image': ACoverImage,
  'cover-view': ACoverView,
  'error-view': AErrorView,
  form: AForm,
  icon: AIcon,
  image: AImage,
  input: AInput,
  'join-group-chat': AJoinGroupChat,
  label: ALabel,
  'live-player': ALivePlayer,
  lottie: ALottie,
  map: AMap,
  lifestyle: ALifestyle,
  'match-media': AMatchMedia,
  'movable-area': AMovableArea,
  'movable-view': AMovableView,
  navigator: ANavigator,
  'page-container': APageContainer,
  'page-meta': APageMeta,
  picker: APicker,
  'picker-view': APickerView,
  'picker-view-column': APickerViewColumn,
  progress: AProgress,
  radio: ARadio,
  'radio-group': ARadioGroup,
  'rich-text': ARichText,
  'root-portal': ARootPortal,
  'scroll-view': AScrollView,
  'share-element': AShareElement,
  slider: ASlider,
  'subscribe-message': ASubscribeMessage,
  swiper: ASwiper,
  'swiper-item': ASwiperItem,
  switch: ASwitch,
  textarea: ATextarea,
  video: AVideo,
  'web-view': AWebView,
}

/**
 * Defines every built-in element and puts the default style first in the document, so that all of a program's
 * styles come after it. Once per frame, before anything is shown.
 */
export const installComponents = (root: Document = document): void => {
  for (const [tag, builtin] of Object.entries(builtins)) {
    if (!builtin.behaviour || customElements.get(`a-${tag}`)) continue
    // Each definition needs a class of its own.
    customElements.define(`a-${tag}`, elements[tag] ?? class extends Unavailable {})
  }
  const style = root.createElement('style')
  style.dataset.tandem = 'components'
  style.textContent = defaultStyle
  root.head.prepend(style)
  watchDecode(root)
}
