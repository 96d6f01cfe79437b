/**
 * The default look of built-in components, in page px as the platform has them. Everything is wrapped in `:where()`,
 * so that whatever a program's ACSS says wins, however weak its selector; `!important` is only where the component
 * itself decides (an image's `widthFix`).
 */
import { decodeAnimation } from './text'

/*
 * 1rem is 100rpx: the platform writes rpx as rem over such a root (AlipayDocs/open-docs, issue 2636: 5rpx becomes
 * 0.05rem), and programs that use rem count on it, as in 0.32rem for 32rpx. <page-meta root-font-size> changes it.
 */
const page = `
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; font-size: 13.333334vw; }
:where(body) { margin: 0; }
:where(a-page) {
  display: flow-root; min-height: 100vh; box-sizing: border-box; color: #000; font-size: 16px; line-height: normal;
  font-family: -apple-system, BlinkMacSystemFont, 'Helvetica Neue', Helvetica, 'PingFang SC', 'Noto Sans CJK SC',
    'Hiragino Sans GB', 'Microsoft YaHei', Arial, sans-serif;
  -webkit-tap-highlight-color: transparent; -webkit-user-select: none; user-select: none; word-break: break-word;
  cursor: default; touch-action: manipulation;
}
/* A phone's scroll bars take no room, those of a desktop's browser do: they would make the page narrower. */
:where(*)::-webkit-scrollbar { width: 0; height: 0; }
/* Firefox takes that selector for one that it knows, and does nothing with it. */
@supports (not selector(::-webkit-scrollbar)) or (-moz-appearance: none) { :where(*) { scrollbar-width: none; } }
/* Hidden wins over any display that a program gives, as the platform has it. */
[hidden]:not([hidden='false'], [hidden='0'], [hidden='NaN'], [hidden='null'], [hidden='undefined']) { display: none !important; }
:where(a-page :focus:not(:focus-visible)) { outline: none; }
:where(a-page :focus-visible) { outline: 2px solid #1677ff; outline-offset: 1px; }
`

const containers = `
:where(a-view, a-cover-view, a-form, a-checkbox-group, a-radio-group, a-match-media, a-navigator, a-rich-text, a-share-element) { display: block; }
:where(a-view[disable-scroll]:not([disable-scroll='false']), a-view[catch-move]:not([catch-move='false'])) { touch-action: none; overscroll-behavior: none; }
/* A line of its own around what it labels: as an inline box, its margins made an empty line below blocks in it. */
:where(a-label) { display: inline-block; }
:where(a-match-media:not([matches])) { display: none; }
:where(a-page-meta) { display: none; }
:where(a-cover-view) { position: relative; overflow: hidden; line-height: 1.2; white-space: nowrap; }
:where(a-cover-image) { display: inline-block; overflow: hidden; }
:where(a-cover-image) > :where(img) { display: block; width: 100%; height: 100%; }
:where(a-root-portal[popover]) {
  display: block; position: fixed; inset: 0; width: 0; height: 0; margin: 0; padding: 0; border: 0;
  overflow: visible; background: none; color: inherit;
}
:where(a-root-portal:not([popover])) { display: contents; }
:where(a-movable-area) { display: block; position: relative; width: 10px; height: 10px; }
:where(a-movable-view) { display: block; width: 10px; height: 10px; }
/* The component places it: libraries that say otherwise still count on it. */
a-movable-view { position: absolute !important; left: 0 !important; top: 0 !important; }
:where(a-movable-view:not([disabled])) { touch-action: none; }
:where(a-movable-view[direction='horizontal']:not([disabled])) { touch-action: pan-y; }
:where(a-movable-view[direction='vertical']:not([disabled])) { touch-action: pan-x; }
`

