/**
 * The platform's built-in components as both the compiler and the view know them. A tag `view` is the element
 * `a-view` in the page's DOM, and `view` in a style sheet becomes `a-view`.
 *
 * How values reach an element. Static attributes stand in the compiled HTML under their kebab-case name
 * (`hoverClass` → `hover-class`; without a value: `name=""`), so that a clone carries them; a dynamic one is given
 * through `setProp(element, name, value)` of `simulator/components/set-prop.ts`, with the kebab-case name and the
 * value as it is. Where the tag has `behaviour` that is the element's own method `prop(name, value)`; otherwise an
 * attribute, removed for false, undefined, null and ''. (So 5,000 views are plain elements, never upgraded.)
 * `class`, `style` and `id` are ordinary DOM on every element. `data-*` never becomes a DOM attribute: values keep
 * their type and are read with `datasetOf(element)` of `simulator/view/events.ts` (kebab-case turns to camelCase,
 * capitals stay).
 *
 * How events leave it. A built-in calls `emit(element, type, detail, { bubbles })` of `simulator/view/events.ts`
 * with the platform's type (`change`, `scrollToLower`); pointer gestures (`tap`, `longTap`, `touchStart`, …) come
 * from `simulator/view/gestures.ts`.
 *
 * Sources: the platform's documentation, chapter "组件" with one page per tag, and what real programs set.
 */
export interface Builtin {
  /** Has a class in `simulator/components` with a `prop` method. Others are plain elements with a style. */
  behaviour: boolean
  /**
   * False: known to the platform, but not made here yet. The compiler warns, the console says
   * `component_not_available`, and the frame shows a box with the tag's name in its place.
   */
  available: boolean
  /** Kebab-case names that the documentation gives (common ones such as class, style, id, data-* left out). */
  attributes: string[]
  /** Documented words of an attribute, by its name, for my.canIUse: `open-type` → `share`. */
  values?: Record<string, string>
  /** Event types of its own: `change`, `input`. */
  events: string[]
  /** Text inside is shown as it stands, and `space`, `selectable` work. */
  text?: boolean
  /** Its children are not templates: `textarea`. */
  leaf?: boolean
}

/**
 * What `my.createAnimation().export()` gives and the `animation` attribute plays: groups, one after the other.
 * An action is a method of the documented animation object and its arguments: `['translate', [10, 20]]`.
 */
export interface AnimationStep {
  config: { duration?: number; timeFunction?: string; delay?: number; transformOrigin?: string }
  animation: [method: string, args: unknown[]][]
}

/** Attributes that every built-in takes, besides class, style, id and data-*. `aria-*` and `role` pass as they are. */
export const commonAttributes = ['hidden', 'role', 'slot']

/** Events that every built-in can have: gestures, animations and visibility (documentation: "事件", "view"). */
export const commonEvents =
  'tap longTap touchStart touchMove touchEnd touchCancel transitionEnd animationStart animationIteration animationEnd appear disappear firstAppear'.split(
    ' ',
  )

/** `hoverClass` → `hover-class`, `scroll-top` stays. */
export const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (c, i: number) => (i ? '-' : '') + c.toLowerCase())
/** `hover-class` → `hoverClass`. */
export const camel = (name: string): string => name.replace(/-([a-zA-Z0-9])/g, (_, c: string) => c.toUpperCase())

const words = (text: string): string[] => (text ? text.split(' ') : [])
const make = (attributes: string, events: string, behaviour: boolean, more: Partial<Builtin>): Builtin => ({
  behaviour,
  available: true,
  attributes: words(attributes),
  events: words(events),
  ...more,
})
/** Has a class. */
const own = (attributes = '', events = '', more: Partial<Builtin> = {}): Builtin => make(attributes, events, true, more)
/** A plain element. */
const plain = (attributes = '', events = '', more: Partial<Builtin> = {}): Builtin =>
  make(attributes, events, false, more)
/** Known, not there yet. */
const missing = (attributes = '', events = ''): Builtin => make(attributes, events, true, { available: false })

const hover = 'hover-class hover-start-time hover-stay-time hover-stop-propagation'
const scroll =
  'scroll-x scroll-y scroll-top scroll-left scroll-into-view scroll-with-animation scroll-animation-duration upper-threshold lower-threshold enable-back-to-top trap-scroll disable-lower-scroll disable-upper-scroll'
const textField =
  'value name placeholder placeholder-style placeholder-class disabled maxlength focus auto-focus confirm-type confirm-hold cursor selection-start selection-end controlled enable-native always-system default-value adjust-position cursor-spacing hold-keyboard sync-input'

