/**
 * Types, defaults and since-versions (of the base library) of the built-in components' attributes and events, as the tables
 * of the platform's documentation give them (chapter "组件", one page per tag). A line per attribute under its tag:
 * name, type, default, version; `-` where the documentation says nothing.
 */
const table = `
*
  onTap event - -
  onTouchStart event - -
  onTouchMove event - -
  onTouchEnd event - -
  onTouchCancel event - -
  onLongTap event - -
  catchTap event - -
  onAnimationStart event - -
  onAnimationEnd event - -
  catchTouchStart event - 1.11.5
  catchTouchMove event - 1.11.5
  catchTouchEnd event - 1.11.5
  onTransitionEnd event - 1.8.0
  onAnimationIteration event - 1.8.0
  onAppear event - 1.9.0
  onDisappear event - 1.9.0
  onFirstAppear event - 1.9.4
button
  size string default -
  type string default -
  plain boolean false -
  disabled boolean false -
  loading boolean false -
  hover-class string button-hover -
  hover-start-time number 20 -
  hover-stay-time number 70 -
  hover-stop-propagation boolean false 1.10.0
  form-type string - -
  open-type string - 1.1.0
  scope string - 1.11.0
  public-id string - -
  onGetAuthorize event - 1.11.0
  onFollowLifestyle event - 1.0
  onError event - 1.11.0
  onGetUserInfo event - 2.8.0
  onGetPhoneNumber event - 2.8.0
camera
  mode string normal 1.19.0
  device-position string - -
  flash string auto 1.18.0
  output-dimension string 720P 1.23.0
  frame-size string medium 1.19.0
  onReady event - 1.24.3
  onStop event - -
  onError event - -
  onScanCode event - 1.19.0
canvas
  type string - 2.7.0
  onReady event - 2.7.0
  width string 300px -
  height string 225px -
  disable-scroll boolean false -
checkbox
  value string - -
  checked boolean false -
  disabled boolean false -
  onChange event - -
  color string - 1.10.0
checkbox-group
  name string - -
  onChange event - -
contact-button
  tnt-inst-id string - -
  scene string - -
  color string #00A3FF 1.9.0
  alipay-card-no string - -
  ext-info string - -
cover-image
  src string - 1.9.0
cover-view
  penetrate-guesture boolean - 2.9.9
error-view
  fullscreen boolean - -
  type string - -
  title string - -
  message string - -
  title-color color - -
  message-color color - -
form
  report-submit boolean - 1.3.0
  onSubmit event - 1.7.0
  onReset event - -
icon
  type string - 1.7.2
  size number 23 -
  color string - -
image
  src string - -
  mode string scaleToFill -
  lazy-load boolean false 1.9.0
  default-source string - 1.19.0
  onLoad event - -
  onError event - -
input
  value string - -
  name string - -
  type string text 1.13.0
  password boolean false -
  placeholder string - -
  placeholder-style string - 1.6.0
  placeholder-class string - 1.6.0
  disabled boolean false -
  maxlength number 140 -
  focus boolean false -
  confirm-type string done 1.7.0
  confirm-hold boolean false 1.7.0
  cursor number - -
  selection-start number -1 1.7.0
  selection-end number -1 1.7.0
  random-number boolean false 1.9.0
  controlled boolean false 1.9.0
  always-system boolean - 2.7.3
  onInput event - 1.14.0
  onConfirm event - -
  onFocus event - -
  onBlur event - -
label
  for string - -
lifestyle
  public-id string - 1.3.0
  onFollow event - 1.10.0
  memo string - -
lottie
  autoplay boolean false -
  path string - -
  repeat-count number 0 -
  auto-reverse boolean false -
  assets-path string - -
  placeholder string - -
  md5 string - -
  optimize boolean false -
  onDataReady event - -
  onDataFailed event - -
  onAnimationRepeat event - -
  onAnimationCancel event - -
  onDataLoadReady event - -
movable-area
  scale-area boolean false 1.20.0
movable-view
  direction string none -
  inertia boolean false 1.20.0
  out-of-bounds boolean false 1.20.0
  x number 0 -
  y number 0 -
  damping number 20 1.20.0
  friction number 2 1.20.0
  disabled boolean false -
  scale boolean false 1.20.0
  scale-min number 0.5 1.20.0
  scale-max number 10 1.20.0
  scale-value number 1 1.20.0
  animation boolean false 1.20.0
  onChange event - -
  onChangeEnd event - -
  onScale event - 1.20.0
navigator
  open-type string navigate -
  hover-class string none -
  hover-start-time number - -
  hover-stay-time number - -
  url string - -
page-container
  show boolean false -
  duration number 300 -
  z-index number 100 -
  overlay boolean true -
  position string bottom -
  round boolean false -
  close-on-slide-down boolean false -
  overlay-style string - -
  custom-style string - -
  onBeforeEnter event - -
  onEnter event - -
  onEnterCancelled event - -
  onAfterEnter event - -
  onBeforeLeave event - -
  onLeave event - -
  onLeaveCancelled event - -
  onAfterLeave event - -
  onClickOverlay event - -
page-meta
  background-color string - -
  background-color-top string - -
  background-color-bottom string - -
  root-background-color string - -
  scroll-top string - -
  scroll-duration number 300 -
  page-style string - -
  page-font-size string - -
  root-font-size string - -
  onScroll event - -
picker
  title string - -
  range-key string - -
  value number - -
  onChange event - -
  disabled boolean false -
picker-view
  indicator-style string - -
  indicator-class string - 1.10.0
  mask-style string - 1.10.0
  mask-class string - 1.10.0
  immediate-change boolean - 2.8.7
  onChange event - -
  onPickStart event - 2.8.0
  onPickEnd event - 2.8.0
progress
  show-info boolean show-info={{false}} -
  stroke-width number 6 -
  active-color color #09BB07 -
  background-color color - -
  active boolean active={{false}} -
radio
  value string - -
  checked boolean false -
  disabled boolean false -
  color string - 1.10.0
radio-group
  onChange event - -
  name string - -
rich-text
  space string - 2.8.7
scroll-view
  scroll-x boolean false -
  scroll-y boolean false -
  upper-threshold number 50 -
  lower-threshold number 50 -
  scroll-top number - -
  scroll-left number - -
  scroll-into-view string - -
  scroll-with-animation boolean false -
  scroll-animation-duration number - 1.9.0
  enable-back-to-top boolean false 1.11.0
  trap-scroll boolean false 1.11.2
  onScrollToUpper event - -
  onScrollToLower event - -
  onScroll event - -
  disable-lower-scroll string - 2.6.2
  disable-upper-scroll string - 2.6.2
share-element
  name string - -
  transform boolean false -
  duration number 300 -
  easing-function string ease-out -
slider
  name string - -
  min number 0 -
  max number 100 -
  step number 1 -
  disabled boolean false -
  value number 0 -
  show-value boolean false -
  active-color string #108ee9 -
  background-color string #ddd -
  track-size number 4 -
  handle-size number 22 -
  handle-color string #fff -
  onChange event - -
  onChanging event - 1.5.0
swiper
  indicator-dots boolean false -
  indicator-color color rgba(0, -
  indicator-active-color color #000 -
  active-class string - 1.13.7
  changing-class string - 1.13.7
  autoplay boolean false -
  current number 0 -
  duration number 500(ms) -
  interval number 5000(ms) -
  circular boolean false -
  vertical boolean false -
  previous-margin string 0px 1.9.0
  next-margin string 0px 1.9.0
  acceleration boolean false 1.13.7
  disable-programmatic-animation boolean false 1.13.7
  onChange event - 1.15.0
  onTransition event - 2.6.0
  onAnimationEnd event - 1.15.0
  disable-touch boolean false 1.15.0
  swipe-ratio number - 1.24.11
  swipe-speed number - 1.24.11
  touch-angle number - 1.24.11
  display-multiple-items number - 2.6.4
  easing-function string - 2.6.4
  snap-to-edge boolean - 2.6.4
  adjust-height string - 2.6.4
  adjust-vertical-height boolean - 2.6.4
switch
  name string - -
  checked boolean - -
  disabled boolean - -
  color string - 1.10.0
  onChange event - -
  controlled boolean false 1.8.0
text
  selectable boolean false -
  space string - -
  decode boolean false -
  number-of-lines number - -
textarea
  name string - -
  value string - -
  placeholder string - -
  placeholder-style string - 1.6.0
  placeholder-class string - 1.6.0
  disabled boolean false -
  maxlength number 140 -
  focus boolean false -
  auto-height boolean false -
  show-count boolean true 1.8.0
  controlled boolean false 1.8.0
  confirm-type string return 2.7.23
  onInput event - 1.17.0
  onFocus event - -
  onBlur event - -
  onConfirm event - -
video
  src string - -
  poster string - -
  poster-size string contain -
  object-fit string contain -
  initial-time number - 1.9.0
  duration number - -
  controls boolean true -
  autoplay boolean false -
  direction number - 1.12.0
  loop boolean false 1.9.0
  muted boolean false 1.9.0
  show-fullscreen-btn boolean true 1.9.0
  show-play-btn boolean true 1.9.0
  show-center-play-btn boolean true 1.9.0
  show-mute-btn boolean true 1.13.7
  show-thin-progress-bar boolean false 1.15.0
  enable-progress-gesture boolean false 1.9.0
  mobilenet-hint-type number 1 1.13.0
  onPlay event - -
  onPause event - -
  onEnded event - -
  onTimeUpdate event - 1.9.0
  onLoading event - -
  onError event - -
  onFullScreenChange event - 1.12.0
  onUserAction event - -
  onStop event - 1.9.0
  onRenderStart event - 1.13.6
  floating-mode string - 1.24.6
view
  disable-scroll boolean false -
  hover-class string - -
  hover-start-time number - -
  hover-stay-time number - -
  animation object {} -
  hover-stop-propagation boolean false 1.10.0
web-view
  src string - -
  onMessage event - -
  onLoad event - 2.7.3
  onError event - 2.7.3
`

export interface AttributeFacts {
  type?: string
  default?: string
  since?: string
}

const facts = new Map<string, AttributeFacts>()
{
  let tag = ''
  for (const line of table.split('\n')) {
    if (!line.startsWith('  ')) {
      tag = line
      continue
    }
    const [name, ...rest] = line.trim().split(' ')
    const [type, byDefault, since] = rest.map((word) => (word === '-' ? undefined : word))
    facts.set(`${tag} ${name}`, {
      ...(type && { type }),
      ...(byDefault && { default: byDefault }),
      ...(since && { since }),
    })
  }
}

/** Of an attribute (kebab-case) or event (`onTap`) of a tag. */
export const attributeFacts = (tag: string, name: string): AttributeFacts =>
  facts.get(`${tag} ${name}`) ?? facts.get(`* ${name}`) ?? {}