const scrolling = `
:where(a-scroll-view) { display: block; overflow: hidden; overscroll-behavior: auto; -webkit-overflow-scrolling: touch; }
:where(a-scroll-view, a-cover-view):where([scroll-x]) { overflow-x: auto; }
:where(a-scroll-view, a-cover-view):where([scroll-y]) { overflow-y: auto; }
:where(a-scroll-view, a-cover-view):where([trap-scroll]) { overscroll-behavior: contain; }
:where(a-scroll-view, a-cover-view):where([enable-flex]) { display: flex; }
:where(a-scroll-view) { scrollbar-width: none; }
:where(a-scroll-view)::-webkit-scrollbar { width: 0; height: 0; }
:where(a-scroll-view[show-scrollbar]) { scrollbar-width: thin; }
:where(a-cover-view[penetrate-guesture]) { pointer-events: none; }
:where(a-swiper) { display: block; position: relative; overflow: hidden; }
:where(a-swiper-item) { display: block; width: 100%; height: 100%; overflow: hidden; }
`

const lineClamps = Array.from(
  { length: 20 },
  (_, i) => `:where(a-text[number-of-lines='${i + 1}']) { -webkit-line-clamp: ${i + 1}; }`,
).join('\n')

const content = `
:where(a-text) { display: inline; white-space: pre-line; }
:where(a-text[selectable]:not([selectable='false'])) { -webkit-user-select: text; user-select: text; cursor: text; }
:where(a-text[space]) { white-space: pre-wrap; }
:where(a-text[space='ensp']) { word-spacing: 0.25em; }
:where(a-text[space='emsp']) { word-spacing: 0.75em; }
:where(a-text[number-of-lines]) { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; text-overflow: ellipsis; }
${lineClamps}
:where(a-text[decode]) { animation: ${decodeAnimation} 1ms; }
@keyframes ${decodeAnimation} { from { --tandem: 0; } }
:where(a-icon) { display: inline-block; vertical-align: middle; line-height: 0; }
:where(a-progress) { display: block; }
:where(a-image) { display: inline-block; width: 300px; height: 225px; overflow: hidden; position: relative; vertical-align: baseline; }
:where(a-image) > :where(img) { display: block; width: 100%; height: 100%; object-fit: fill; border-radius: inherit; -webkit-user-drag: none; pointer-events: none; }
:where(a-image) > :where(img[hidden]) { display: none; }
:where(a-image[mode='aspectFit']) > :where(img) { object-fit: contain; }
:where(a-image[mode='aspectFill']) > :where(img) { object-fit: cover; }
/* Of programs that style it as a background, and name no mode. */
:where(a-image[background-size='contain'][mode='scaleToFill']) > :where(img) { object-fit: contain; }
:where(a-image[background-size='cover'][mode='scaleToFill']) > :where(img) { object-fit: cover; }
a-image[mode='widthFix'] { height: auto !important; }
:where(a-image[mode='widthFix']) > :where(img) { height: auto; }
a-image[mode='heightFix'] { width: auto !important; }
:where(a-image[mode='heightFix']) > :where(img) { width: auto; }
${['top', 'bottom', 'center', 'left', 'right', 'top left', 'top right', 'bottom left', 'bottom right']
  .map((mode) => `:where(a-image[mode='${mode}']) > :where(img) { object-fit: none; object-position: ${mode}; }`)
  .join('\n')}
`

const media = `
:where(a-canvas) { display: inline-block; overflow: hidden; vertical-align: bottom; }
:where(a-canvas) > :where(canvas) { display: block; width: 100%; height: 100%; }
:where(a-canvas[disable-scroll]) { touch-action: none; }
:where(a-camera) { display: block; width: 100%; height: 300px; overflow: hidden; background: #000; }
:where(a-live-player) { display: inline-block; width: 300px; height: 225px; background: #000; overflow: hidden; vertical-align: bottom; }
:where(a-lottie) { display: inline-block; width: 300px; height: 225px; overflow: hidden; vertical-align: bottom; }
:where(a-map) { display: block; width: 100%; height: 300px; overflow: hidden; }
:where(a-video) { display: inline-block; width: 300px; height: 225px; background: #000; overflow: hidden; }
.tandem-full-screen { position: fixed !important; inset: 0 !important; z-index: 100000 !important; width: auto !important; height: auto !important; margin: 0 !important; }
:where(a-contact-button, a-join-group-chat, a-subscribe-message) { display: inline-block; vertical-align: middle; cursor: pointer; line-height: 0; }
:where(a-lifestyle, a-ad) { display: block; cursor: pointer; }
:where(a-web-view) { display: block; position: fixed; inset: 0; z-index: 1000; background: #fff; }
:where(a-web-view .refused) { display: grid; align-content: center; height: 100%; padding: 24px; color: #8a8f99; font-size: 14px; text-align: center; overflow-wrap: anywhere; }
:where(a-web-view .refused p) { margin: 4px 0; }
:where(a-web-view) > :where(iframe) { display: block; width: 100%; height: 100%; border: 0; }
`