/** What is not here and not in usingComponents is an unknown component. */
export const builtins: Record<string, Builtin> = {
  // View containers
  view: plain(`${hover} disable-scroll animation catch-move`),
  'scroll-view': own(
    `${scroll} enable-flex show-scrollbar enhanced bounces paging-enabled`,
    'scroll scrollToUpper scrollToLower',
  ),
  swiper: own(
    'indicator-dots indicator-color indicator-active-color active-class changing-class autoplay current duration interval circular vertical previous-margin next-margin acceleration disable-programmatic-animation disable-touch swipe-ratio swipe-speed touch-angle display-multiple-items easing-function snap-to-edge adjust-height adjust-vertical-height',
    'change transition animationEnd',
  ),
  'swiper-item': own('item-id'),
  'movable-area': own('scale-area'),
  'movable-view': own(
    'direction inertia out-of-bounds x y damping friction disabled scale scale-min scale-max scale-value animation',
    'change changeEnd scale',
  ),
  'cover-view': own(
    `${hover} ${scroll} enable-flex show-scrollbar enhanced bounces paging-enabled penetrate-guesture`,
    'scroll scrollToUpper scrollToLower',
  ),
  'cover-image': own('src mode lazy-load default-source alt background-size', 'load error'),
  'match-media': own('min-width max-width width min-height max-height height orientation'),
  'root-portal': own('enable'),
  'page-container': own(
    'show duration z-index overlay position round close-on-slide-down overlay-style custom-style',
    'beforeEnter enter enterCancelled afterEnter beforeLeave leave leaveCancelled afterLeave clickOverlay',
  ),
  'share-element': own('name transform duration easing-function'),
  'page-meta': own(
    'background-text-style background-color background-color-top background-color-bottom root-background-color scroll-top scroll-duration page-style page-font-size root-font-size',
    'scroll resize',
  ),

  // Basic content
  text: plain(`selectable space decode number-of-lines ${hover}`, '', { text: true }),
  icon: own('type size color', '', {
    leaf: true,
    values: { type: 'info warn waiting cancel download search clear success success_no_circle loading' },
  }),
  progress: own(
    'percent show-info stroke-width active-color background-color active color font-size border-radius',
    'activeEnd',
    {
      leaf: true,
    },
  ),
  'rich-text': own('nodes space', '', { leaf: true }),

  // Forms
  button: own(
    `size type plain ghost disabled loading ${hover} form-type open-type scope public-id app-parameter name lang`,
    'getAuthorize followLifestyle error getUserInfo getPhoneNumber launchApp openSetting contact chooseAvatar',
    {
      values: {
        'open-type': 'share getAuthorize contactShare lifestyle',
        scope: 'userInfo phoneNumber',
        'form-type': 'submit reset',
        size: 'default mini',
        type: 'default primary warn',
      },
    },
  ),
  form: own('report-submit', 'submit reset'),
  label: own('for'),
  input: own(`${textField} type password random-number`, 'input focus blur confirm keyboardHeightChange', {
    leaf: true,
    values: {
      type: 'text number idcard digit numberpad digitpad idcardpad',
      'confirm-type': 'done go next search send',
    },
  }),
  textarea: own(`${textField} auto-height show-count`, 'input focus blur confirm lineChange keyboardHeightChange', {
    leaf: true,
  }),
  checkbox: own('value checked disabled color name', 'change'),
  'checkbox-group': own('name', 'change'),
  radio: own('value checked disabled color name', 'change'),
  'radio-group': own('name', 'change'),
  switch: own('name checked disabled color controlled default-checked', 'change', { leaf: true }),
  slider: own(
    'name min max step disabled value show-value active-color background-color track-size handle-size handle-color default-value',
    'change changing',
    { leaf: true },
  ),
  picker: own(
    'title range range-key value disabled mode start end fields custom-item name',
    'change cancel columnChange',
  ),
  'picker-view': own(
    'value default-value indicator-style indicator-class mask-style mask-class immediate-change name',
    'change pickStart pickEnd',
  ),
  'picker-view-column': own(),

  // Navigation
  navigator: own(
    'open-type hover-class hover-start-time hover-stay-time hover-stop-propagation url delta redirect',
    '',
    {
      values: { 'open-type': 'navigate redirect switchTab navigateBack reLaunch exit' },
    },
  ),

  // Media, drawing, maps
  image: own('src mode lazy-load default-source show-menu-by-longpress webp alt background-size', 'load error', {
    leaf: true,
  }),
  video: own(
    'src poster poster-size object-fit initial-time duration controls autoplay direction loop muted show-fullscreen-btn show-play-btn show-center-play-btn show-mute-btn show-thin-progress-bar enable-progress-gesture mobilenet-hint-type floating-mode enable-native',
    'play pause ended timeUpdate loading error fullScreenChange fullscreenChange userAction stop renderStart',
  ),
  lottie: own(
    'autoplay path speed repeat-count auto-reverse assets-path placeholder md5 optimize django-id',
    'dataReady dataFailed animationRepeat animationCancel dataLoadReady',
    { leaf: true },
  ),
  camera: own('mode device-position flash output-dimension frame-size', 'ready stop error scanCode'),
  canvas: own('type width height disable-scroll canvas-id', 'ready'),
  map: own(
    'longitude latitude scale default-scale skew rotate markers polyline circles controls polygon polygons include-points include-padding show-location ground-overlays tile-overlay panels setting optimize custom-map-style layer-style subkey enable-3-d enable-zoom enable-scroll enable-rotate enable-overlooking enable-satellite enable-traffic enable-building enable-poi show-compass show-scale',
    'markerTap calloutTap controlTap regionChange initComplete panelTap labelTap poiTap updated markerMove markerMoveEnd',
  ),
  'live-player': own(
    'src mode autoplay muted orientation object-fit background-mute min-cache max-cache',
    'stateChange fullScreenChange error netStatus userAction',
  ),
  'live-pusher': missing(
    'url mode autopush muted enable-camera auto-focus orientation beauty whiteness aspect audio-quality',
    'stateChange netStatus error',
  ),

  // Open components
  'web-view': own('src', 'message load error'),
  lifestyle: own('public-id memo', 'follow'),
  'contact-button': own('tnt-inst-id scene size color icon alipay-card-no ext-info'),
  'error-view': own('fullscreen type title message title-color message-color'),
  'join-group-chat': own('template-id'),
  'subscribe-message': own('template-ids', 'complete'),
  ad: own('unit-id', 'load error close'),
}