const buttons = `
:where(a-button) {
  display: block; position: relative; box-sizing: border-box; height: 47px; line-height: 45px; padding: 0 14px; margin: 0;
  border: 1px solid #ddd; border-radius: 5px; background-color: #fff; color: #000; font-size: 18px; text-align: center;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis; cursor: pointer;
}
:where(a-button[type='primary']) { background-color: #1677ff; border-color: #1677ff; color: #fff; }
:where(a-button[type='warn']) { background-color: #f4333c; border-color: #f4333c; color: #fff; }
:where(a-button[size='mini']) { display: inline-block; height: 30px; line-height: 28px; padding: 0 15px; font-size: 13px; vertical-align: middle; }
:where(a-button[plain]) { background-color: transparent; border-color: #000; }
:where(a-button[plain][type='primary']) { color: #1677ff; border-color: #1677ff; }
:where(a-button[plain][type='warn']) { color: #f4333c; border-color: #f4333c; }
:where(a-button[disabled]) { color: rgba(0, 0, 0, 0.3); background-color: #f5f5f5; border-color: #ddd; cursor: default; }
:where(a-button[disabled][type='primary']) { color: rgba(255, 255, 255, 0.6); background-color: #a2c8ff; border-color: #a2c8ff; }
:where(a-button[disabled][type='warn']) { color: rgba(255, 255, 255, 0.6); background-color: #fbadb1; border-color: #fbadb1; }
:where(a-button[disabled][plain]) { color: rgba(0, 0, 0, 0.2); background-color: transparent; border-color: rgba(0, 0, 0, 0.2); }
:where(a-button.button-hover) { background-color: rgba(0, 0, 0, 0.1); opacity: 0.7; }
:where(a-button.button-hover[type='primary']) { background-color: #146be6; }
:where(a-button.button-hover[type='warn']) { background-color: #d32f37; }
:where(a-button[loading])::before {
  content: ''; display: inline-block; width: 1em; height: 1em; margin-right: 0.4em; vertical-align: -0.13em; box-sizing: border-box;
  border: 0.12em solid currentColor; border-right-color: transparent; border-radius: 50%; opacity: 0.7;
  animation: tandem-spin 0.9s linear infinite;
}
@keyframes tandem-spin { to { transform: rotate(360deg); } }
`

const fields = `
:where(a-input, a-textarea) { display: block; position: relative; box-sizing: border-box; background-color: #fff; text-align: left; -webkit-user-select: text; user-select: text; }
:where(.a-input-box, .a-textarea-box) { display: block; position: relative; width: 100%; height: 100%; }
:where(.a-input-content, .a-textarea-content) {
  display: block; box-sizing: border-box; width: 100%; height: 100%; margin: 0; padding: 0 5px; border: 0; border-radius: 0; outline: none;
  background: transparent; color: inherit; font: inherit; line-height: inherit; letter-spacing: inherit; text-align: inherit;
  -webkit-appearance: none; appearance: none; resize: none;
}
:where(.a-input-content) { min-height: 1.4em; }
/* A box lower than a line of text shows its middle. */
:where(.a-input-box) { display: flex; align-items: center; }
:where(.a-textarea-content) { padding: 5px; line-height: 1.4; overflow-y: auto; scrollbar-width: none; }
:where(.a-input-content, .a-textarea-content)::placeholder { color: transparent; -webkit-text-fill-color: transparent; }
:where(.a-input-content, .a-textarea-content):where(:disabled) { pointer-events: none; opacity: 1; -webkit-text-fill-color: currentColor; }
:where(.a-input-placeholder, .a-textarea-placeholder) {
  position: absolute; left: 0; right: 0; box-sizing: border-box; padding: 0 5px; color: #bbb; pointer-events: none;
  overflow: hidden; text-align: inherit; -webkit-user-select: none; user-select: none;
}
/* Centred without a transform: classes of libraries that say top: 0 would leave that behind, and the text half cut. */
:where(.a-input-placeholder) { top: 0; bottom: 0; height: fit-content; margin-block: auto; white-space: nowrap; text-overflow: ellipsis; }
:where(.a-textarea-placeholder) { top: 0; padding: 5px; line-height: 1.4; white-space: pre-wrap; }
:where(.a-textarea-count-wrap) { position: absolute; right: 5px; bottom: 3px; color: #b2b2b2; font-size: 14px; line-height: 1.4; pointer-events: none; }
:where(a-checkbox, a-radio) { display: inline-block; vertical-align: middle; cursor: pointer; }
:where(a-checkbox[disabled], a-radio[disabled], a-switch[disabled]) { cursor: default; }
:where(a-switch) { display: inline-block; position: relative; box-sizing: border-box; width: 51px; height: 31px; vertical-align: middle; cursor: pointer; border-radius: 31px; }
:where(.a-switch-checkbox) { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; pointer-events: none; }
:where(a-switch) > :where(.checkbox) { display: block; position: relative; box-sizing: border-box; width: 51px; height: 31px; border-radius: 31px; background: #e5e5e5; transition: background 0.2s; }
:where(a-switch) > :where(.checkbox)::before { content: ''; position: absolute; inset: 2px; border-radius: inherit; background: #fff; transition: transform 0.2s; }
:where(a-switch) > :where(.checkbox)::after { content: ''; position: absolute; top: 2px; left: 2px; width: 27px; height: 27px; border-radius: 27px; background: #fff; box-shadow: 2px 2px 4px rgba(0, 0, 0, 0.21); transition: transform 0.2s; }
:where(.a-switch-checkbox:checked ~ .checkbox) { background: #04be02; }
:where(.a-switch-checkbox:checked) ~ :where(.checkbox)::before { transform: scale(0); }
:where(.a-switch-checkbox:checked) ~ :where(.checkbox)::after { transform: translateX(20px); }
:where(a-switch[disabled]) > :where(.checkbox) { opacity: 0.3; }
:where(a-slider) { display: block; margin: 8px 14px; padding: 0; }
`

const pickers = `
:where(a-picker) { display: block; cursor: pointer; }
:where(a-picker-view) { display: flex; position: relative; height: 238px; overflow: hidden; background-color: #fff; text-align: center; touch-action: none; }
:where(a-picker-view-column) { display: block; flex: 1; min-width: 0; height: 100%; overflow: hidden; font-size: 16px; }
:where(.a-picker-view-picker-mask, .a-picker-view-picker-indicator) { position: absolute; left: 0; right: 0; pointer-events: none; z-index: 1; }
:where(.a-picker-view-picker-mask) {
  top: 0; bottom: 0; background-image: linear-gradient(to bottom, rgba(255, 255, 255, 0.95), rgba(255, 255, 255, 0.6)), linear-gradient(to top, rgba(255, 255, 255, 0.95), rgba(255, 255, 255, 0.6));
  background-repeat: no-repeat; background-position: top, bottom;
}
:where(.a-picker-view-picker-indicator) { height: 34px; box-sizing: border-box; }
:where(.a-picker-view-picker-indicator)::before, :where(.a-picker-view-picker-indicator)::after { content: ''; position: absolute; left: 0; right: 0; border-top: 0.5px solid #ccc; }
:where(.a-picker-view-picker-indicator)::before { top: 0; }
:where(.a-picker-view-picker-indicator)::after { bottom: 0; }
`

/** Tags that have no implementation yet: a box with their name. */
const unavailable = `
:where(.tandem-unavailable) {
  display: flex; align-items: center; justify-content: center; box-sizing: border-box; min-width: 80px; min-height: 60px; padding: 8px;
  border: 1px dashed #b4b4b4; background: repeating-linear-gradient(45deg, #f6f6f6 0 8px, #efefef 8px 16px);
  color: #666; font: 12px/1.4 ui-monospace, Menlo, Consolas, monospace; text-align: center;
}
`

export const defaultStyle = [page, containers, scrolling, content, media, buttons, fields, pickers, unavailable].join(
  '\n',
)
